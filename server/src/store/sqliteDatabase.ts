import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';
import { err, ok, type Result } from '@vestibule/shared/result';
import { errnoOf, makePrivateFile, makePrivateFolder } from './privateFile.ts';
import {
  SQLITE_BUSY,
  SQLITE_CANTOPEN,
  SQLITE_FULL,
  SQLITE_READONLY,
  sqliteCodeOf,
} from './sqliteError.ts';
import { integerOf } from './sqliteRow.ts';
import { MIGRATIONS } from './sqliteSchema.ts';
import type { StoreOpenError } from './storeOpenError.ts';

/** A data folder that is ours alone until close(). */
export interface OpenDatabase {
  readonly db: DatabaseSync;
  close(): void;
}

/** A server that is being stopped gives its lock back within this; one that runs does not. */
const LOCK_TIMEOUT_MS = 1000;
/** Only an operator's own tool (a backup) can be in the way; it is waited for. */
const BUSY_TIMEOUT_MS = 5000;
/** What the log file keeps after a checkpoint; one large compaction must not leave it large. */
const JOURNAL_BYTES_MAX = 16 * 1024 * 1024;

/** Folder, lock, settings, tables: in this order, each with its own kind of failure. */
export function openDatabase(dataDir: string): Result<OpenDatabase, StoreOpenError> {
  const folder = openFolder(dataDir);
  if (!folder.ok) return folder;
  const lock = takeLock(dataDir);
  if (!lock.ok) return lock;
  const path = join(dataDir, 'vestibule.sqlite');
  let db: DatabaseSync | undefined;
  try {
    makePrivateFile(path);
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    const found = integerOf(db.prepare('PRAGMA user_version').get(), 'user_version');
    const known = MIGRATIONS.length;
    if (found > known) {
      db.close();
      lock.value.close();
      return err({ kind: 'newerVersion', path, found, known });
    }
    makeDurable(db);
    migrate(db, found);
  } catch (error) {
    db?.close();
    lock.value.close();
    return err(openErrorOf(error, path));
  }
  const opened = db;
  return ok({
    db: opened,
    close() {
      opened.close();
      lock.value.close();
    },
  });
}

function openFolder(dataDir: string): Result<void, StoreOpenError> {
  try {
    makePrivateFolder(resolve(dataDir));
    if (!statSync(dataDir).isDirectory()) return err({ kind: 'notADirectory', path: dataDir });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(undefined);
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    return code === 'EEXIST' || code === 'ENOTDIR'
      ? err({ kind: 'notADirectory', path: dataDir })
      : err({ kind: 'unwritable', path: dataDir, reason: code });
  }
}

/**
 * Two servers on one folder would give the same card number twice. The lock is SQLite's own on a file
 * beside the database, held for life: the system drops it with the process, so `kill -9` leaves none,
 * and the database itself stays open to an operator's backup.
 */
function takeLock(dataDir: string): Result<DatabaseSync, StoreOpenError> {
  const path = join(dataDir, 'server.lock');
  let lock: DatabaseSync | undefined;
  try {
    makePrivateFile(path);
    lock = new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS });
    lock.exec('BEGIN EXCLUSIVE');
    return ok(lock);
  } catch (error) {
    lock?.close();
    return sqliteCodeOf(error) === SQLITE_BUSY
      ? err({ kind: 'locked', path: dataDir })
      : err(openErrorOf(error, path));
  }
}

/** Settings are asked for and read back: SQLite answers a wish that it can't fulfil with silence. */
function makeDurable(db: DatabaseSync): void {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = ${JOURNAL_BYTES_MAX};
  `);
  const setting = (name: string) => db.prepare(`PRAGMA ${name}`).get()?.[name];
  assert(setting('journal_mode') === 'wal', 'no write-ahead log on this disk');
  assert(setting('synchronous') === 2, 'commits are not synchronous');
  assert(setting('secure_delete') === 1, 'deleted rows are not overwritten');
  assert(setting('foreign_keys') === 1, 'foreign keys are off');
}

function migrate(db: DatabaseSync, from: number): void {
  for (const [step, sql] of MIGRATIONS.entries()) {
    if (step < from) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${step + 1}; COMMIT`);
  }
}

function openErrorOf(error: unknown, path: string): StoreOpenError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = sqliteCodeOf(error);
  if (code === SQLITE_READONLY || code === SQLITE_FULL || code === SQLITE_CANTOPEN) {
    return { kind: 'unwritable', path, reason };
  }
  const errno = errnoOf(error);
  return code === undefined && errno !== undefined
    ? { kind: 'unwritable', path, reason: errno }
    : { kind: 'unusable', path, reason };
}
