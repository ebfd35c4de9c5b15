import { unreachable } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import { type DeleteSet, encodeMissing } from '@vestibule/shared/sync/encodeMissing';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import {
  BEAT_FRAME,
  encodeOwnMotion,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@vestibule/shared/wire/encode';
import type {
  Refusal,
  RosterChange,
  RosterPerson,
  ServerFrame,
} from '@vestibule/shared/wire/frames';
import { BEAT_MISSED_AFTER_MS, UPDATE_BYTES_MAX } from '@vestibule/shared/wire/limits';
import type { Motion, PersonMotion } from '@vestibule/shared/wire/motion';
import * as Y from 'yjs';
import type { Roster } from '../boardConnection.ts';
import type { ClientSocket } from '../webSocket.ts';
import type { ChangeLedger, Clocks } from './changeLedger.ts';
import { lookForForgery } from './forgery.ts';
import { LineWatch } from './lineWatch.ts';
import { MotionOutbox } from './motionOutbox.ts';
import { applyFromRoom, hasPending } from './remoteDocument.ts';
import { type Pace, UpdateOutbox } from './updateOutbox.ts';

export interface LinePorts {
  readonly doc: Y.Doc;
  readonly clock: Clock;
  readonly ledger: ChangeLedger;
  readonly socket: ClientSocket;
  /** The room's answer to a step 1 is applied. */
  documentCame(): void;
  /** Something from the room was applied. */
  applied(): void;
  answered(): void;
  held(): void;
  /** Nothing was heard for too long, or what was heard can't be read. */
  gaveUp(): void;
  /** The room has under this page's clocks what this page never said (W12). */
  forged(): void;
  settled(): void;
  refused(refusal: Refusal): void;
  rosterIs(roster: Roster): void;
  storeIs(state: 'committing' | 'failing'): void;
  /** Never one's own. */
  othersMoved(motions: readonly PersonMotion[]): void;
}

/**
 * A whole board may come as one message, and a browser tells nothing of a message until its end. Beats
 * do not count here: a room that beats but never got our question would be waited for without end.
 */
const GREET_WITHIN_MS = 60_000;

/** What a line of 50 kbit/s takes within the silence that the server allows. */
const BYTES_BEFORE_BEATS_MAX = 32 << 10;

type SyncFrame = Extract<ServerFrame, { type: 'syncStep2' | 'update' }>;

const ANSWER_BYTES_READ_TWICE = 64 << 10;

/**
 * One open socket, from the greeting to its end; the next one is another BoardLine, so nothing that
 * only this line knows outlives it. Speaks the wire (docs/PROTOCOL.md); decides nothing about
 * reconnecting.
 */
export class BoardLine {
  readonly #ports: LinePorts;
  readonly #updates: UpdateOutbox;
  readonly #motions: MotionOutbox;
  readonly #watch: LineWatch;
  /** What the server had when it last asked; undefined before: nothing is sent as an update (W3). */
  #serverHas: Uint8Array | undefined;
  /** Deletions that the server named when it last answered: it has them (W3). */
  #serverNamed: DeleteSet | undefined;
  /** A step 1 of ours, after a gap, is not answered yet. */
  #isAsking = false;
  /** The room has said that a cap took something back (W5): until that settles it may come back as gone. */
  #isTakenBack = false;
  /** By number; the first message on a line names everybody (W7). */
  readonly #people = new Map<number, RosterPerson>();
  #you: number | undefined;

  constructor(ports: LinePorts) {
    this.#ports = ports;
    const { clock, socket } = ports;
    this.#updates = new UpdateOutbox(clock, (update) => this.#sendUpdate(update));
    this.#motions = new MotionOutbox(clock, (motions) => socket.send(encodeOwnMotion(motions)));
    this.#watch = new LineWatch({
      clock,
      beat: () => socket.send(BEAT_FRAME),
      held: ports.held,
      silent: ports.gaveUp,
    });
    ports.ledger.newLine();
  }

  greet(): void {
    this.#watch.expectWithin(GREET_WITHIN_MS);
    this.#ask();
  }

  /** The handshake is over. */
  live(): void {
    this.#watch.allowSilence(BEAT_MISSED_AFTER_MS);
  }

  end(): void {
    this.#watch.stop();
    this.#updates.close();
    this.#motions.clear();
  }

  /** What waits for its tick leaves now. */
  flush(): void {
    this.#updates.flush();
  }

  /** A local change, made and counted; before the handshake nothing: its step 2 brings it. */
  send(update: Uint8Array, pace: Pace): void {
    this.#updates.add(update, pace);
  }

  /**
   * Everything that the server did not have when it last asked, as one counted frame. What is not
   * settled is in it even where the server names its clocks: it may have another's words there (W12).
   */
  sendWhole(): void {
    if (!this.#serverHas) return;
    const { doc, ledger, socket } = this.#ports;
    this.#updates.forget();
    ledger.sent();
    const lacksFrom = lowered(this.#serverHas, ledger.unsettledFrom);
    const whole = encodeMissing(doc, lacksFrom, this.#serverNamed);
    socket.send(encodeSyncStep2(whole));
    // Beats behind a large frame on a slow line would come too late. A client that has never sent
    // one is judged by pings (W8); it begins once the frame has settled.
    if (whole.length <= BYTES_BEFORE_BEATS_MAX) this.#watch.startBeats();
  }

  move(motion: Motion): void {
    this.#motions.add(motion);
  }

  receive(bytes: Uint8Array): void {
    const decoded = decodeServerFrame(bytes);
    if (!decoded.ok) return this.#ports.gaveUp();
    this.#watch.heard();
    this.#handle(decoded.value);
  }

  #handle(frame: ServerFrame): void {
    const ports = this.#ports;
    switch (frame.type) {
      case 'syncStep1':
        return this.#answer(frame.stateVector);
      case 'syncStep2':
        if (this.#apply(frame)) this.#answered(frame.update);
        return;
      case 'update':
        this.#apply(frame);
        return;
      case 'settled':
        return this.#settle(frame.count);
      case 'refused':
        if (frame.refusal.code === 'cap') this.#isTakenBack = true;
        return ports.refused(frame.refusal);
      case 'roster':
        return this.#tellRoster(frame.change);
      case 'motion':
        return this.#tellMotion(frame.motions);
      case 'workshop':
        if (frame.view.sections.store) ports.storeIs(frame.view.sections.store);
        return;
      // The workshop's answers come with its commands; plain clients' awareness is theirs; having
      // been heard is all that a beat is for.
      case 'answer':
      case 'awareness':
      case 'queryAwareness':
      case 'beat':
        return;
      default:
        return unreachable(frame);
    }
  }

  #answer(stateVector: Uint8Array): void {
    this.#serverHas = stateVector;
    this.sendWhole();
    this.#updates.open();
    this.#ports.answered();
  }

  #answered(update: Uint8Array): void {
    // Reading a whole board twice would cost a page more than the line gains.
    const isShort = update.length <= ANSWER_BYTES_READ_TWICE;
    if (isShort) this.#serverNamed = Y.decodeUpdate(update).ds;
    this.#ports.documentCame();
  }

  /** @returns false where it is not applied: the line is given up, or the page is to load anew */
  #apply({ type: kind, update }: SyncFrame): boolean {
    const forgery = lookForForgery(this.#ports.doc, update, this.#ports.ledger);
    if (forgery === 'forged') {
      this.#ports.forged();
      return false;
    }
    const applied = applyFromRoom(this.#ports.doc, update);
    if (!applied.ok) {
      this.#ports.gaveUp();
      return false;
    }
    // A step 2 may tell of what was there and was deleted while this page was away.
    const mayBeGone = kind === 'syncStep2' || this.#isTakenBack;
    if (!mayBeGone && forgery.after?.()) {
      this.#ports.forged();
      return false;
    }
    if (applied.value === 'whole') this.#isAsking = false;
    else if (!this.#isAsking) this.#ask();
    this.#ports.applied();
    return true;
  }

  #ask(): void {
    const { doc, socket } = this.#ports;
    this.#isAsking = hasPending(doc);
    socket.send(encodeSyncStep1(Y.encodeStateVector(doc)));
  }

  #settle(count: number): void {
    const { ledger, settled, gaveUp } = this.#ports;
    const outcome = ledger.settle(count);
    if (outcome === 'lie') return gaveUp();
    this.#isTakenBack = false;
    this.#watch.startBeats();
    if (outcome) settled();
  }

  #tellRoster({ you, here, gone }: RosterChange): void {
    this.#you = you;
    for (const person of here) this.#people.set(person.person, person);
    for (const person of gone) this.#people.delete(person);
    this.#ports.rosterIs({ you, people: [...this.#people.values()] });
  }

  #tellMotion(motions: readonly PersonMotion[]): void {
    const others = motions.filter(({ person }) => person !== this.#you);
    if (others.length > 0) this.#ports.othersMoved(others);
  }

  #sendUpdate(update: Uint8Array): void {
    // An update can't be cut at just any place (Yjs needs whole structs in order), and a paste of a
    // megabyte is rare: it goes as a step 2, which may be as large as a board.
    if (update.length > UPDATE_BYTES_MAX) return this.sendWhole();
    this.#ports.ledger.sent();
    this.#ports.socket.send(encodeUpdate(update));
  }
}

/** A state vector that knows of nothing from these clocks on. */
function lowered(stateVector: Uint8Array, from: Clocks): Uint8Array {
  if (from.size === 0) return stateVector;
  const clocks = Y.decodeStateVector(stateVector);
  for (const [client, clock] of from) {
    if (clock < (clocks.get(client) ?? 0)) clocks.set(client, clock);
  }
  return Y.encodeStateVector(clocks);
}
