import { complaints, isTest, type SourceFile, withoutComments } from './sourceFiles.ts';

const ADDRESS = /\bhttps?:\/\/[^\s'"`<>)]+/g;
/** Names of XML vocabularies look like addresses and are never asked for. */
const VOCABULARIES = /^http:\/\/(www\.w3\.org|ns\.adobe\.com|purl\.org)\//;

/** No page asks another host than the server it came from. */
export function checkAddresses(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^client\/(src\/|index\.html)/.test(file.path) && !isTest(file))
    .flatMap(({ path, text }) =>
      complaints({ path, text: withoutComments(text) }, ADDRESS, ([address]) =>
        VOCABULARIES.test(address) ? undefined : `the address of another host: ${address}`,
      ),
    );
}

/** The lockfile names packages and their hashes; whose registry serves them is the machine's affair. */
export function checkLockfile(text: string): readonly string[] {
  return complaints(
    { path: 'pnpm-lock.yaml', text },
    /\b(?:tarball|resolved|registry):\s*['"]?https?:\/\/\S+/g,
    ([entry]) => `the address of a registry: ${entry}`,
  );
}
