import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of ours, by its path from the project's root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['client', 'server', 'shared', 'e2e', 'bench', 'scripts'];
const ENDINGS = /\.(tsx?|css|html)$/;
const MADE_OR_FOREIGN = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'test-results',
  'results',
  '.cache',
]);

export function readSourceFiles(projectDir: string): readonly SourceFile[] {
  return FOLDERS.flatMap((folder) => [...filesUnder(join(projectDir, folder))])
    .map((path) => ({
      path: relative(projectDir, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function* filesUnder(dir: string): Generator<string> {
  for (const entry of entriesOf(dir)) {
    const path = join(dir, entry.name);
    if (entry.isDirectory() && !MADE_OR_FOREIGN.has(entry.name)) yield* filesUnder(path);
    else if (entry.isFile() && ENDINGS.test(entry.name)) yield path;
  }
}

function entriesOf(dir: string): readonly Dirent[] {
  return readdirSync(dir, { withFileTypes: true });
}

export function isTest({ path }: SourceFile): boolean {
  return /\.(test|e2e)\.tsx?$|\.contract\.ts$/.test(path);
}

/** Blanks, so that line numbers stay; an address in a string ("//" after ":") is no comment. */
export function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(?<![:'"`\\])\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Every match of a pattern, as a line that an editor can jump to. */
export function complaints(
  { path, text }: SourceFile,
  pattern: RegExp,
  complain: (match: RegExpExecArray) => string | undefined,
): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const complaint = complain(match);
    return complaint === undefined ? [] : [`${path}:${lineAt(text, match.index)}: ${complaint}`];
  });
}
