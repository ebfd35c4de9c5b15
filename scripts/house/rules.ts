import { complaints, isTest, type SourceFile } from './sourceFiles.ts';

/** "- **B1** …" and "- **R1 Admit.** …" in the documents that number rules. */
const RULE = /^- \*\*([BWR]\d+)\b/gm;
/** A title, or the constant that several share, begins with the ids of what it proves. */
const TITLE = /['"`]((?:\[[A-Z]\d+\]\s*)+)/g;
const ID = /[A-Z]\d+/g;

export function rulesIn(documents: readonly string[]): readonly string[] {
  return documents.flatMap((text) => [...text.matchAll(RULE)].flatMap(([, id]) => id ?? []));
}

/** Each rule is named by a test's title, and titles name rules that there are. */
export function checkRules(
  rules: readonly string[],
  files: readonly SourceFile[],
): readonly string[] {
  const known = new Set(rules);
  const named = new Set<string>();
  const unknown = files.filter(isTest).flatMap((file) =>
    complaints(file, TITLE, ([, ids = '']) => {
      const strangers = ids.match(ID)?.filter((id) => !known.has(id)) ?? [];
      for (const id of ids.match(ID) ?? []) named.add(id);
      return strangers.length > 0
        ? `the title names ${strangers.join(', ')}, and no document has such a rule`
        : undefined;
    }),
  );
  const twice = rules.filter((rule, i) => rules.indexOf(rule) !== i);
  return [
    ...twice.map((rule) => `docs: the rule ${rule} is there twice`),
    ...rules.filter((rule) => !named.has(rule)).map((rule) => `docs: no test proves rule ${rule}`),
    ...unknown,
  ];
}
