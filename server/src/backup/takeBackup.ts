import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '@vestibule/shared/result';
import {
  errnoOf,
  makePrivateFile,
  makePrivateFolder,
  readPrivateFile,
  writePrivateFile,
} from '../store/privateFile.ts';
import { sqliteCodeOf } from '../store/sqliteError.ts';
import { DATABASE, KEYS } from './backupFiles.ts';

export type BackupError =
  | { readonly kind: 'noBoards'; readonly path: string }
  /** Never written over: what is in it may be the only copy there is. */
  | { readonly kind: 'taken'; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: string };

export interface BackupOptions {
  readonly dataDir: string;
  /** A folder without a backup in it; made if it is not there. */
  readonly into: string;
}

/**
 * Copies a data folder, also while a server works in it: SQLite's own backup has all that was
 * committed when it ends, and nothing by halves. Keys first: a database without its key would be a
 * backup whose invites are worthless.
 */
export async function takeBackup({
  dataDir,
  into,
}: BackupOptions): Promise<Result<void, BackupError>> {
  const source = join(dataDir, DATABASE);
  const target = join(into, DATABASE);
  if (!existsSync(source)) return err({ kind: 'noBoards', path: source });
  if (existsSync(target)) return err({ kind: 'taken', path: target });
  let db: DatabaseSync | undefined;
  try {
    makePrivateFolder(into);
    for (const name of KEYS) {
      const key = readPrivateFile(join(dataDir, name));
      if (key) writePrivateFile(join(into, name), key);
    }
    db = new DatabaseSync(source, { readOnly: true });
    makePrivateFile(target);
    await backup(db, target);
    return ok(undefined);
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === undefined && sqliteCodeOf(error) === undefined) throw error;
    return err({ kind: 'failed', path: into, reason: reasonOf(error) });
  } finally {
    db?.close();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
