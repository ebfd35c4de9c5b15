import { CLOSE, type CloseReason } from '@vestibule/shared/wire/closeCode';
import { encodeSettled } from '@vestibule/shared/wire/encode';
import {
  BEAT_MISSED_AFTER_MS,
  BOARD_BYTES_MAX,
  BYTES_PER_SECOND_MAX,
  FIRST_FRAME_WITHIN_MS,
  MESSAGES_BURST_MAX,
  MESSAGES_PER_SECOND_MAX,
} from '@vestibule/shared/wire/limits';
import { FrameLedger } from './frameLedger.ts';
import { RateLimit } from './rateLimit.ts';
import type { ClientHello, RoomMember, RoomSocket } from './rooms.ts';

/** More than this waiting in a socket: motion is skipped, then updates (R10). */
const BACKLOG_BYTES_MAX = 1 << 20;
/** A reader that was behind gets what it missed once this little is waiting. */
const BACKLOG_BYTES_CAUGHT_UP = 64 << 10;
/** Looked at once a second: found within BEAT_MISSED_AFTER_MS (W8). */
const SILENT_FOR_MS = BEAT_MISSED_AFTER_MS - 1_000;
const NO_PROGRESS_WITHIN_MS = 20_000;

/**
 * One connection in a room: its account of frames, its limits, and how far its reader is behind.
 * Knows nothing of documents; the room decides, the session keeps.
 */
export class RoomSession {
  readonly member: RoomMember;
  readonly hello: ClientHello;
  readonly person: number;
  readonly ledger = new FrameLedger();
  readonly #socket: RoomSocket;
  readonly #messages: RateLimit;
  readonly #bytes: RateLimit;
  readonly #sinceMs: number;
  #isClosed = false;
  #lastHeardMs: number;
  #lastSentMs: number;
  #hasSpoken = false;
  #beats = false;
  /** Since when nothing was sent, and what the document was then (R10). */
  #behind: { stateVector: Uint8Array; bufferedBytes: number; progressAtMs: number } | undefined;
  /** Was told who is here; what changes after that is told as it does (W7). */
  isGreeted = false;
  /** Answered its first step 1: from here on it gets what happens. */
  isSynced = false;
  /** Asked for what a frame of it waits for, and not yet answered (W6). */
  isAsked = false;

  constructor(options: {
    member: RoomMember;
    hello: ClientHello;
    person: number;
    socket: RoomSocket;
    nowMs: number;
  }) {
    this.member = options.member;
    this.hello = options.hello;
    this.person = options.person;
    this.#socket = options.socket;
    this.#sinceMs = options.nowMs;
    this.#lastHeardMs = options.nowMs;
    this.#lastSentMs = options.nowMs;
    this.#messages = new RateLimit(MESSAGES_PER_SECOND_MAX, MESSAGES_BURST_MAX, options.nowMs);
    // A whole board may come at once as the first step 2.
    this.#bytes = new RateLimit(BYTES_PER_SECOND_MAX, BOARD_BYTES_MAX * 1.25, options.nowMs);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A frame has come. @returns false where it came too fast (R11) */
  hear(bytes: number, nowMs: number): boolean {
    this.#lastHeardMs = nowMs;
    this.#hasSpoken = true;
    return this.#messages.take(1, nowMs) && this.#bytes.take(bytes, nowMs);
  }

  /** It beats: from now on silence means a dead line (W8). */
  beat(): void {
    this.#beats = true;
  }

  send(frame: Uint8Array, nowMs: number): void {
    if (this.#isClosed) return;
    this.#lastSentMs = nowMs;
    this.#socket.send(frame);
  }

  /** A frame that may be left out. */
  sendDroppable(frame: Uint8Array, nowMs: number): void {
    if (!this.#behind && this.#socket.bufferedBytes <= BACKLOG_BYTES_MAX) this.send(frame, nowMs);
  }

  /** Whether more is waiting in the socket than its reader takes. */
  get isBacklogged(): boolean {
    return !this.#behind && this.#socket.bufferedBytes > BACKLOG_BYTES_MAX;
  }

  /**
   * An update. A reader too far behind is left out and remembered with the document as it was
   * before, so that one answer makes up for all it missed.
   * @param before the document's state vector before this update, where any reader is backlogged
   */
  sendUpdate(frame: Uint8Array, before: Uint8Array | undefined, nowMs: number): void {
    if (this.#isClosed || this.#behind) return;
    if (before && this.isBacklogged) {
      const { bufferedBytes } = this.#socket;
      this.#behind = { stateVector: before, bufferedBytes, progressAtMs: nowMs };
    } else this.send(frame, nowMs);
  }

  /** @returns the state vector to answer from, where a reader that was behind reads again */
  catchUp(nowMs: number): Uint8Array | undefined {
    const behind = this.#behind;
    if (!behind) return undefined;
    const { bufferedBytes } = this.#socket;
    if (bufferedBytes < behind.bufferedBytes) {
      behind.bufferedBytes = bufferedBytes;
      behind.progressAtMs = nowMs;
    }
    if (bufferedBytes > BACKLOG_BYTES_CAUGHT_UP) return undefined;
    this.#behind = undefined;
    return behind.stateVector;
  }

  /** @returns why the connection is to be closed by now, if it is */
  overdue(nowMs: number): CloseReason | undefined {
    if (!this.#hasSpoken) {
      return nowMs - this.#sinceMs > FIRST_FRAME_WITHIN_MS ? 'tooSlow' : undefined;
    }
    if (this.#beats && nowMs - this.#lastHeardMs >= SILENT_FOR_MS) return 'tooSlow';
    const stuckMs = this.#behind ? nowMs - this.#behind.progressAtMs : 0;
    return stuckMs > NO_PROGRESS_WITHIN_MS ? 'tooSlow' : undefined;
  }

  isSilent(nowMs: number, forMs: number): boolean {
    return nowMs - this.#lastSentMs >= forMs;
  }

  /** The `settled` frame that is to be sent now, where there is news. Plain clients do not know the type. */
  takeSettled(): Uint8Array | undefined {
    const settled = this.hello.speaksVestibule ? this.ledger.news() : undefined;
    return settled === undefined ? undefined : encodeSettled(settled);
  }

  tellSettled(nowMs: number): void {
    const settled = this.takeSettled();
    if (settled) this.send(settled, nowMs);
  }

  cork(): void {
    if (!this.#isClosed) this.#socket.cork();
  }

  uncork(): void {
    if (!this.#isClosed) this.#socket.uncork();
  }

  /** Closes the socket; the room is told by the socket's own `closed`. */
  close(reason: CloseReason): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close(CLOSE[reason]);
  }

  markClosed(): void {
    this.#isClosed = true;
  }
}
