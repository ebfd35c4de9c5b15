import { unreachable } from '@vestibule/shared/assert';
import { SCHEMA } from '@vestibule/shared/board/roots';
import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { mayWrite } from '@vestibule/shared/roles';
import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
import {
  BEAT_FRAME,
  encodeAnswer,
  encodeAwareness,
  encodeRefused,
  encodeRoster,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWorkshop,
  QUERY_AWARENESS_FRAME,
} from '@vestibule/shared/wire/encode';
import type { ClientFrame } from '@vestibule/shared/wire/frames';
import { BEAT_EVERY_MS, BOARD_BYTES_MAX } from '@vestibule/shared/wire/limits';
import type { CommitQueue } from '../store/commitQueue.ts';
import { MotionRelay } from './motionRelay.ts';
import { isAwarenessUpdate } from './plainAwareness.ts';
import type { RoomDocument } from './roomDocument.ts';
import { RoomSession } from './roomSession.ts';
import type { ClientHello, RoomConnection, RoomMember, RoomSocket } from './rooms.ts';
import { type QueuedUpdate, RoomWriter } from './roomWriter.ts';
import { Roster } from './roster.ts';

/** Joins and leaves within this time make one message: a town coming back is one change. */
const ROSTER_WITHIN_MS = 100;
/** A room without writes for this long keeps encoded bytes only; without people it is let go (R14). */
export const REST_AFTER_MS = 60_000;
/** Links to nowhere are removed once their card has been gone for a day (R15). */
const DANGLING_FOR_MS = 24 * 60 * 60 * 1000;

/** On a full board, updates up to this size still pass: deleting always works (R12). */
const DELETION_BYTES_MAX = 16 << 10;

export interface LoadedRoom {
  readonly document: RoomDocument;
  readonly epoch: number;
  readonly lastWriteAtMs: number;
}

interface OpenRoom {
  readonly loaded: LoadedRoom;
  readonly writer: RoomWriter;
}

export type LoadOutcome = LoadedRoom | 'noBoard' | 'failed';

export interface RoomPorts {
  readonly board: BoardId;
  readonly clock: Clock;
  readonly commits: Pick<CommitQueue, 'append'>;
  storeState(): 'committing' | 'failing';
  /** The document from the store and from what is accepted but not yet committed. Never rejects. */
  load(): Promise<LoadOutcome>;
  /** The room is of no more use: nobody is to be sent to it. */
  ended(): void;
}

/**
 * One board's room: who is connected, and the switch over what they send. The document's way is the
 * writer's. States: loading (frames are kept in order) → open → … → loading again where the document
 * had to be rebuilt (R2) → ended.
 */
