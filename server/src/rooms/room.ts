import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
import { BOARD_BYTES_MAX } from '@vestibule/shared/wire/limits';
import type { LastCommits } from './lastCommits.ts';
import { type LoadedBoard, OpenBoard, type SentFrame } from './openBoard.ts';
import { RoomAudience } from './roomAudience.ts';
import type { RoomSession } from './roomSession.ts';
import type { ClientHello, RoomConnection, RoomMember, RoomSocket } from './rooms.ts';
import type { QueuedUpdate } from './roomWriter.ts';

/** A room without writes for this long keeps encoded bytes only; without people it is let go (R14). */
export const REST_AFTER_MS = 60_000;

export type LoadOutcome = LoadedBoard | 'noBoard' | 'failed';

export interface RoomPorts {
  readonly board: BoardId;
  readonly clock: Clock;
  readonly commits: LastCommits;
  storeState(): 'committing' | 'failing';
  /** The document from the store and from what is accepted but not yet committed. Never rejects. */
  load(): Promise<LoadOutcome>;
  /** The room is of no more use: nobody is to be sent to it. */
  ended(): void;
  /** Something threw that should not have; the room is ending (R20). */
  bug(error: unknown): void;
}

/**
 * One board's room and its life: loading (frames are kept in order) → open → … → loading again where
 * the document had to be rebuilt (R2) → ended. What is said in it is the open board's, who hears it
 * the audience's.
 */
export class Room {
  readonly #ports: RoomPorts;
  /** The server's, whose timers end this room and nothing else where they meet a bug. */
  readonly #clock: Clock;
  readonly #audience: RoomAudience;
  #open: OpenBoard | undefined;
  /** Frames of a room that is loading, in order, and how many bytes they hold. */
  #early: SentFrame[] = [];
  #earlyBytes = 0;
  #isEnded = false;
  #opening: Promise<LoadOutcome>;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
    this.#clock = {
      nowMs: () => ports.clock.nowMs(),
      setTimer: (delayMs, run) => ports.clock.setTimer(delayMs, () => this.#guard(run)),
    };
    this.#audience = new RoomAudience(this.#clock, ports.storeState);
    this.#opening = this.#load([]);
  }

  get people(): number {
    return this.#audience.people;
  }

  get connections(): number {
    return this.#audience.connections;
  }

  /** The loaded document, with everything applied that has come so far. */
  async document(): Promise<LoadOutcome> {
    const opening = this.#opening;
    const outcome = await opening;
    this.#open?.flush();
    // Where Yjs threw meanwhile, or at what waited, this document is not trusted any more (R2).
    return this.#opening === opening ? outcome : this.document();
  }

  connect(socket: RoomSocket, member: RoomMember, hello: ClientHello): RoomConnection {
    const session = this.#audience.join(socket, member, hello);
    this.#open?.greet(session);
    return {
      receive: (bytes) => this.#receive(session, bytes),
      closed: () => this.#audience.left(session),
    };
  }

  closeMembers(test: (member: RoomMember) => boolean, reason: CloseReason): void {
    this.#audience.dropMembers(test, reason);
  }

  /** Closes everybody; nothing more of this room is written. */
  end(reason: CloseReason): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#open?.stop();
    this.#audience.dismiss(reason);
    this.#ports.ended();
  }

  /** Applies what waits, so that it is with the store before the room ends. */
  flush(): void {
    this.#open?.flush();
  }

  tellStoreState(): void {
    this.#audience.tellStoreState();
  }

  /** Called every second for all rooms: beats, dead and slow lines, rest, links to nowhere. */
  sweep(hasUncommitted: boolean): void {
    this.#guard(() => {
      this.#audience.sweep();
      if (!this.#open) return;
      this.#open.catchUp();
      this.#open.restAfter(REST_AFTER_MS);
      if (this.#audience.emptyForMs > REST_AFTER_MS && !hasUncommitted) this.end('restarting');
    });
  }

  /**
   * R20: a bug that one board's content or people bring out must not end the others' workshops. What
   * was thrown at is not trusted any more: whoever comes back meets a room loaded from the store.
   */
  #guard(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      this.#ports.bug(error);
      this.end('restarting');
      return false;
    }
  }

  async #load(again: readonly QueuedUpdate[]): Promise<LoadOutcome> {
    const outcome = await this.#ports.load();
    if (this.#isEnded) return outcome;
    if (outcome === 'noBoard' || outcome === 'failed') {
      // R13: better no board than an empty one; whoever comes next tries anew.
      this.end(outcome === 'noBoard' ? 'noBoard' : 'tooSlow');
      return outcome;
    }
    return this.#guard(() => this.#begin(outcome, again)) ? outcome : 'failed';
  }

  #begin(outcome: LoadedBoard, again: readonly QueuedUpdate[]): void {
    const { board, commits } = this.#ports;
    const clock = this.#clock;
    const audience = this.#audience;
    const threw = (culprit: RoomSession, rest: readonly QueuedUpdate[]) =>
      this.#rebuild(culprit, rest);
    const guard = (run: () => void) => void this.#guard(run);
    const open = new OpenBoard({ board, clock, commits, audience, guard, threw }, outcome);
    this.#open = open;
    open.begin(again);
    for (const session of audience.notGreeted()) open.greet(session);
    const early = this.#early;
    this.#early = [];
    this.#earlyBytes = 0;
    for (const sent of early) this.#handle(sent);
  }

  /** R2: Yjs threw, the document may hold half an item. Everybody else stays; it is loaded anew. */
  #rebuild(culprit: RoomSession, rest: readonly QueuedUpdate[]): void {
    this.#audience.drop(culprit, 'brokenFrame');
    this.#open?.stop();
    this.#open = undefined;
    this.#opening = this.#load(rest);
  }

  #receive(session: RoomSession, bytes: Uint8Array): void {
    if (session.isClosed || this.#isEnded) return;
    const audience = this.#audience;
    if (!session.hear(bytes.length, this.#clock.nowMs())) {
      return audience.drop(session, 'tooFast');
    }
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) {
      const isTooLarge = decoded.error.kind === 'tooLarge';
      return audience.drop(session, isTooLarge ? 'tooMuch' : 'brokenFrame');
    }
    if (!this.#open) {
      this.#earlyBytes += bytes.length;
      if (this.#earlyBytes > BOARD_BYTES_MAX) return audience.drop(session, 'tooMuch');
    }
    const frame = decoded.value;
    const isCounted = frame.type === 'syncStep2' || frame.type === 'update';
    this.#handle({ session, frame, counted: isCounted ? session.ledger.count() : 0 });
  }

  #handle(sent: SentFrame): void {
    if (sent.session.isClosed || this.#isEnded) return;
    // What was accepted before a question belongs into its answer.
    if (sent.frame.type === 'syncStep1') this.#open?.flush();
    // Where Yjs just threw at that, the question waits for the rebuilt room like all that follows.
    if (this.#open) this.#open.handle(sent);
    else this.#early.push(sent);
  }
}
