import { assert } from '@vestibule/shared/assert';
import type { BoardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import type {
  BoardCopy,
  BoardRow,
  BoardStore,
  BoardWrite,
  BrowserHash,
  CommitReport,
  InviteGenerations,
  Membership,
  NewBoard,
  StoredDocument,
} from './boardStore.ts';
import { compactDocument, isLong, isWorthCompacting, type LogSize } from './compactDocument.ts';
import { isUpdate } from './soundRow.ts';
import { tombstoneOf } from './tombstone.ts';

export interface MemoryBoardStoreOptions {
  readonly serverKey?: Uint8Array;
  /** Before a commit is made: waits to delay it, throws to fail it (nothing of it is kept then). */
  readonly beforeCommit?: (writes: readonly BoardWrite[]) => Promise<void>;
  /** After a commit is made, before its caller hears of it: throws where the answer is lost. */
  readonly afterCommit?: (writes: readonly BoardWrite[]) => Promise<void>;
}

/** For tests and the simulation: no timers, no I/O; what a "restart" finds again is this object. */
export function memoryBoardStore(options: MemoryBoardStoreOptions = {}): BoardStore {
  return new MemoryBoardStore(options);
}

interface MemoryBoard {
  readonly id: BoardId;
  readonly title: string;
  readonly epoch: number;
  readonly createdAtMs: number;
  readonly schema: number;
  generations: InviteGenerations;
  lastWriteAtMs: number;
  lastNumber: number;
  snapshot: Uint8Array;
  log: { readonly update: Uint8Array }[];
  setAside: number;
  readonly memberships: Map<BrowserHash, Membership>;
}

class MemoryBoardStore implements BoardStore {
  readonly serverKey: Uint8Array;
  readonly #options: MemoryBoardStoreOptions;
  readonly #boards = new Map<BoardId, MemoryBoard>();
  readonly #tombstones = new Set<string>();
  readonly #hosts = new Map<BrowserHash, number>();
  #hostKey: string | undefined;

  constructor(options: MemoryBoardStoreOptions) {
    this.#options = options;
    this.serverKey = options.serverKey ?? new Uint8Array(32).fill(7);
  }

  async keptHostKey(): Promise<string | undefined> {
    return this.#hostKey;
  }

  async keepHostKey(key: string): Promise<void> {
    this.#hostKey = key;
  }

  async createBoard(board: NewBoard): Promise<void> {
    assert(isUpdate(board.update), 'a first document is a Yjs update');
    const isFree = !this.#boards.has(board.id) && !this.#tombstones.has(tombstoneOf(board.id));
    assert(isFree, 'a board id is used once');
    const { id, title, createdAtMs, schema, lastNumber } = board;
    this.#boards.set(id, {
      ...{ id, title, epoch: 1, createdAtMs, schema, lastNumber, lastWriteAtMs: createdAtMs },
      generations: { facilitator: 1, coFacilitator: 1, contributor: 1, observer: 1 },
      snapshot: new Uint8Array(board.update),
      log: [],
      setAside: 0,
      memberships: new Map(),
    });
  }

  async board(id: BoardId): Promise<BoardRow | undefined> {
    const board = this.#boards.get(id);
    return board && rowOf(board);
  }

  async boards(): Promise<readonly BoardRow[]> {
    return [...this.#boards.values()]
      .map(rowOf)
      .sort((a, b) => b.lastWriteAtMs - a.lastWriteAtMs || b.createdAtMs - a.createdAtMs);
  }

  async deleteBoard(id: BoardId): Promise<void> {
    if (this.#boards.delete(id)) this.#tombstones.add(tombstoneOf(id));
  }

  async isDeleted(id: BoardId): Promise<boolean> {
    return this.#tombstones.has(tombstoneOf(id));
  }

  async restoreBoard({ row, update, lastNumber }: BoardCopy): Promise<number | undefined> {
    assert(isUpdate(update), 'a restored document is a Yjs update');
    const { id, title, createdAtMs, schema, lastWriteAtMs } = row;
    if (this.#tombstones.has(tombstoneOf(id))) return undefined;
    const former = this.#boards.get(id);
    const epoch = Math.max(former?.epoch ?? 0, row.epoch) + 1;
    const generationOf = (role: Role) =>
      Math.max(former?.generations[role] ?? 0, row.generations[role]);
    this.#boards.set(id, {
      ...{ id, title, epoch, createdAtMs, schema, lastWriteAtMs },
      lastNumber: Math.max(former?.lastNumber ?? 0, lastNumber),
      generations: {
        facilitator: generationOf('facilitator'),
        coFacilitator: generationOf('coFacilitator'),
        contributor: generationOf('contributor'),
        observer: generationOf('observer'),
      },
      snapshot: new Uint8Array(update),
      log: [],
      setAside: 0,
      memberships: former?.memberships ?? new Map(),
    });
    return epoch;
  }

  async load(id: BoardId): Promise<StoredDocument | undefined> {
    const board = this.#boards.get(id);
    if (!board) return undefined;
    const sound = board.log.filter(({ update }) => isUpdate(update));
    return {
      epoch: board.epoch,
      schema: board.schema,
      lastWriteAtMs: board.lastWriteAtMs,
      lastNumber: board.lastNumber,
      updates: [board.snapshot, ...sound.map(({ update }) => update)].map(
        (bytes) => new Uint8Array(bytes),
      ),
      damagedRows: board.setAside + board.log.length - sound.length,
    };
  }

  async commit(writes: readonly BoardWrite[]): Promise<CommitReport> {
    // Copied at once: what a caller changes while a commit is delayed must not get in.
    const kept = writes.map((write) => ({ ...write, update: new Uint8Array(write.update) }));
    await this.#options.beforeCommit?.(kept);
    const gone = new Set<BoardId>();
    const written = new Set<MemoryBoard>();
    for (const { board: id, update, atMs, lastNumber } of kept) {
      const board = this.#boards.get(id);
      if (!board) {
        gone.add(id);
        continue;
      }
      board.log.push({ update });
      board.lastWriteAtMs = atMs;
      board.lastNumber = Math.max(board.lastNumber, lastNumber);
      written.add(board);
    }
    await this.#options.afterCommit?.(kept);
    const long = [...written].filter((board) => isLong(sizeOf(board))).map(({ id }) => id);
    return { gone: [...gone], long };
  }

  async compact(id: BoardId): Promise<void> {
    const board = this.#boards.get(id);
    if (!board || !isWorthCompacting(sizeOf(board))) return;
    const sound = board.log.filter(({ update }) => isUpdate(update));
    const { snapshot, unfit } = compactDocument(board.snapshot, sound);
    board.setAside += board.log.length - sound.length + unfit.length;
    board.snapshot = snapshot;
    board.log = [];
  }

  async renewInvite(id: BoardId, role: Role): Promise<number> {
    const board = this.#boards.get(id);
    assert(board, 'an invite is renewed on a board that is there');
    const generation = board.generations[role] + 1;
    board.generations = { ...board.generations, [role]: generation };
    return generation;
  }

  async membership(browser: BrowserHash, board: BoardId): Promise<Membership | undefined> {
    return this.#boards.get(board)?.memberships.get(browser);
  }

  async saveMembership(browser: BrowserHash, membership: Membership): Promise<void> {
    this.#boards.get(membership.board)?.memberships.set(browser, { ...membership });
  }

  async makeHost(browser: BrowserHash, untilMs: number): Promise<void> {
    this.#hosts.set(browser, untilMs);
  }

  async isHost(browser: BrowserHash, nowMs: number): Promise<boolean> {
    const untilMs = this.#hosts.get(browser);
    return untilMs !== undefined && untilMs > nowMs;
  }

  async expire(nowMs: number): Promise<void> {
    for (const [browser, untilMs] of this.#hosts) {
      if (untilMs <= nowMs) this.#hosts.delete(browser);
    }
    for (const { memberships } of this.#boards.values()) {
      for (const [browser, { untilMs }] of memberships) {
        if (untilMs <= nowMs) memberships.delete(browser);
      }
    }
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}

function sizeOf({ snapshot, log }: MemoryBoard): LogSize {
  const logBytes = log.reduce((sum, { update }) => sum + update.length, 0);
  return { snapshotBytes: snapshot.length, logRows: log.length, logBytes };
}

function rowOf(board: MemoryBoard): BoardRow {
  const { id, title, epoch, schema, createdAtMs, lastWriteAtMs, generations } = board;
  const { snapshotBytes, logBytes } = sizeOf(board);
  const sizeBytes = snapshotBytes + logBytes;
  return { id, title, epoch, schema, createdAtMs, lastWriteAtMs, sizeBytes, generations };
}
