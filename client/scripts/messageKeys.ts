/** What a catalogue holds: words, functions that put something into words, lists, groups of these. */
type Entry = unknown;

/** `home.title`, with what stands there: a text, a function, a list of a length. */
function keysOf(entry: Entry, path: string): readonly string[] {
  if (Array.isArray(entry)) return [`${path} (a list of ${entry.length})`];
  if (typeof entry === 'object' && entry !== null) {
    return Object.entries(entry).flatMap(([key, value]) =>
      keysOf(value, path === '' ? key : `${path}.${key}`),
    );
  }
  const isEmpty = typeof entry === 'string' && entry.trim() === '';
  return [`${path} (${isEmpty ? 'empty' : typeof entry})`];
}

/**
 * @param catalogues a catalogue of messages for each language
 * @returns a line for each key that not every language has, or has as something else
 */
export function differingKeys(catalogues: Readonly<Record<string, Entry>>): readonly string[] {
  const keys = new Map(
    Object.entries(catalogues).map(([locale, catalogue]) => [
      locale,
      new Set(keysOf(catalogue, '')),
    ]),
  );
  const all = new Set([...keys.values()].flatMap((own) => [...own]));
  return [...all].flatMap((key) => {
    const lacking = [...keys].filter(([, own]) => !own.has(key)).map(([locale]) => locale);
    if (key.endsWith('(empty)')) return [`${key} is empty`];
    return lacking.length === 0 ? [] : [`${key} is not in ${lacking.join(', ')}`];
  });
}
