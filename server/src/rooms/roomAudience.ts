import type { Clock } from '@vestibule/shared/clock';
import { mayWrite } from '@vestibule/shared/roles';
import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import {
  BEAT_FRAME,
  encodeRoster,
  encodeSyncStep2,
  encodeUpdate,
  encodeWorkshop,
} from '@vestibule/shared/wire/encode';
import { BEAT_EVERY_MS } from '@vestibule/shared/wire/limits';
import type { Motion } from '@vestibule/shared/wire/motion';
import { MotionRelay } from './motionRelay.ts';
import { RoomSession } from './roomSession.ts';
import type { ClientHello, RoomMember, RoomSocket } from './rooms.ts';
import { Roster } from './roster.ts';

/** Joins and leaves within this time make one message: a town coming back is one change. */
const ROSTER_WITHIN_MS = 100;
/** Looked at once a second: a beat is early rather than late. */
const BEAT_AFTER_SILENCE_MS = BEAT_EVERY_MS - 500;

/**
 * Who is connected to a room, and what goes to all of them: the document's updates, the roster,
 * motion, the store's state, plain clients' awareness. Knows nothing of documents; the room decides
 * what is told, the audience who hears it.
 */
export class RoomAudience {
  readonly #clock: Clock;
  readonly #storeState: () => 'committing' | 'failing';
  readonly #sessions = new Set<RoomSession>();
  readonly #roster = new Roster();
  readonly #motion = new MotionRelay();
  #cancelRoster: (() => void) | undefined;
  #cancelMotion: (() => void) | undefined;
  #isDismissed = false;
  #emptySinceMs: number | undefined;

  constructor(clock: Clock, storeState: () => 'committing' | 'failing') {
    this.#clock = clock;
    this.#storeState = storeState;
    this.#emptySinceMs = clock.nowMs();
  }

  get people(): number {
    return this.#roster.people;
  }

  get connections(): number {
    return this.#sessions.size;
  }

