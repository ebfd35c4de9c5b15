import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import type { RefusalCode } from '@vestibule/shared/wire/frames';
import { admit } from './admission.ts';
import type { LastCommits } from './lastCommits.ts';
import type { RoomDocument } from './roomDocument.ts';
import type { RoomSession } from './roomSession.ts';

/** What is admitted waits at most one tick, so that a tick's updates leave as one (R4). */
const TICK_MS_MIN = 33;
/** Two of the shortest: people do not see the difference, and a crowd of 300 costs half. */
const TICK_MS_MAX = 66;
/** A write to a socket costs 13 µs, whatever is in it: a room keeps to about 3 % of a core for them. */
const WRITES_PER_SECOND_AIM = 2_000;

/** @param connections to each of which a tick is one write */
export function tickMs(connections: number): number {
  const aimedMs = (connections / WRITES_PER_SECOND_AIM) * 1_000;
  return Math.min(TICK_MS_MAX, Math.max(TICK_MS_MIN, aimedMs));
}

/** A commit settles what a whole crowd wrote: a write for each, just before the next tick's. */
const TOLD_AT_ONCE_MAX = 8;

/** Minutes of quick typing on a line whose answer is under way; without a bound memory would grow. */
const HELD_FRAMES_MAX = 10_000;

export interface RoomWriterPorts {
  readonly board: BoardId;
  readonly document: RoomDocument;
  readonly commits: LastCommits;
  readonly clock: Clock;
  /** One batch's update, for everybody but its sole author (the server wrote nothing into it). */
  publish(
    update: Uint8Array,
    soleAuthor: RoomSession | undefined,
    before: Uint8Array | undefined,
  ): void;
  /** How many sockets a tick goes to. */
  connections(): number;
  /** The state vector before a batch, where some reader is backlogged and may have to be left out. */
  stateBefore(): Uint8Array | undefined;
  /** Asks a session for what its frames wait for: a step 1 (W6). */
  ask(session: RoomSession): void;
  refuse(session: RoomSession, frame: number, code: RefusalCode, words: readonly string[]): void;
  /** An update of this session contradicts the room (R21): it is to load the board anew. */
  differs(session: RoomSession): void;
  /** Runs what is called from outside of the room's frames and timers (R20). */
  guard(run: () => void): void;
  /** Yjs threw at an update of this session: the room must be rebuilt; `rest` is still to be applied. */
  threw(session: RoomSession, rest: readonly QueuedUpdate[]): void;
}

export interface QueuedUpdate {
  readonly session: RoomSession;
  readonly frame: number;
  readonly update: Uint8Array;
  readonly clients: ReadonlySet<number>;
  readonly overlaps: boolean;
  /** A step 2 brings the whole: frames of its sender that waited are settled with it (W6). */
  readonly isWhole: boolean;
}

/** Admits, queues, applies, commits and settles: a change's way through a room (docs/ROOM.md R1–R5). */
export class RoomWriter {
  readonly #ports: RoomWriterPorts;
  #queue: QueuedUpdate[] = [];
  /** The clock after what is queued, by clientID. */
  readonly #queuedTo = new Map<number, number>();
  /** Who has something settled that waits for the tick to take it along. */
  readonly #toTell = new Set<RoomSession>();
  #cancelTick: (() => void) | undefined;
  #lastTickMs = Number.NEGATIVE_INFINITY;
  #lastWriteMs: number;

  constructor(ports: RoomWriterPorts) {
    this.#ports = ports;
    this.#lastWriteMs = ports.clock.nowMs();
  }

  get lastWriteMs(): number {
    return this.#lastWriteMs;
  }

  /**
   * One counted frame of somebody who may write.
   * @returns 'broken' where its bytes are no update, or where too much of its sender waits for what
   *   was asked and never came (W6): the caller closes the sender
   */
  submit(
    session: RoomSession,
    frame: number,
    update: Uint8Array,
    isWhole: boolean,
  ): 'taken' | 'broken' {
    if (session.ledger.heldCount >= HELD_FRAMES_MAX) return 'broken';
    const { document } = this.#ports;
    const admitted = admit(update, (client) =>
      Math.max(this.#queuedTo.get(client) ?? 0, document.clockOf(client)),
    );
    if (isWhole) session.isAsked = false;
    if (!admitted.ok && admitted.error === 'broken') return 'broken';
    if (!admitted.ok && !isWhole) {
      session.ledger.hold(frame);
      this.#askOnce(session);
      return 'taken';
    }
    // A step 2 with a gap is the most its sender has: what fits of it is applied.
    const to = admitted.ok ? admitted.value.to : new Map<number, number>();
    for (const [client, clock] of to) this.#queuedTo.set(client, clock);
    const clients = new Set(to.keys());
    // What is left out of a step 2 with a gap was not read to its end.
    const overlaps = !admitted.ok || admitted.value.overlaps;
    this.#enqueue({ session, frame, update, clients, overlaps, isWhole });
    return 'taken';
  }

  /** Applies what waits now: before the document is read for somebody. */
  flush(): void {
    if (!this.#cancelTick) return;
    this.#cancelTick();
    this.#cancelTick = undefined;
    this.#tick();
  }

  /** What the server itself wrote (numbers at loading, the sweep). */
  writeOwn(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      this.#ports.publish(update, undefined, undefined);
      this.#commit(update, []);
    }
  }

  /** What waits is let go of: nothing more is written, and nothing of it ever settles. */
  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#queue = [];
  }

