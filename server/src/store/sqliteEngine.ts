import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';
import { type BoardId, parseBoardId, parseParticipantId } from '@vestibule/shared/ids';
import { ok, type Result } from '@vestibule/shared/result';
import { parseRole, ROLES, type Role } from '@vestibule/shared/roles';
import type {
  BoardCopy,
  BoardRow,
  BoardWrite,
  BrowserHash,
  CommitReport,
  Membership,
  NewBoard,
  StoredDocument,
} from './boardStore.ts';
import { readPrivateFile, writePrivateFile } from './privateFile.ts';
import { openServerKey } from './serverKey.ts';
import { type OpenDatabase, openDatabase } from './sqliteDatabase.ts';
import { SqliteDocuments } from './sqliteDocuments.ts';
import { integerOf, optionalTextOf, type SqliteRow, textOf } from './sqliteRow.ts';
import { inTransaction } from './sqliteTransaction.ts';
import type { StoreOpenError } from './storeOpenError.ts';
import { tombstoneOf } from './tombstone.ts';

const GENERATION_FIRST = 1;
const EPOCH_FIRST = 1;

/** Opens a data folder, makes what is missing, and refuses what it can't keep safe. */
export function openSqliteEngine(dataDir: string): Result<SqliteEngine, StoreOpenError> {
  const database = openDatabase(dataDir);
  if (!database.ok) return database;
  const hasBoards = database.value.db.prepare('SELECT 1 FROM boards').get() !== undefined;
  const serverKey = openServerKey(dataDir, { hasBoards });
  if (!serverKey.ok) {
    database.value.close();
    return serverKey;
  }
  const hostKeyPath = join(dataDir, 'host.key');
  return ok(new SqliteEngine(database.value, { serverKey: serverKey.value, hostKeyPath }));
}

/**
 * BoardStore's methods, synchronous, on SQLite; runs in the store's thread (sqliteWorker.ts). Each
 * method is one transaction; nothing of one that throws is kept.
 */
export class SqliteEngine {
  readonly serverKey: Uint8Array;
  readonly #hostKeyPath: string;
  readonly #database: OpenDatabase;
  readonly #documents: SqliteDocuments;
  readonly #statements: Statements;

  constructor(
    database: OpenDatabase,
    keys: { readonly serverKey: Uint8Array; readonly hostKeyPath: string },
  ) {
    this.#database = database;
    this.serverKey = keys.serverKey;
    this.#hostKeyPath = keys.hostKeyPath;
    this.#documents = new SqliteDocuments(database.db);
    this.#statements = prepare(database.db);
  }

  keptHostKey(): string | undefined {
    const bytes = readPrivateFile(this.#hostKeyPath);
    return bytes && new TextDecoder().decode(bytes);
  }

  keepHostKey(key: string): void {
    writePrivateFile(this.#hostKeyPath, new TextEncoder().encode(key));
  }

  createBoard(board: NewBoard): void {
    const { id, title, createdAtMs, schema, update, lastNumber } = board;
    inTransaction(this.#database.db, () => {
      assert(!this.isDeleted(id), 'a board id is used once');
      const statements = this.#statements;
      statements.createBoard.run(
        ...[id, title, EPOCH_FIRST, schema],
        ...[createdAtMs, createdAtMs, lastNumber, update.length],
      );
      for (const role of ROLES) statements.createGeneration.run(id, role, GENERATION_FIRST);
      this.#documents.create(id, update);
    });
  }

  board(id: BoardId): BoardRow | undefined {
    const row = this.#statements.board.get(id);
    return row && this.#boardRow(row);
  }

  boards(): readonly BoardRow[] {
    return this.#statements.boards.all().map((row) => this.#boardRow(row));
  }

  deleteBoard(id: BoardId): void {
    inTransaction(this.#database.db, () => {
      const { changes } = this.#statements.deleteBoard.run(id);
      if (changes > 0) this.#statements.createTombstone.run(tombstoneOf(id));
    });
    this.#emptyJournal();
  }

  isDeleted(id: BoardId): boolean {
    return this.#statements.tombstone.get(tombstoneOf(id)) !== undefined;
  }

