import type { Clock } from '@vestibule/shared/clock';
import * as Y from 'yjs';

/** A burst of typing or a paste of many cards leaves as one frame: the server's tick is as long. */
const SEND_EVERY_MS = 33;

/**
 * Local updates on their way to the line: one in an idle moment leaves at once, what follows within
 * a tick leaves together at its end. Closed, it takes nothing: the handshake brings what was made.
 */
export class UpdateOutbox {
  readonly #clock: Clock;
  readonly #send: (update: Uint8Array) => void;
  #isOpen = false;
  #waiting: Uint8Array[] = [];
  #cancelTick: (() => void) | undefined;

  constructor(clock: Clock, send: (update: Uint8Array) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  open(): void {
    this.#isOpen = true;
    this.#waiting = [];
  }

  close(): void {
    this.#isOpen = false;
    this.#waiting = [];
    this.#cancelTick?.();
    this.#cancelTick = undefined;
  }

  add(update: Uint8Array): void {
    if (!this.#isOpen) return;
    this.#waiting.push(update);
    if (!this.#cancelTick) this.flush();
  }

  /** Something else just left that holds all that waited. */
  forget(): void {
    this.#waiting = [];
  }

  /** Sends what waits now. */
  flush(): void {
    this.#cancelTick?.();
    const updates = this.#waiting;
    const [first] = updates;
    this.#waiting = [];
    this.#cancelTick = undefined;
    if (first === undefined) return;
    this.#cancelTick = this.#clock.setTimer(SEND_EVERY_MS, () => this.flush());
    this.#send(updates.length === 1 ? first : Y.mergeUpdates(updates));
  }
}
