import { complaints, isTest, type SourceFile, withoutComments } from './sourceFiles.ts';

/** None of the signs that only code has. */
const WORDS = String.raw`[^<>{}()=;&|]*\p{L}[^<>{}()=;&|]*`;
/** Between the end of a tag and the next tag or expression, or between an expression and a closing tag. */
const TEXT_NODE = new RegExp(
  String.raw`(?:(?<![=\s-])>|(?<=^\s*)>)${WORDS}(?=<\/?[A-Za-z>]|\{)|\}${WORDS}(?=<\/)`,
  'gmu',
);
const SPOKEN_ATTRIBUTE =
  /\s(?:aria-(?:label|description|placeholder|roledescription)|title|placeholder|alt|label)=(?:"[^"]*\p{L}[^"]*"|\{\s*['"`][^'"`$]*\p{L}[^'"`$]*['"`]\s*\})/gu;

/** Every word that people see or hear comes from the catalogues (client/src/text), in three languages. */
export function checkWords(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^client\/src\/.*\.tsx$/.test(file.path) && !isTest(file))
    .flatMap(({ path, text }) => {
      const code = { path, text: withoutComments(text) };
      const complain = ([found]: RegExpExecArray) =>
        `words outside the catalogues: ${found.replaceAll(/\s+/g, ' ').trim()}`;
      return [
        ...complaints(code, TEXT_NODE, complain),
        ...complaints(code, SPOKEN_ATTRIBUTE, complain),
      ];
    });
}
