import { assert } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import * as Y from 'yjs';
import type { BoardStore, BoardWrite, CommitReport } from './boardStore.ts';

/** `gone`: the board is not there any more (forgotten here, or deleted in the store). */
export type AppendOutcome = 'committed' | 'gone';

export type CommitQueueState = 'committing' | 'failing';

/** For the log and the metrics; never shown to people. */
export type StoreFailure =
  | {
      readonly kind: 'commit';
      readonly error: unknown;
      readonly attempt: number;
      readonly retryInMs: number;
    }
  | { readonly kind: 'compaction'; readonly board: BoardId; readonly error: unknown };

export interface CommitQueueOptions {
  readonly store: Pick<BoardStore, 'commit' | 'compact'>;
  readonly clock: Clock;
  readonly onFailure: (failure: StoreFailure) => void;
  /** How far apart commits begin while changes keep coming; 0: one after the other. */
  readonly commitEveryMs?: number;
}

/** A disk that was busy for a moment is met again before a person has read "Not saved". */
const RETRY_DELAY_MS_MIN = 250;
/** A full disk is emptied by a person, who should not wait long after it to see "Saved". */
const RETRY_DELAY_MS_MAX = 10_000;
/**
 * Writing costs nearly the same for one board's tick as for fifty boards' six, and a busy server
 * would else spend a quarter of its time on commits that follow at once. "Saved" a fifth of a second
 * later is still at once to whoever reads it.
 */
const COMMIT_EVERY_MS = 200;

/** What waits for one board; becomes one row. */
interface Waiting {
  pieces: Uint8Array[];
  atMs: number;
  lastNumber: number;
  settle: ((outcome: AppendOutcome) => void)[];
}

/**
 * The only writer of boards' logs, in front of the store, one for the server (docs/ROOM.md R5, R6).
 * One commit is in flight for all boards; what arrives meanwhile joins the next. After a failed
 * commit nothing is written but the retry, merged with what followed; nothing is ever dropped. The
 * first change after a rest is written at once; after that commits begin `commitEveryMs` apart.
 *
 *     idle ── append ──▶ in flight ── ok ──▶ idle; pacing if something waits or comes too soon
 *                            │ failed
 *     pacing, backing off ◀──┘          ── timer ──▶ in flight
 */
export class CommitQueue {
  readonly #store: CommitQueueOptions['store'];
  readonly #clock: Clock;
  readonly #onFailure: CommitQueueOptions['onFailure'];
  readonly #commitEveryMs: number;
  readonly #listeners = new Set<() => void>();

  #waiting = new Map<BoardId, Waiting>();
  #inFlight: Map<BoardId, Waiting> | undefined;
  /** Commits that failed since the last that went through. */
  #failures = 0;
  /** Pacing or backing off. */
  #cancelTimer: (() => void) | undefined;
  #lastBeganAtMs = Number.NEGATIVE_INFINITY;
  #stopped = false;
  #onAttemptOver: (() => void)[] = [];

  readonly #toCompact = new Set<BoardId>();
  /** Not tried again by themselves: a broken snapshot would be read again with every commit. */
  readonly #uncompactable = new Set<BoardId>();
  #compacting: Promise<void> | undefined;

  constructor({ store, clock, onFailure, commitEveryMs = COMMIT_EVERY_MS }: CommitQueueOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#onFailure = onFailure;
    this.#commitEveryMs = commitEveryMs;
  }

  get state(): CommitQueueState {
    return this.#failures === 0 ? 'committing' : 'failing';
  }

