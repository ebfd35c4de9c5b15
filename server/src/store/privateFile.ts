import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const FOLDER_OF_OWNER = 0o700;

/** @returns the file's bytes, or undefined where there is none; others' rights on it are taken away */
export function readPrivateFile(path: string): Uint8Array | undefined {
  try {
    chmodSync(path, OWNER_ONLY);
    return readFileSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Durable and whole or not at all: a pulled plug leaves the former file or the new one, never a part.
 * Only the server that holds the folder's lock calls it, so a leftover of a former try is nobody's.
 */
export function writePrivateFile(path: string, bytes: Uint8Array): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', OWNER_ONLY);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** SQLite gives its journals the database's rights: made here first, they are the owner's alone. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', OWNER_ONLY));
  chmodSync(path, OWNER_ONLY);
  syncFolder(dirname(path));
}

/**
 * A folder with those above it, durable. Not by mkdir's own `recursive`: Node's goes round for ever
 * where a folder is there and takes no other in it (/proc).
 */
export function makePrivateFolder(path: string): void {
  const isMade = tryMakeFolder(path);
  if (isMade === 'noParent') {
    makePrivateFolder(dirname(path));
    mkdirSync(path, FOLDER_OF_OWNER);
  }
  if (isMade !== 'there') syncFolder(dirname(path));
}

function tryMakeFolder(path: string): 'made' | 'there' | 'noParent' {
  try {
    mkdirSync(path, FOLDER_OF_OWNER);
    return 'made';
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') return 'there';
    if (code === 'ENOENT' && dirname(path) !== path) return 'noParent';
    throw error;
  }
}

/** A new name in a folder is durable only with the folder itself. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The code of a failed system call (ENOENT, EACCES…), undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