  /** Whether some reader takes less than it is sent and may have to be left out (R10). */
  get isBacklogged(): boolean {
    for (const session of this.#sessions) if (session.isBacklogged) return true;
    return false;
  }

  /** How long nobody has been connected. */
  get emptyForMs(): number {
    return this.#emptySinceMs === undefined ? 0 : this.#clock.nowMs() - this.#emptySinceMs;
  }

  join(socket: RoomSocket, member: RoomMember, hello: ClientHello): RoomSession {
    const nowMs = this.#clock.nowMs();
    const person = this.#roster.join(member);
    const session = new RoomSession({ member, hello, person, socket, nowMs });
    this.#sessions.add(session);
    this.#emptySinceMs = undefined;
    return session;
  }

  /** The socket is closed, by whomever. */
  left(session: RoomSession): void {
    session.markClosed();
    if (!this.#sessions.delete(session)) return;
    const gone = this.#roster.leave(session.member);
    if (gone !== undefined) {
      this.#motion.leave(gone);
      this.#scheduleMotion();
    }
    this.#rosterChanged();
    if (this.#sessions.size === 0) this.#emptySinceMs = this.#clock.nowMs();
  }

  /** Who is closed is out at once: a dead line may take minutes to say so itself (R8). */
  drop(session: RoomSession, reason: CloseReason): void {
    session.close(reason);
    this.left(session);
  }

  dropMembers(test: (member: RoomMember) => boolean, reason: CloseReason): void {
    for (const session of [...this.#sessions]) {
      if (test(session.member)) this.drop(session, reason);
    }
  }

  /** Closes everybody, and tells nothing more. */
  dismiss(reason: CloseReason): void {
    this.#isDismissed = true;
    this.#cancelRoster?.();
    this.#cancelMotion?.();
    for (const session of [...this.#sessions]) this.drop(session, reason);
  }

  /** Who waits for the room to open. */
  notGreeted(): readonly RoomSession[] {
    return [...this.#sessions].filter(({ isGreeted }) => !isGreeted);
  }

  /** What a newcomer is told before anything else; the others hear of the newcomer. */
  greet(session: RoomSession): void {
    session.isGreeted = true;
    if (session.hello.speaksVestibule) {
      const nowMs = this.#clock.nowMs();
      session.cork();
      session.send(this.#storeStateFrame(nowMs), nowMs);
      session.send(encodeRoster(this.#roster.everybody(session.person)), nowMs);
      session.uncork();
    }
    this.#rosterChanged();
  }

  /**
   * One batch's update, framed once, with the motion that is due and what has settled meanwhile (R4):
   * one packet a person.
   * @param soleAuthor who wrote all of it, and has it
   * @param before the document's state vector before it, where somebody is backlogged
   */
  publish(
    update: Uint8Array,
    soleAuthor: RoomSession | undefined,
    before: Uint8Array | undefined,
  ): void {
    const nowMs = this.#clock.nowMs();
    const frame = encodeUpdate(update);
    const motion = this.#motion.flush(nowMs);
    for (const session of this.#sessions) {
      if (!session.isSynced) continue;
      const settled = session.takeSettled();
      // Holding back costs as much as a write: only where there is more than the one frame.
      const isOne = !settled && !motion;
      if (!isOne) session.cork();
      if (settled) session.send(settled, nowMs);
      if (session !== soleAuthor) session.sendUpdate(frame, before, nowMs);
      if (motion) this.#sendMotion(session, motion, nowMs);
      if (!isOne) session.uncork();
    }
  }

  move(session: RoomSession, motions: readonly Motion[]): void {
    for (const motion of motions) this.#motion.take(session.person, motion, this.#roster.people);
    this.#scheduleMotion();
  }

  /** To plain clients alone. Awareness goes to its sender too: its provider waits for any message. */
  relayToPlain(frame: Uint8Array, but?: RoomSession): void {
    const nowMs = this.#clock.nowMs();
    for (const session of this.#sessions) {
      if (!session.hello.speaksVestibule && session !== but) session.sendDroppable(frame, nowMs);
    }
  }

  tellStoreState(): void {
    const nowMs = this.#clock.nowMs();
    const frame = this.#storeStateFrame(nowMs);
    for (const session of this.#sessions) {
      if (session.hello.speaksVestibule) session.send(frame, nowMs);
    }
  }

  /** Called every second: beats, and the end of lines that are dead or stuck (W8, R10). */
  sweep(): void {
    const nowMs = this.#clock.nowMs();
    for (const session of [...this.#sessions]) {
      const overdue = session.overdue(nowMs);
      if (overdue) this.drop(session, overdue);
      else if (session.hello.speaksVestibule && session.isSilent(nowMs, BEAT_AFTER_SILENCE_MS)) {
        session.sendDroppable(BEAT_FRAME, nowMs);
      }
    }
  }

  /**
   * Readers that were behind and read again get what they missed, in one answer (R10).
   * @param encodeSince for whom, the document's update since a state vector
   */
  catchUp(encodeSince: (session: RoomSession, stateVector: Uint8Array) => Uint8Array): void {
    const nowMs = this.#clock.nowMs();
    for (const session of this.#sessions) {
      const since = session.catchUp(nowMs);
      if (since) session.send(encodeSyncStep2(encodeSince(session, since)), nowMs);
    }
  }

  #storeStateFrame(nowMs: number): Uint8Array {
    return encodeWorkshop({ serverNowMs: nowMs, sections: { store: this.#storeState() } });
  }

  #rosterChanged(): void {
    if (this.#cancelRoster || this.#isDismissed) return;
    this.#cancelRoster = this.#clock.setTimer(ROSTER_WITHIN_MS, () => {
      this.#cancelRoster = undefined;
      const change = this.#roster.takeChange();
      if (!change) return;
      const nowMs = this.#clock.nowMs();
      for (const session of this.#sessions) {
        // Who waits for the room to open is told of everybody then (W7).
        if (!session.isGreeted || !session.hello.speaksVestibule) continue;
        session.send(encodeRoster({ you: session.person, ...change }), nowMs);
      }
    });
  }

  #scheduleMotion(): void {
    const dueInMs = this.#motion.dueInMs(this.#clock.nowMs());
    if (dueInMs === undefined || this.#cancelMotion || this.#isDismissed) return;
    this.#cancelMotion = this.#clock.setTimer(dueInMs, () => {
      this.#cancelMotion = undefined;
      const nowMs = this.#clock.nowMs();
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
}
