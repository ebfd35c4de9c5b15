import type { Clock } from '@vestibule/shared/clock';
import { joinUpdates } from './joinUpdates.ts';

/**
 * How long after the last frame the next may leave. `change`: the server's tick is as long. `typing`:
 * a letter by itself is a frame of 25 bytes, the four that a practised typist writes meanwhile are one of
 * 28, and others read whole words anyway (bench/wire). The device has each letter at once.
 */
export const SEND_EVERY_MS = { change: 33, typing: 720 } as const;
export type Pace = keyof typeof SEND_EVERY_MS;

/**
 * Local updates on their way to the line: one in an idle moment leaves at once, what follows within
 * its pace leaves together at its end. Closed, it takes nothing: the handshake brings what was made.
 */
export class UpdateOutbox {
  readonly #clock: Clock;
  readonly #send: (update: Uint8Array) => void;
  #isOpen = false;
  #waiting: Uint8Array[] = [];
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #due: { readonly atMs: number; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, send: (update: Uint8Array) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  open(): void {
    this.#isOpen = true;
    this.forget();
  }

  close(): void {
    this.#isOpen = false;
    this.forget();
  }

  add(update: Uint8Array, pace: Pace): void {
    if (!this.#isOpen) return;
    this.#waiting.push(update);
    const everyMs = SEND_EVERY_MS[pace];
    const nowMs = this.#clock.nowMs();
    // A device's clock may be set back meanwhile.
    const waitMs = Math.min(everyMs, this.#sentAtMs + everyMs - nowMs);
    if (waitMs <= 0) this.flush();
    else this.#sendBy(nowMs + waitMs, waitMs);
  }

  /** Something else just left that holds all that waited. */
  forget(): void {
    this.#waiting = [];
    this.#due?.cancel();
    this.#due = undefined;
  }

  /** Sends what waits now. */
  flush(): void {
    const updates = this.#waiting;
    this.forget();
    if (updates.length === 0) return;
    this.#sentAtMs = this.#clock.nowMs();
    this.#send(joinUpdates(updates));
  }

  #sendBy(atMs: number, waitMs: number): void {
    if (this.#due && this.#due.atMs <= atMs) return;
    this.#due?.cancel();
    this.#due = { atMs, cancel: this.#clock.setTimer(waitMs, () => this.flush()) };
  }
}
