import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';
import type { BoardId } from '@vestibule/shared/ids';
import type { BoardWrite, CommitReport, StoredDocument } from './boardStore.ts';
import { compactDocument, isLong, isWorthCompacting, type LogSize } from './compactDocument.ts';
import { checksumOf, isUpdate, type RowFault, rowFault } from './soundRow.ts';
import { SQLITE_CORRUPT, sqliteCodeOf } from './sqliteError.ts';
import { bytesOf, integerOf, type SqliteRow } from './sqliteRow.ts';
import { inTransaction } from './sqliteTransaction.ts';

/** Two copies of each snapshot (sqliteSchema.ts says why). */
const SNAPSHOT_COPIES = [0, 1];

interface LogRow {
  readonly id: number;
  readonly update: Uint8Array;
  readonly checksum: number;
  readonly atMs: number;
}

interface DamagedRow {
  readonly id: number;
  /** `unreadable`: the disk does not even give it back, so it stays where it is. */
  readonly fault: RowFault | 'unapplicable' | 'unreadable';
  readonly row: LogRow | undefined;
}

interface Log {
  readonly sound: readonly LogRow[];
  readonly damaged: readonly DamagedRow[];
}

/** Boards' bytes in SQLite: snapshot, log, and what of it was set aside. Synchronous. */
export class SqliteDocuments {
  readonly #db: DatabaseSync;
  readonly #statements: Statements;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = prepare(db);
  }

  /** The first document of a board whose row was just written; inside its caller's transaction. */
  create(board: BoardId, update: Uint8Array): void {
    assert(isUpdate(update), 'a first document is a Yjs update');
    this.#writeSnapshot(board, update);
  }

  /** Another document in the place of snapshot and log; inside its caller's transaction. */
  replace(board: BoardId, update: Uint8Array): void {
    assert(isUpdate(update), 'a restored document is a Yjs update');
    this.#statements.deleteLog.run(board);
    this.#statements.deleteDamaged.run(board);
    this.#writeSnapshot(board, update);
  }

  load(board: BoardId): StoredDocument | undefined {
    const row = this.#statements.board.get(board);
    if (!row) return undefined;
    const snapshot = this.#snapshot(board);
    const { sound, damaged } = this.#log(board);
    const setAside = integerOf(this.#statements.countDamaged.get(board), 'rows');
    return {
      epoch: integerOf(row, 'epoch'),
      schema: integerOf(row, 'schema'),
      lastWriteAtMs: integerOf(row, 'last_write_at_ms'),
      lastNumber: integerOf(row, 'last_number'),
      updates: [snapshot.bytes, ...sound.map(({ update }) => update)],
      damagedRows: setAside + damaged.length + snapshot.damagedCopies,
    };
  }

  commit(writes: readonly BoardWrite[]): CommitReport {
    return inTransaction(this.#db, () => {
      const gone = new Set<BoardId>();
      const long = new Map<BoardId, boolean>();
      for (const { board, update, atMs, lastNumber } of writes) {
        const size = this.#statements.grow.get(atMs, lastNumber, update.length, board);
        if (!size) {
          gone.add(board);
          continue;
        }
        this.#statements.append.run(board, update, checksumOf(update), atMs);
        long.set(board, isLong(logSizeOf(size)));
      }
      return { gone: [...gone], long: [...long].filter(([, is]) => is).map(([board]) => board) };
    });
  }

  compact(board: BoardId): void {
    inTransaction(this.#db, () => {
      const size = this.#statements.board.get(board);
      if (!size || !isWorthCompacting(logSizeOf(size))) return;
      const { sound, damaged } = this.#log(board);
      const { snapshot, unfit } = compactDocument(this.#snapshot(board).bytes, sound);
      this.#writeSnapshot(board, snapshot);
      for (const row of damaged) this.#setAside(board, row);
      for (const row of unfit) this.#setAside(board, { id: row.id, fault: 'unapplicable', row });
      for (const { id } of [...sound, ...damaged]) this.#statements.deleteRow.run(id);
      this.#statements.emptyLog.run(snapshot.length, board);
    });
  }

  #writeSnapshot(board: BoardId, bytes: Uint8Array): void {
    const checksum = checksumOf(bytes);
    for (const copy of SNAPSHOT_COPIES) {
      this.#statements.writeSnapshot.run(board, copy, bytes, checksum);
    }
  }

  /** The first sound copy. @throws where there is none: the board does not open (R13) */
  #snapshot(board: BoardId): { readonly bytes: Uint8Array; readonly damagedCopies: number } {
    const copies = SNAPSHOT_COPIES.map((copy) => {
      const row = readable(() => this.#statements.snapshot.get(board, copy));
      if (!row) return undefined;
      const bytes = bytesOf(row, 'bytes');
      return checksumOf(bytes) === integerOf(row, 'checksum') ? bytes : undefined;
    });
    const sound = copies.filter((bytes) => bytes !== undefined);
    const [bytes] = sound;
    if (!bytes) throw new Error('every copy of the board’s snapshot is damaged');
    return { bytes, damagedCopies: copies.length - sound.length };
  }

  /** Row by row, so that a page that the disk lost costs one row and not the board. */
  #log(board: BoardId): Log {
    const sound: LogRow[] = [];
    const damaged: DamagedRow[] = [];
    for (const { id } of this.#statements.logIds.all(board)) {
      assert(typeof id === 'number', 'a log id is a number');
      const found = readable(() => this.#statements.logRow.get(id));
      if (!found) {
        damaged.push({ id, fault: 'unreadable', row: undefined });
        continue;
      }
      const row = logRowOf(id, found);
      const fault = rowFault(row.update, row.checksum);
      if (fault) damaged.push({ id, fault, row });
      else sound.push(row);
    }
    return { sound, damaged };
  }

  #setAside(board: BoardId, { id, fault, row }: DamagedRow): void {
    // Compacting would delete it: the log stays as it is until somebody has looked at the disk.
    if (!row) throw new Error(`row ${id} of the log can't be read`);
    this.#statements.setAside.run(board, id, row.update, row.checksum, row.atMs, fault);
  }
}

