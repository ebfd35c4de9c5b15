import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { signal } from '../signal.ts';
import {
  type CopyDatabase,
  openCopyDatabase,
  type PendingRow,
  parseConfirmed,
  parsePendingRow,
  rowsOf,
  rowsThrough,
} from './copyDatabase.ts';
import {
  type ConfirmedBoard,
  type DeviceCopy,
  IN_WORDS,
  type OrphanedChange,
  type PendingChange,
} from './deviceCopy.ts';
import { lockPresence, rowPresence, type TabPresence } from './tabPresence.ts';

/** What is kept: facilitators take the board along; contributors only what is not sent yet. */
export type Keeps = 'board' | 'unsent';

export interface IndexedDbCopyOptions {
  readonly board: BoardId;
  readonly keeps: Keeps;
  /** Of this page load; never used again. */
  readonly tab: string;
  /** The page load before this one in the same browser tab. */
  readonly formerTab: string | undefined;
  readonly clock: Clock;
  /** navigator.locks, where there is one (not over plain http). */
  readonly locks: LockManager | undefined;
}

/** A board is merged and written at most this often: 50 ms of a slow phone's time for a large one. */
const CONFIRMED_WITHIN_MS = 2_000;

/** @throws where the device keeps nothing (openDeviceCopy.ts has what then) */
export async function openIndexedDbCopy(options: IndexedDbCopyOptions): Promise<DeviceCopy> {
  const copy = new IndexedDbCopy(options);
  await copy.open();
  return copy;
}

class IndexedDbCopy implements DeviceCopy {
  readonly durability = signal<'device' | 'page'>('device');
  readonly #options: IndexedDbCopyOptions;
  /** This tab's rows as they should be: written anew where the browser took the database away. */
  readonly #unsettled = new Map<number, PendingRow>();
  #database: CopyDatabase | undefined;
  #presence: TabPresence | undefined;
  #confirm: (() => Promise<void>) | undefined;
  #cancelConfirm: (() => void) | undefined;
  #isOver = false;