  /** Told after each change of `state`. @returns unsubscribe */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes an update to be kept; the bytes are not to be changed afterwards.
   * @returns resolves when it is durable, or `gone`; waits as long as the store fails; never rejects.
   *   Promises of one board resolve in the order of their appends.
   */
  append(write: BoardWrite): Promise<AppendOutcome> {
    assert(!this.#stopped, 'nothing is appended after stop()');
    const { board, update, atMs, lastNumber } = write;
    const outcome = new Promise<AppendOutcome>((settle) => {
      const added: Waiting = { pieces: [update], atMs, lastNumber, settle: [settle] };
      this.#wait(board, added);
    });
    if (!this.#inFlight && !this.#cancelTimer) this.#commitWhenDue();
    return outcome;
  }

  /** The updates of a board that are not durable yet, in order: a room is rebuilt with them, and may not unload. */
  uncommitted(board: BoardId): readonly Uint8Array[] {
    return [
      ...(this.#inFlight?.get(board)?.pieces ?? []),
      ...(this.#waiting.get(board)?.pieces ?? []),
    ];
  }

  /** The number counter after what is in `uncommitted`, 0 where nothing is: the store's may be behind it (R7). */
  uncommittedNumber(board: BoardId): number {
    return Math.max(
      this.#inFlight?.get(board)?.lastNumber ?? 0,
      this.#waiting.get(board)?.lastNumber ?? 0,
    );
  }

  /** A board that is being deleted: what waits is dropped, its appends answer `gone`. */
  forget(board: BoardId): void {
    for (const batch of [this.#inFlight, this.#waiting]) {
      const waiting = batch?.get(board);
      batch?.delete(board);
      for (const settle of waiting?.settle ?? []) settle('gone');
    }
    this.#toCompact.delete(board);
    this.#uncompactable.delete(board);
  }

  /** Compacts a board if its log is worth it; for a room that unloads. Resolves when it was tried. */
  async compact(board: BoardId): Promise<void> {
    this.#uncompactable.delete(board);
    this.#toCompact.add(board);
    await this.#compactAll();
  }

  /** Resolves when nothing waits and nothing is in flight; while the store fails, that is not. */
  async drained(): Promise<void> {
    while (this.#inFlight || this.#waiting.size > 0) {
      await new Promise<void>((resolve) => this.#onAttemptOver.push(resolve));
    }
  }

  /**
   * Writes what waits, without waiting for a timer; afterwards nothing is taken, no timer is left
   * and a compaction under way is over.
   * @returns whether all is durable: `failing` means that what is in `uncommitted` is lost
   */
  async stop(): Promise<'drained' | 'failing'> {
    this.#stopped = true;
    this.#toCompact.clear();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (!this.#inFlight && this.#waiting.size > 0) void this.#commit();
    // One that was in flight may be followed by one of what joined meanwhile.
    while (this.#inFlight) {
      await new Promise<void>((resolve) => this.#onAttemptOver.push(resolve));
    }
    await this.#compacting;
    return this.#waiting.size === 0 ? 'drained' : 'failing';
  }

  #wait(board: BoardId, later: Waiting): void {
    const earlier = this.#waiting.get(board);
    if (earlier) join(earlier, later);
    else this.#waiting.set(board, later);
  }

  #commitWhenDue(): void {
    const sinceMs = this.#clock.nowMs() - this.#lastBeganAtMs;
    // A clock that was set back must not hold a commit up.
    const isDue = sinceMs >= this.#commitEveryMs || sinceMs < 0 || this.#stopped;
    if (isDue) void this.#commit();
    else this.#commitIn(this.#commitEveryMs - sinceMs);
  }

  #commitIn(delayMs: number): void {
    this.#cancelTimer = this.#clock.setTimer(delayMs, () => {
      this.#cancelTimer = undefined;
      void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    this.#lastBeganAtMs = this.#clock.nowMs();
    const batch = this.#waiting;
    this.#waiting = new Map();
    this.#inFlight = batch;
    // Joined only now: what arrived one by one becomes one row, and is not merged again by a retry.
    for (const waiting of batch.values()) waiting.pieces = merged(waiting.pieces);
    const outcome = await this.#attempt(writesOf(batch));
    if (outcome.ok) this.#committed(outcome.value);
    else this.#failed(outcome.error);
    for (const over of this.#onAttemptOver.splice(0)) over();
  }

  /** A store that rejects is expected here (a full disk); what follows from it is not in its try. */
  async #attempt(writes: readonly BoardWrite[]): Promise<Result<CommitReport, unknown>> {
    try {
      return ok(await this.#store.commit(writes));
    } catch (error) {
      return err(error);
    }
  }

  #committed(report: CommitReport): void {
    const batch = this.#inFlight;
    this.#inFlight = undefined;
    this.#setFailures(0);
    const gone = new Set(report.gone);
    for (const [board, { settle }] of batch ?? []) {
      for (const done of settle) done(gone.has(board) ? 'gone' : 'committed');
    }
    for (const board of report.long) {
      if (!this.#uncompactable.has(board)) this.#toCompact.add(board);
    }
    if (this.#waiting.size > 0) this.#commitWhenDue();
    if (!this.#stopped) void this.#compactAll();
  }

  #failed(error: unknown): void {
    const followed = this.#waiting;
    this.#waiting = this.#inFlight ?? new Map();
    this.#inFlight = undefined;
    for (const [board, later] of followed) this.#wait(board, later);
    const attempt = this.#failures + 1;
    const retryInMs = Math.min(RETRY_DELAY_MS_MAX, RETRY_DELAY_MS_MIN * 2 ** (attempt - 1));
    this.#setFailures(attempt);
    this.#onFailure({ kind: 'commit', error, attempt, retryInMs });
    if (!this.#stopped) this.#commitIn(retryInMs);
  }

  #setFailures(failures: number): void {
    const before = this.state;
    this.#failures = failures;
    if (this.state === before) return;
    // What kept a compaction from being written may have been the same full disk.
    if (failures === 0) this.#uncompactable.clear();
    for (const listener of [...this.#listeners]) listener();
  }

  /** One compaction at a time for the whole store, none while it fails; all callers wait for one run. */
  async #compactAll(): Promise<void> {
    if (this.#toCompact.size > 0 && this.state === 'committing') {
      this.#compacting ??= this.#compactEach();
    }
    await this.#compacting;
  }

  async #compactEach(): Promise<void> {
    // Boards that are added meanwhile are met as well: a Set's loop goes on to them.
    for (const board of this.#toCompact) {
      if (this.state === 'failing') break;
      this.#toCompact.delete(board);
      try {
        await this.#store.compact(board);
      } catch (error) {
        // Not a loss: the log stays as long as it is, and the board goes on.
        this.#uncompactable.add(board);
        this.#onFailure({ kind: 'compaction', board, error });
      }
    }
    this.#compacting = undefined;
  }
}

/** Adds to `earlier` in place: while the store fails for long, nothing is copied again and again. */
function join(earlier: Waiting, later: Waiting): void {
  for (const piece of later.pieces) earlier.pieces.push(piece);
  earlier.atMs = later.atMs;
  earlier.lastNumber = Math.max(earlier.lastNumber, later.lastNumber);
  for (const settle of later.settle) earlier.settle.push(settle);
}

function merged(pieces: Uint8Array[]): Uint8Array[] {
  if (pieces.length < 2) return pieces;
  try {
    return [Y.mergeUpdates(pieces)];
  } catch {
    // What Yjs can't merge is kept as it came, a row each: merging only saves room.
    return pieces;
  }
}

function writesOf(batch: ReadonlyMap<BoardId, Waiting>): BoardWrite[] {
  const writes: BoardWrite[] = [];
  for (const [board, { pieces, atMs, lastNumber }] of batch) {
    for (const update of pieces) writes.push({ board, update, atMs, lastNumber });
  }
  return writes;
}
