import type { Clock } from '@vestibule/shared/clock';
import { MOTION_EVERY_MS } from '@vestibule/shared/wire/limits';
import { keepInSlot, type Motion, type MotionSlot } from '@vestibule/shared/wire/motion';

/** Own motion, at most MOTION_EVERY_MS apart: the last of each slot; an `end` is never lost (W9). */
export class MotionOutbox {
  readonly #clock: Clock;
  readonly #send: (motions: readonly Motion[]) => void;
  readonly #waiting = new Map<MotionSlot, Motion>();
  #cancelTick: (() => void) | undefined;

  constructor(clock: Clock, send: (motions: readonly Motion[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  add(motion: Motion): void {
    keepInSlot(this.#waiting, motion);
    if (!this.#cancelTick) this.#flush();
  }

  /** The line is gone: nobody wants to know tomorrow where a cursor was. */
  clear(): void {
    this.#waiting.clear();
    this.#cancelTick?.();
    this.#cancelTick = undefined;
  }

  #flush(): void {
    this.#cancelTick = undefined;
    if (this.#waiting.size === 0) return;
    const motions = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#cancelTick = this.#clock.setTimer(MOTION_EVERY_MS, () => this.#flush());
    this.#send(motions);
  }
}