  #enqueue(queued: QueuedUpdate): void {
    this.#queue.push(queued);
    this.#scheduleTick();
  }

  #scheduleTick(): void {
    if (this.#cancelTick) return;
    const { clock, connections } = this.#ports;
    const sinceMs = clock.nowMs() - this.#lastTickMs;
    const wholeMs = tickMs(connections());
    const waitMs = Math.max(0, Math.min(wholeMs, wholeMs - sinceMs));
    this.#cancelTick = clock.setTimer(waitMs, () => {
      this.#cancelTick = undefined;
      this.#tick();
    });
  }

  #tick(): void {
    if (this.#queue.length > 0) this.#applyQueue();
    // Whom the batch's update did not go to, or where there was none.
    this.#tellSettled();
  }

  #applyQueue(): void {
    const { document, clock, stateBefore } = this.#ports;
    this.#lastTickMs = clock.nowMs();
    const batch = this.#queue;
    this.#queue = [];
    this.#queuedTo.clear();
    const before = stateBefore();
    const outcome = document.applyBatch(batch);
    if (outcome.kind === 'threw') {
      const culprit = batch[outcome.index];
      if (culprit) {
        this.#ports.threw(
          culprit.session,
          batch.filter((queued) => queued.session !== culprit.session),
        );
      }
      return;
    }
    const settling = batch.filter((queued, index) => {
      const result = outcome.outcomes[index];
      if (result?.kind === 'waits') this.#hold(queued);
      if (result?.kind === 'differs') this.#ports.differs(queued.session);
      if (result?.kind === 'capped') {
        this.#ports.refuse(queued.session, queued.frame, 'cap', result.words);
      }
      return result?.kind !== 'waits' && result?.kind !== 'differs';
    });
    if (outcome.update) {
      const authors = new Set(batch.map(({ session }) => session));
      const [author] = authors;
      const isSole = authors.size === 1 && !outcome.serverWrote;
      this.#ports.publish(outcome.update, isSole ? author : undefined, before);
      this.#commit(outcome.update, settling);
    } else this.#settleAfterCommit(settling);
  }

  #hold({ session, frame, isWhole }: QueuedUpdate): void {
    session.ledger.hold(frame);
    // Whoever could not bring it with a step 2 does not have it: asking again would go on for ever.
    if (!isWhole) this.#askOnce(session);
  }

  #askOnce(session: RoomSession): void {
    if (session.isAsked) return;
    session.isAsked = true;
    this.#ports.ask(session);
  }

  #commit(update: Uint8Array, settling: readonly QueuedUpdate[]): void {
    const { board, commits, document, clock } = this.#ports;
    this.#lastWriteMs = clock.nowMs();
    const { lastNumber } = document;
    commits.append({ board, update, atMs: this.#lastWriteMs, lastNumber });
    this.#settleAfterCommit(settling);
  }

  /** Nothing new may still lean on what others sent and is not durable: it settles after that. */
  #settleAfterCommit(settling: readonly QueuedUpdate[]): void {
    const { board, commits } = this.#ports;
    void commits.of(board).then((outcome) => {
      // A board deleted meanwhile: its sockets are closed, and nothing more of it settles.
      if (outcome === 'gone') return;
      this.#ports.guard(() => this.#settle(settling));
    });
  }

  #settle(settling: readonly QueuedUpdate[]): void {
    for (const { session, frame, isWhole } of settling) {
      session.ledger.settle(frame);
      if (isWhole) {
        for (const held of session.ledger.heldThrough(frame)) session.ledger.settle(held);
      }
      this.#toTell.add(session);
    }
    // A tick that is to come takes it along, in one packet with its update. A crowd's waits for one.
    if (this.#toTell.size > TOLD_AT_ONCE_MAX) this.#scheduleTick();
    else if (!this.#cancelTick) this.#tellSettled();
  }

  #tellSettled(): void {
    const nowMs = this.#ports.clock.nowMs();
    for (const session of this.#toTell) session.tellSettled(nowMs);
    this.#toTell.clear();
  }
}