  constructor(options: IndexedDbCopyOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { board, keeps, tab, formerTab, clock, locks } = this.#options;
    const database = await openCopyDatabase(() => this.#lost());
    if (this.#isOver) return database.close();
    this.#database = database;
    this.#presence = locks
      ? lockPresence(locks, board, tab)
      : rowPresence({ database, clock, board, tab, formerTab });
    // Who was a facilitator on this phone and is a contributor now leaves nothing readable on it.
    if (keeps === 'unsent') this.#write((db) => db.delete('confirmed', board));
  }

  async confirmed(): Promise<ConfirmedBoard | undefined> {
    const value = await this.#read((db) => db.get('confirmed', this.#options.board));
    return parseConfirmed(value);
  }

  keepConfirmed(epoch: number, encode: () => Uint8Array | undefined): void {
    const { board, keeps, clock } = this.#options;
    if (keeps !== 'board' || this.#isOver) return;
    this.#confirm = async () => {
      this.#confirm = undefined;
      this.#cancelConfirm?.();
      this.#cancelConfirm = undefined;
      if ((await this.#read(() => this.#presence?.isWriter())) !== true || this.#isOver) return;
      const update = encode();
      if (update) this.#write((db) => db.put('confirmed', { epoch, update }, board));
    };
    this.#cancelConfirm ??= clock.setTimer(CONFIRMED_WITHIN_MS, () => void this.#confirm?.());
  }

  keepPending(change: PendingChange): void {
    const { board, tab, clock } = this.#options;
    if (this.#isOver) return;
    const row = { ...change, board, tab, madeAtMs: clock.nowMs() };
    this.#unsettled.set(change.seq, row);
    this.#write((db) => {
      // Committed by us: left to commit by itself, it is given up where the page goes away at once.
      const adding = db.transaction('pending', 'readwrite');
      const put = adding.store.put(row);
      adding.commit();
      return Promise.all([put, adding.done]);
    });
  }

  settled(throughSeq: number): void {
    const { board, tab } = this.#options;
    if (this.#isOver) return;
    for (const seq of this.#unsettled.keys()) if (seq <= throughSeq) this.#unsettled.delete(seq);
    this.#write((db) => db.delete('pending', rowsThrough(board, tab, throughSeq)));
  }

  async orphans(): Promise<readonly OrphanedChange[]> {
    const { board } = this.#options;
    const living = await this.#read(() => this.#presence?.livingTabs());
    const values = await this.#read((db) => db.getAll('pending', rowsOf(board)));
    if (!living || !values) return [];
    const rows = values.flatMap((value) => parsePendingRow(board, value) ?? []);
    return inOrder(rows.filter(({ tab }) => !living.has(tab)));
  }

  dropOrphans(changes: readonly OrphanedChange[]): void {
    const { board } = this.#options;
    for (const { tab, seq } of changes)
      this.#write((db) => db.delete('pending', [board, tab, seq]));
  }

  async keepInWords(others: readonly OrphanedChange[]): Promise<boolean> {
    const { board } = this.#options;
    const own = [...this.#unsettled.values()].map((row) => ({ ...row, epoch: IN_WORDS }));
    for (const row of own) this.#unsettled.set(row.seq, row);
    const isWritten = await this.#read(async (db) => {
      const keeping = db.transaction('pending', 'readwrite');
      const rows = await Promise.all(
        others.map(({ tab, seq }) => keeping.store.get([board, tab, seq])),
      );
      const theirs = rows.flatMap((row) => parsePendingRow(board, row) ?? []);
      const inWords = [...own, ...theirs.map((row) => ({ ...row, epoch: IN_WORDS }))];
      await Promise.all([...inWords.map((row) => keeping.store.put(row)), keeping.done]);
      return true;
    });
    return isWritten === true && this.durability.get() === 'device';
  }

  async wipe(): Promise<void> {
    const { board } = this.#options;
    // From here on nothing is written: a board that is about to be kept comes too late.
    this.#isOver = true;
    this.#unsettled.clear();
    await this.#read(async (db) => {
      const wiping = db.transaction(['confirmed', 'pending', 'tabs'], 'readwrite');
      await Promise.all([
        wiping.objectStore('confirmed').delete(board),
        wiping.objectStore('pending').delete(rowsOf(board)),
        wiping.objectStore('tabs').delete(rowsOf(board)),
        wiping.done,
      ]);
    });
    this.#close();
  }

  dispose(): void {
    // Its request is made before the database closes, which waits for it.
    const last = this.#confirm?.() ?? Promise.resolve();
    void last.then(() => this.#close());
  }

  #close(): void {
    this.#isOver = true;
    this.#cancelConfirm?.();
    this.#presence?.dispose();
    this.#database?.close();
    this.#database = undefined;
  }

  /** The browser took the database away: once more, with what is not settled. */
  #lost(): void {
    this.#presence?.dispose();
    this.#database = undefined;
    if (this.#isOver) return;
    this.open().then(
      () => {
        for (const row of this.#unsettled.values()) this.#write((db) => db.put('pending', row));
      },
      () => this.#failed(),
    );
  }

  #write(write: (database: CopyDatabase) => Promise<unknown>): void {
    void this.#read(write);
  }

  /** @returns undefined where the device failed, which `durability` says from then on */
  async #read<T>(read: (database: CopyDatabase) => T | Promise<T>): Promise<T | undefined> {
    if (!this.#database) return undefined;
    try {
      return await read(this.#database);
    } catch {
      // The quota, a broken disk, a database that closes: people are told that nothing is kept.
      this.#failed();
      return undefined;
    }
  }

  #failed(): void {
    if (!this.#isOver) this.durability.set('page');
  }
}

/** A tab that took over another's changes came after it: tabs in the order of their first change. */
function inOrder(rows: readonly PendingRow[]): readonly PendingRow[] {
  const firstAtMs = new Map<string, number>();
  for (const { tab, madeAtMs } of rows) {
    firstAtMs.set(tab, Math.min(madeAtMs, firstAtMs.get(tab) ?? madeAtMs));
  }
  const orderOf = ({ tab }: PendingRow) => firstAtMs.get(tab) ?? 0;
  return [...rows].sort(
    (one, other) =>
      orderOf(one) - orderOf(other) ||
      (one.tab === other.tab ? one.seq - other.seq : one.tab < other.tab ? -1 : 1),
  );
}