/** A lost page makes SQLite throw where it is read; the caller counts what is not there. */
function readable(read: () => SqliteRow | undefined): SqliteRow | undefined {
  try {
    return read();
  } catch (error) {
    if (sqliteCodeOf(error) === SQLITE_CORRUPT) return undefined;
    throw error;
  }
}

function logRowOf(id: number, row: SqliteRow): LogRow {
  const update = bytesOf(row, 'bytes');
  return { id, update, checksum: integerOf(row, 'checksum'), atMs: integerOf(row, 'at_ms') };
}

function logSizeOf(row: SqliteRow): LogSize {
  return {
    snapshotBytes: integerOf(row, 'snapshot_bytes'),
    logRows: integerOf(row, 'log_rows'),
    logBytes: integerOf(row, 'log_bytes'),
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  return {
    board: db.prepare('SELECT * FROM boards WHERE id = ?'),
    grow: db.prepare(`
      UPDATE boards SET last_write_at_ms = ?, last_number = max(last_number, ?),
        log_rows = log_rows + 1, log_bytes = log_bytes + ?
      WHERE id = ? RETURNING snapshot_bytes, log_rows, log_bytes`),
    emptyLog: db.prepare(
      'UPDATE boards SET snapshot_bytes = ?, log_rows = 0, log_bytes = 0 WHERE id = ?',
    ),
    append: db.prepare('INSERT INTO log (board, bytes, checksum, at_ms) VALUES (?, ?, ?, ?)'),
    logIds: db.prepare('SELECT id FROM log WHERE board = ? ORDER BY id'),
    logRow: db.prepare('SELECT bytes, checksum, at_ms FROM log WHERE id = ?'),
    deleteRow: db.prepare('DELETE FROM log WHERE id = ?'),
    deleteLog: db.prepare('DELETE FROM log WHERE board = ?'),
    deleteDamaged: db.prepare('DELETE FROM damaged WHERE board = ?'),
    setAside: db.prepare(`
      INSERT INTO damaged (board, log_id, bytes, checksum, at_ms, fault) VALUES (?, ?, ?, ?, ?, ?)`),
    countDamaged: db.prepare('SELECT count(*) AS rows FROM damaged WHERE board = ?'),
    snapshot: db.prepare('SELECT bytes, checksum FROM snapshots WHERE board = ? AND copy = ?'),
    writeSnapshot: db.prepare(
      'INSERT OR REPLACE INTO snapshots (board, copy, bytes, checksum) VALUES (?, ?, ?, ?)',
    ),
  } satisfies Record<string, StatementSync>;
}
