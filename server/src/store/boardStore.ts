import type { BoardId, ParticipantId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';

/**
 * What is kept, behind one interface: memory (tests), SQLite (default), later Postgres. The suite in
 * boardStore.contract.ts holds for all. A method rejects only where the store itself failed; what a
 * caller may expect to miss is `undefined`.
 */
export interface BoardStore {
  /** The 32 bytes that invites are made with; made at the first start, the same ever after. */
  readonly serverKey: Uint8Array;
  /** The host's key as it was kept from the first start, for a server without HOST_KEY. */
  keptHostKey(): Promise<string | undefined>;
  keepHostKey(key: string): Promise<void>;

  /** Board, first document and invites' generations in one transaction. */
  createBoard(board: NewBoard): Promise<void>;
  board(id: BoardId): Promise<BoardRow | undefined>;
  /** All boards that are there, last used first. */
  boards(): Promise<readonly BoardRow[]>;
  /** Everything gone but a tombstone (a hash of the id), in one transaction. Safe to repeat. */
  deleteBoard(id: BoardId): Promise<void>;
  isDeleted(id: BoardId): Promise<boolean>;
  /**
   * Puts a backup's copy in the place of what a board holds, or of nothing, and raises its epoch, so
   * that nobody's bytes from before fit it any more (W11). Numbers stay given and withdrawn invites
   * withdrawn; memberships stay. Only while no room has the board open: see backup/restoreBackup.ts.
   * @returns the new epoch; undefined for a deleted board, which no backup brings back
   */
  restoreBoard(copy: BoardCopy): Promise<number | undefined>;

  /**
   * The board's bytes: the newest snapshot, then the log in order. A row whose checksum does not
   * fit or that is no Yjs update is set aside (kept in the store, counted in `damagedRows`), the rest
   * is answered. Rejects where every copy of the snapshot is damaged: what came after it would make
   * an all but empty board, and nobody is shown that (R13).
   */
  load(id: BoardId): Promise<StoredDocument | undefined>;
  /**
   * One durable transaction for all boards in it: when this resolves, a pulled plug loses nothing of
   * it. Only commitQueue.ts calls this. A write for a board that is not there is passed over and
   * named in the report: one deleted board must not stop the others.
   */
  commit(writes: readonly BoardWrite[]): Promise<CommitReport>;
  /**
   * Snapshot and rows → one new snapshot, built in a fresh Y.Doc from exactly the rows read, which
   * are deleted with it in the same transaction. Nothing where the log is short. Damaged rows are
   * set aside, never lost in it. Rejects where the snapshot itself is damaged, and changes nothing.
   */
  compact(id: BoardId): Promise<void>;

  /** Raises the generation (the first is 1): invites of the former ones are withdrawn. @returns the new one */
  renewInvite(id: BoardId, role: Role): Promise<number>;

  membership(browser: BrowserHash, board: BoardId): Promise<Membership | undefined>;
  /** The last join on a board counts: it replaces the browser's former one there. */
  saveMembership(browser: BrowserHash, membership: Membership): Promise<void>;
  makeHost(browser: BrowserHash, untilMs: number): Promise<void>;
  isHost(browser: BrowserHash, nowMs: number): Promise<boolean>;
  /** Removes memberships and hosts whose time is over. */
  expire(nowMs: number): Promise<void>;

  /** Resolves when the store answers (GET /readyz). */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** SHA-256 of the cookie's secret, base64url: what is stored can't be used as a cookie. */
export type BrowserHash = string & { readonly __browserHash: true };

export type InviteGenerations = { readonly [R in Role]: number };

export interface NewBoard {
  readonly id: BoardId;
  readonly title: string;
  readonly createdAtMs: number;
  readonly schema: number;
  /** The whole first document as one Yjs v1 update. */
  readonly update: Uint8Array;
  /** The highest card number in it: the board's number counter starts there (R7). */
  readonly lastNumber: number;
}

export interface BoardRow {
  readonly id: BoardId;
  readonly title: string;
  readonly epoch: number;
  readonly schema: number;
  readonly createdAtMs: number;
  readonly lastWriteAtMs: number;
  readonly sizeBytes: number;
  readonly generations: InviteGenerations;
}

/** A board as a backup has it. */
export interface BoardCopy {
  readonly row: BoardRow;
  /** The whole document as one Yjs v1 update. */
  readonly update: Uint8Array;
  readonly lastNumber: number;
}

export interface StoredDocument {
  readonly epoch: number;
  readonly schema: number;
  readonly lastWriteAtMs: number;
  /** The highest card number ever given on this board; never falls. */
  readonly lastNumber: number;
  /** Yjs v1 updates, in the order in which they were committed. */
  readonly updates: readonly Uint8Array[];
  readonly damagedRows: number;
}

export interface BoardWrite {
  readonly board: BoardId;
  readonly update: Uint8Array;
  readonly atMs: number;
  /** The number counter after this update, kept in the same transaction (R7). */
  readonly lastNumber: number;
}

export interface CommitReport {
  /** Boards of the commit that are not there: nothing was written for them. */
  readonly gone: readonly BoardId[];
  /** Boards whose log is now long enough to be compacted. */
  readonly long: readonly BoardId[];
}

export interface Membership {
  readonly board: BoardId;
  readonly participantId: ParticipantId;
  readonly role: Role;
  /** Of the invite it was joined by: an older one than the board's is withdrawn. */
  readonly generation: number;
  readonly region?: string;
  readonly group?: string;
  readonly untilMs: number;
}