  restoreBoard({ row, update, lastNumber }: BoardCopy): number | undefined {
    const { id, title, schema, createdAtMs, lastWriteAtMs, generations } = row;
    const epoch = inTransaction(this.#database.db, () => {
      if (this.isDeleted(id)) return undefined;
      const statements = this.#statements;
      const restored = statements.restoreBoard.get(
        ...[id, title, row.epoch + 1, schema],
        ...[createdAtMs, lastWriteAtMs, lastNumber, update.length],
      );
      for (const role of ROLES) statements.raiseGeneration.run(id, role, generations[role]);
      this.#documents.replace(id, update);
      return integerOf(restored, 'epoch');
    });
    this.#emptyJournal();
    return epoch;
  }

  load(id: BoardId): StoredDocument | undefined {
    return this.#documents.load(id);
  }

  commit(writes: readonly BoardWrite[]): CommitReport {
    return this.#documents.commit(writes);
  }

  compact(id: BoardId): void {
    this.#documents.compact(id);
  }

  renewInvite(id: BoardId, role: Role): number {
    const row = this.#statements.renewInvite.get(id, role, GENERATION_FIRST);
    return integerOf(row, 'generation');
  }

  membership(browser: BrowserHash, board: BoardId): Membership | undefined {
    const row = this.#statements.membership.get(browser, board);
    return row && membershipOf(row);
  }

  saveMembership(browser: BrowserHash, membership: Membership): void {
    const { board, participantId, role, generation, region, group, untilMs } = membership;
    this.#statements.saveMembership.run(
      ...[browser, participantId, role, generation, region ?? null, group ?? null, untilMs],
      board,
    );
  }

  makeHost(browser: BrowserHash, untilMs: number): void {
    this.#statements.makeHost.run(browser, untilMs);
  }

  isHost(browser: BrowserHash, nowMs: number): boolean {
    return this.#statements.host.get(browser, nowMs) !== undefined;
  }

  expire(nowMs: number): void {
    inTransaction(this.#database.db, () => {
      this.#statements.expireMemberships.run(nowMs);
      this.#statements.expireHosts.run(nowMs);
    });
    this.#emptyJournal();
  }

  ping(): void {
    this.#statements.ping.get();
  }

  close(): void {
    this.#database.close();
  }

  /**
   * Deleted rows are overwritten (secure_delete), but the write-ahead log still has what was on them.
   * While an operator's backup reads, it can't be emptied: then the next call does it.
   */
  #emptyJournal(): void {
    this.#database.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  #boardRow(row: SqliteRow): BoardRow {
    const id = parseBoardId(row['id']);
    assert(id, 'a stored board id is one');
    const kept = new Map<unknown, number>();
    for (const { role, generation } of this.#statements.generations.all(id)) {
      if (typeof generation === 'number') kept.set(role, generation);
    }
    // A role that came after the board was made has not been renewed on it.
    const of = (role: Role) => kept.get(role) ?? GENERATION_FIRST;
    return {
      id,
      title: textOf(row, 'title'),
      epoch: integerOf(row, 'epoch'),
      schema: integerOf(row, 'schema'),
      createdAtMs: integerOf(row, 'created_at_ms'),
      lastWriteAtMs: integerOf(row, 'last_write_at_ms'),
      sizeBytes: integerOf(row, 'snapshot_bytes') + integerOf(row, 'log_bytes'),
      generations: {
        facilitator: of('facilitator'),
        coFacilitator: of('coFacilitator'),
        contributor: of('contributor'),
        observer: of('observer'),
      },
    };
  }
}

function membershipOf(row: SqliteRow): Membership {
  const board = parseBoardId(row['board']);
  const participantId = parseParticipantId(row['participant']);
  const role = parseRole(row['role']);
  assert(board && participantId && role, 'a stored membership is one');
  const region = optionalTextOf(row, 'region');
  const group = optionalTextOf(row, 'group');
  return {
    board,
    participantId,
    role,
    generation: integerOf(row, 'generation'),
    untilMs: integerOf(row, 'until_ms'),
    ...(region !== undefined && { region }),
    ...(group !== undefined && { group }),
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  return {
    createBoard: db.prepare(`
      INSERT INTO boards (id, title, epoch, schema, created_at_ms, last_write_at_ms, last_number,
        snapshot_bytes, log_rows, log_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`),
    restoreBoard: db.prepare(`
      INSERT INTO boards (id, title, epoch, schema, created_at_ms, last_write_at_ms, last_number,
        snapshot_bytes, log_rows, log_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
      ON CONFLICT DO UPDATE SET title = excluded.title, epoch = max(epoch + 1, excluded.epoch),
        schema = excluded.schema, created_at_ms = excluded.created_at_ms,
        last_write_at_ms = excluded.last_write_at_ms,
        last_number = max(last_number, excluded.last_number),
        snapshot_bytes = excluded.snapshot_bytes, log_rows = 0, log_bytes = 0
      RETURNING epoch`),
    raiseGeneration: db.prepare(`
      INSERT INTO generations (board, role, generation) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET generation = max(generation, excluded.generation)`),
    createGeneration: db.prepare(
      'INSERT INTO generations (board, role, generation) VALUES (?, ?, ?)',
    ),
    board: db.prepare('SELECT * FROM boards WHERE id = ?'),
    boards: db.prepare('SELECT * FROM boards ORDER BY last_write_at_ms DESC, created_at_ms DESC'),
    generations: db.prepare('SELECT role, generation FROM generations WHERE board = ?'),
    renewInvite: db.prepare(`
      INSERT INTO generations (board, role, generation) VALUES (?1, ?2, ?3 + 1)
      ON CONFLICT DO UPDATE SET generation = generation + 1 RETURNING generation`),
    deleteBoard: db.prepare('DELETE FROM boards WHERE id = ?'),
    createTombstone: db.prepare('INSERT OR IGNORE INTO tombstones (hash) VALUES (?)'),
    tombstone: db.prepare('SELECT 1 FROM tombstones WHERE hash = ?'),
    membership: db.prepare('SELECT * FROM memberships WHERE browser = ? AND board = ?'),
    // Nothing where the board was deleted while somebody joined it.
    saveMembership: db.prepare(`
      INSERT OR REPLACE INTO memberships
        (browser, participant, role, generation, region, "group", until_ms, board)
      SELECT ?, ?, ?, ?, ?, ?, ?, id FROM boards WHERE id = ?`),
    makeHost: db.prepare('INSERT OR REPLACE INTO hosts (browser, until_ms) VALUES (?, ?)'),
    host: db.prepare('SELECT 1 FROM hosts WHERE browser = ? AND until_ms > ?'),
    expireMemberships: db.prepare('DELETE FROM memberships WHERE until_ms <= ?'),
    expireHosts: db.prepare('DELETE FROM hosts WHERE until_ms <= ?'),
    ping: db.prepare('SELECT 1 FROM boards LIMIT 1'),
  } satisfies Record<string, StatementSync>;
}
