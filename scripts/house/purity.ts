import { complaints, isTest, type SourceFile, withoutComments } from './sourceFiles.ts';

/** What would make shared depend on where and when it runs; what it needs of these comes as an argument. */
const IMPURE =
  /\b(Date\.now\(|new Date\(\)|Math\.random|(?:set|clear)(?:Timeout|Interval)\b|queueMicrotask|process\.|performance\.|globalThis|crypto\.|localStorage|sessionStorage|indexedDB|navigator\.|window\.|document\.|location\.|fetch\(|console\.)/g;

export function checkPurity(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => file.path.startsWith('shared/src/') && !isTest(file))
    .filter(({ path }) => !path.startsWith('shared/src/testing/'))
    .flatMap(({ path, text }) =>
      complaints(
        { path, text: withoutComments(text) },
        IMPURE,
        ([what]) => `shared is pure: ${what.replace(/[.(]$/, '')} has to come in as an argument`,
      ),
    );
}
