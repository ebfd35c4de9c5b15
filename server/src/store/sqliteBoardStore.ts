import type { BoardId } from '@vestibule/shared/ids';
import { ok, type Result } from '@vestibule/shared/result';
import type { Role } from '@vestibule/shared/roles';
import type {
  BoardCopy,
  BoardRow,
  BoardStore,
  BoardWrite,
  BrowserHash,
  CommitReport,
  Membership,
  NewBoard,
  StoredDocument,
} from './boardStore.ts';
import { EngineThread } from './engineThread.ts';
import type { StoreOpenError } from './storeOpenError.ts';

export interface SqliteBoardStoreOptions {
  /** Made if it is not there. Holds vestibule.sqlite, server.key, host.key and server.lock. */
  readonly dataDir: string;
}

/**
 * Boards in one SQLite file, in a thread of its own. One server at a time works in a data folder.
 * @returns what is wrong with the folder (storeOpenError.ts has a line for each), or the store
 */
export async function openSqliteBoardStore({
  dataDir,
}: SqliteBoardStoreOptions): Promise<Result<BoardStore, StoreOpenError>> {
  const thread = new EngineThread(dataDir);
  const opened = await thread.open();
  return opened.ok ? ok(new SqliteBoardStore(thread, opened.value)) : opened;
}

/** SqliteEngine's methods as calls to its thread. */
class SqliteBoardStore implements BoardStore {
  readonly serverKey: Uint8Array;
  readonly #thread: EngineThread;

  constructor(thread: EngineThread, serverKey: Uint8Array) {
    this.#thread = thread;
    this.serverKey = serverKey;
  }

  keptHostKey(): Promise<string | undefined> {
    return this.#thread.call('keptHostKey');
  }

  keepHostKey(key: string): Promise<void> {
    return this.#thread.call('keepHostKey', key);
  }

  createBoard(board: NewBoard): Promise<void> {
    return this.#thread.call('createBoard', { ...board, update: alone(board.update) });
  }

  board(id: BoardId): Promise<BoardRow | undefined> {
    return this.#thread.call('board', id);
  }

  boards(): Promise<readonly BoardRow[]> {
    return this.#thread.call('boards');
  }

  deleteBoard(id: BoardId): Promise<void> {
    return this.#thread.call('deleteBoard', id);
  }

  isDeleted(id: BoardId): Promise<boolean> {
    return this.#thread.call('isDeleted', id);
  }

  restoreBoard(copy: BoardCopy): Promise<number | undefined> {
    return this.#thread.call('restoreBoard', { ...copy, update: alone(copy.update) });
  }

  load(id: BoardId): Promise<StoredDocument | undefined> {
    return this.#thread.call('load', id);
  }

  commit(writes: readonly BoardWrite[]): Promise<CommitReport> {
    const own = writes.map((write) => ({ ...write, update: alone(write.update) }));
    return this.#thread.call('commit', own);
  }

  compact(id: BoardId): Promise<void> {
    return this.#thread.call('compact', id);
  }

  renewInvite(id: BoardId, role: Role): Promise<number> {
    return this.#thread.call('renewInvite', id, role);
  }

  membership(browser: BrowserHash, board: BoardId): Promise<Membership | undefined> {
    return this.#thread.call('membership', browser, board);
  }

  saveMembership(browser: BrowserHash, membership: Membership): Promise<void> {
    return this.#thread.call('saveMembership', browser, membership);
  }

  makeHost(browser: BrowserHash, untilMs: number): Promise<void> {
    return this.#thread.call('makeHost', browser, untilMs);
  }

  isHost(browser: BrowserHash, nowMs: number): Promise<boolean> {
    return this.#thread.call('isHost', browser, nowMs);
  }

  expire(nowMs: number): Promise<void> {
    return this.#thread.call('expire', nowMs);
  }

  ping(): Promise<void> {
    return this.#thread.call('ping');
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

/** A message between threads copies the whole buffer behind a view: a socket's may hold much more. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