export class Room {
  readonly #ports: RoomPorts;
  readonly #sessions = new Set<RoomSession>();
  readonly #roster = new Roster();
  readonly #motion = new MotionRelay();
  #open: OpenRoom | undefined;
  /** Frames of a room that is loading, in order, and how many bytes they hold. */
  #early: { session: RoomSession; frame: ClientFrame; counted: number }[] = [];
  #earlyBytes = 0;
  #isEnded = false;
  #cancelRoster: (() => void) | undefined;
  #cancelMotion: (() => void) | undefined;
  #emptySinceMs: number | undefined;
  readonly #danglingSinceMs = new Map<string, number>();
  #opening: Promise<LoadOutcome>;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
    this.#emptySinceMs = ports.clock.nowMs();
    this.#opening = this.#load([]);
  }

  get people(): number {
    return this.#roster.people;
  }

  get connections(): number {
    return this.#sessions.size;
  }

  /** The loaded document, with everything applied that has come so far. */
  async document(): Promise<LoadOutcome> {
    const outcome = await this.#opening;
    this.#open?.writer.flush();
    return this.#open?.loaded ?? outcome;
  }

  connect(socket: RoomSocket, member: RoomMember, hello: ClientHello): RoomConnection {
    const nowMs = this.#ports.clock.nowMs();
    const person = this.#roster.join(member);
    const session = new RoomSession({ member, hello, person, socket, nowMs });
    this.#sessions.add(session);
    this.#emptySinceMs = undefined;
    if (this.#open) this.#greet(session);
    return {
      receive: (bytes) => this.#receive(session, bytes),
      closed: () => this.#closed(session),
    };
  }

  closeMembers(test: (member: RoomMember) => boolean, reason: CloseReason): void {
    for (const session of [...this.#sessions]) {
      if (test(session.member)) this.#drop(session, reason);
    }
  }

  /** Closes everybody; nothing more of this room is written. */
  end(reason: CloseReason): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#cancelRoster?.();
    this.#cancelMotion?.();
    this.#open?.writer.stop();
    for (const session of [...this.#sessions]) this.#drop(session, reason);
    this.#ports.ended();
  }

  /** Applies what waits, so that it is with the store before the room ends. */
  flush(): void {
    this.#open?.writer.flush();
  }

  tellStoreState(): void {
    const nowMs = this.#ports.clock.nowMs();
    const frame = this.#storeStateFrame(nowMs);
    for (const session of this.#sessions) {
      if (session.hello.speaksVestibule) session.send(frame, nowMs);
    }
  }

  /** Called every few seconds for all rooms: beats, dead and slow lines, rest, links to nowhere. */
  sweep(hasUncommitted: boolean): void {
    const nowMs = this.#ports.clock.nowMs();
    for (const session of [...this.#sessions]) {
      const overdue = session.overdue(nowMs);
      if (overdue) this.#drop(session, overdue);
      else if (session.hello.speaksVestibule && session.isSilent(nowMs, BEAT_EVERY_MS - 500)) {
        session.sendDroppable(BEAT_FRAME, nowMs);
      }
      const since = session.catchUp(nowMs);
      if (since && this.#open) {
        session.send(encodeSyncStep2(this.#open.loaded.document.encodeSince(since)), nowMs);
      }
    }
    if (!this.#open) return;
    const { loaded, writer } = this.#open;
    if (nowMs - writer.lastWriteMs > REST_AFTER_MS && loaded.document.isAwake) {
      this.#removeDanglingLinks(this.#open, nowMs);
      loaded.document.rest();
    }
    const emptyForMs = this.#emptySinceMs === undefined ? 0 : nowMs - this.#emptySinceMs;
    if (emptyForMs > REST_AFTER_MS && !hasUncommitted) this.end('restarting');
  }

  async #load(again: readonly QueuedUpdate[]): Promise<LoadOutcome> {
    const outcome = await this.#ports.load();
    if (this.#isEnded) return outcome;
    if (outcome === 'noBoard' || outcome === 'failed') {
      // R13: better no board than an empty one; whoever comes next tries anew.
      this.end(outcome === 'noBoard' ? 'noBoard' : 'tooSlow');
      return outcome;
    }
    const { board, clock, commits } = this.#ports;
    const writer = new RoomWriter({
      board,
      document: outcome.document,
      commits,
      clock,
      publish: (update, soleAuthor, before) => this.#publish(update, soleAuthor, before),
      stateBefore: () =>
        [...this.#sessions].some((session) => session.isBacklogged)
          ? outcome.document.encodeStateVector()
          : undefined,
      ask: (session) =>
        session.send(encodeSyncStep1(outcome.document.encodeStateVector()), clock.nowMs()),
      refuse: (session, frame, code, words) => {
        if (!session.hello.speaksVestibule) return;
        session.send(encodeRefused(frame, { code, words }), clock.nowMs());
      },
      threw: (session, rest) => this.#rebuild(session, rest),
    });
    this.#open = { loaded: outcome, writer };
    // What points to nowhere by now has done so since the last write at the latest.
    for (const key of outcome.document.danglingLinks()) {
      this.#danglingSinceMs.set(key, outcome.lastWriteAtMs);
    }
    writer.writeOwn(outcome.document.takeOwnWrites());
    for (const { session, frame, update, isWhole } of again) {
      if (!session.isClosed) writer.submit(session, frame, update, isWhole);
    }
    for (const session of this.#sessions) if (!session.isSynced) this.#greet(session);
    const early = this.#early;
    this.#early = [];
    this.#earlyBytes = 0;
    for (const { session, frame, counted } of early) this.#handle(session, frame, counted);
    return outcome;
  }

  /** R2: Yjs threw, the document may hold half an item. Everybody stays; it is loaded anew. */
  #rebuild(culprit: RoomSession, rest: readonly QueuedUpdate[]): void {
    this.#drop(culprit, 'brokenFrame');
    this.#open?.writer.stop();
    this.#open = undefined;
    this.#opening = this.#load(rest);
  }

  #receive(session: RoomSession, bytes: Uint8Array): void {
    if (session.isClosed || this.#isEnded) return;
    const nowMs = this.#ports.clock.nowMs();
    if (!session.hear(bytes.length, nowMs)) return this.#drop(session, 'tooFast');
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) {
      return this.#drop(session, decoded.error.kind === 'tooLarge' ? 'tooMuch' : 'brokenFrame');
    }
    const frame = decoded.value;
    const isCounted = frame.type === 'syncStep2' || frame.type === 'update';
    const counted = isCounted ? session.ledger.count() : 0;
    if (this.#open) return this.#handle(session, frame, counted);
    this.#earlyBytes += bytes.length;
    if (this.#earlyBytes > BOARD_BYTES_MAX) return this.#drop(session, 'tooMuch');
    this.#early.push({ session, frame, counted });
  }

  #handle(session: RoomSession, frame: ClientFrame, counted: number): void {
    const open = this.#open;
    if (session.isClosed || this.#isEnded) return;
    if (!open) {
      this.#early.push({ session, frame, counted });
      return;
    }
    const nowMs = this.#ports.clock.nowMs();
    switch (frame.type) {
      case 'syncStep1':
        return this.#answerStep1(session, frame.stateVector, nowMs);
      case 'syncStep2':
      case 'update':
        return this.#write(open, session, frame, counted);
      case 'awareness':
        if (!isAwarenessUpdate(frame.update)) return this.#drop(session, 'brokenFrame');
        return this.#toPlain(encodeAwareness(frame.update), nowMs);
      case 'queryAwareness':
        return this.#toPlain(QUERY_AWARENESS_FRAME, nowMs, session);
      case 'command':
        // The workshop's commands come with the workshop; until then each is answered, none is done.
        return session.send(encodeAnswer(frame.id, { done: false, why: 'unknownCommand' }), nowMs);
      case 'motion':
        if (!mayWrite(session.member.role)) return;
        for (const motion of frame.motions) {
          this.#motion.take(session.person, motion, this.#roster.people);
        }
        return this.#scheduleMotion();
      case 'beat':
        return session.beat();
      default:
        return unreachable(frame);
    }
  }

  #write(
    open: OpenRoom,
    session: RoomSession,
    frame: Extract<ClientFrame, { update: Uint8Array; type: 'syncStep2' | 'update' }>,
    counted: number,
  ): void {
    if (mayWrite(session.member.role)) {
      // R11: deletions are small and pass, so that a full board can be emptied.
      const isLarge = frame.update.length > DELETION_BYTES_MAX;
      if (isLarge && open.loaded.document.isFull(frame.update.length)) {
        return this.#drop(session, 'tooMuch');
      }
      const outcome = open.writer.submit(
        session,
        counted,
        frame.update,
        frame.type === 'syncStep2',
      );
      if (outcome === 'broken') this.#drop(session, 'brokenFrame');
      this.#writeOwn(open);
      return;
    }
    // R3: never applied. The answer to our own step 1 holds nothing new unless it was tampered with.
    const nowMs = this.#ports.clock.nowMs();
    if (frame.type === 'update' && session.hello.speaksVestibule) {
      session.send(encodeRefused(counted, { code: 'observer', words: [] }), nowMs);
    }
    session.ledger.settle(counted);
    session.tellSettled(nowMs);
  }

  /** A document that woke may have numbered cards: that goes out like any change. */
  #writeOwn({ loaded, writer }: OpenRoom): void {
    const written = loaded.document.takeOwnWrites();
    if (written.length > 0) writer.writeOwn(written);
  }

  #answerStep1(session: RoomSession, stateVector: Uint8Array, nowMs: number): void {
    // What was accepted before this question belongs into its answer.
    this.#open?.writer.flush();
    if (!this.#open) {
      this.#early.push({ session, frame: { type: 'syncStep1', stateVector }, counted: 0 });
      return;
    }
    const { document } = this.#open.loaded;
    let missing: Uint8Array;
    try {
      missing = document.encodeSince(stateVector);
    } catch {
      return this.#drop(session, 'brokenFrame');
    }
    session.cork();
    session.send(encodeSyncStep2(missing), nowMs);
    if (!session.isSynced) {
      session.isSynced = true;
      session.send(encodeSyncStep1(document.encodeStateVector()), nowMs);
      if (!session.hello.speaksVestibule) this.#toPlain(QUERY_AWARENESS_FRAME, nowMs, session);
    }
    session.uncork();
  }

  #greet(session: RoomSession): void {
    const epoch = this.#open?.loaded.epoch;
    const { hello } = session;
    if (
      (hello.schema !== undefined && hello.schema < SCHEMA) ||
      (hello.epoch !== undefined && hello.epoch !== epoch)
    ) {
      return this.#drop(session, 'reload');
    }
    if (!hello.speaksVestibule) return this.#rosterChanged();
    const nowMs = this.#ports.clock.nowMs();
    session.cork();
    session.send(this.#storeStateFrame(nowMs), nowMs);
    session.send(encodeRoster(this.#roster.everybody(session.person)), nowMs);
    session.uncork();
    this.#rosterChanged();
  }

  #storeStateFrame(nowMs: number): Uint8Array {
    return encodeWorkshop({ serverNowMs: nowMs, sections: { store: this.#ports.storeState() } });
  }

  #publish(
    update: Uint8Array,
    soleAuthor: RoomSession | undefined,
    before: Uint8Array | undefined,
  ): void {
    const nowMs = this.#ports.clock.nowMs();
    const frame = encodeUpdate(update);
    const motion = this.#motion.flush(nowMs);
    for (const session of this.#sessions) {
      if (!session.isSynced) continue;
      session.cork();
      if (session !== soleAuthor) session.sendUpdate(frame, before, nowMs);
      if (motion) this.#sendMotion(session, motion, nowMs);
      session.uncork();
    }
  }

  #scheduleMotion(): void {
    const { clock } = this.#ports;
    const dueInMs = this.#motion.dueInMs(clock.nowMs());
    if (dueInMs === undefined || this.#cancelMotion) return;
    this.#cancelMotion = clock.setTimer(dueInMs, () => {
      this.#cancelMotion = undefined;
      const nowMs = clock.nowMs();
      const frame = this.#motion.flush(nowMs);
      if (frame) for (const session of this.#sessions) this.#sendMotion(session, frame, nowMs);
      this.#scheduleMotion();
    });
  }

  /** R9: to observers no motion is sent; plain clients do not know the type. */
  #sendMotion(session: RoomSession, frame: Uint8Array, nowMs: number): void {
    if (!session.hello.speaksVestibule || !mayWrite(session.member.role)) return;
    session.sendDroppable(frame, nowMs);
  }

  /** Plain clients' awareness, as it is, to the sender too: its provider waits for any message. */
  #toPlain(frame: Uint8Array, nowMs: number, but?: RoomSession): void {
    for (const session of this.#sessions) {
      if (!session.hello.speaksVestibule && session !== but) session.sendDroppable(frame, nowMs);
    }
  }

  #rosterChanged(): void {
    if (this.#cancelRoster || this.#isEnded) return;
    const { clock } = this.#ports;
    this.#cancelRoster = clock.setTimer(ROSTER_WITHIN_MS, () => {
      this.#cancelRoster = undefined;
      const change = this.#roster.takeChange();
      if (!change) return;
      const nowMs = clock.nowMs();
      for (const session of this.#sessions) {
        if (session.hello.speaksVestibule) {
          session.send(encodeRoster({ you: session.person, ...change }), nowMs);
        }
      }
    });
  }

  /** Who is closed is out at once: a dead line may take minutes to say so itself (R8). */
  #drop(session: RoomSession, reason: CloseReason): void {
    session.close(reason);
    this.#closed(session);
  }

  #closed(session: RoomSession): void {
    session.markClosed();
    if (!this.#sessions.delete(session)) return;
    const gone = this.#roster.leave(session.member);
    if (gone !== undefined) {
      this.#motion.leave(gone);
      this.#scheduleMotion();
    }
    this.#rosterChanged();
    if (this.#sessions.size === 0) this.#emptySinceMs = this.#ports.clock.nowMs();
  }

  /** R15: links that have pointed to nowhere for a day. */
  #removeDanglingLinks(open: OpenRoom, nowMs: number): void {
    const dangling = open.loaded.document.danglingLinks();
    for (const key of [...this.#danglingSinceMs.keys()]) {
      if (!dangling.includes(key)) this.#danglingSinceMs.delete(key);
    }
    for (const key of dangling) {
      if (!this.#danglingSinceMs.has(key)) this.#danglingSinceMs.set(key, nowMs);
    }
    const due = dangling.filter(
      (key) => nowMs - (this.#danglingSinceMs.get(key) ?? nowMs) > DANGLING_FOR_MS,
    );
    if (due.length === 0) return;
    open.loaded.document.removeLinks(due);
    this.#writeOwn(open);
  }
}
