import type { DatabaseSync } from 'node:sqlite';

/** All of `work` or nothing: durable when this returns, taken back when it throws. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    // A full disk makes SQLite roll back by itself; asking again would hide the first error.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
