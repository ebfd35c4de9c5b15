import type { Clock } from '@vestibule/shared/clock';
import { MOTION_EVERY_MS } from '@vestibule/shared/wire/limits';
import type { Motion } from '@vestibule/shared/wire/motion';

type Slot = 'cursor' | 'gesture' | 'viewport';

/** Motions of one slot replace each other; an `end` is never lost behind a cursor (W9). */
const SLOT_OF: Readonly<Record<Motion['kind'], Slot>> = {
  away: 'cursor',
  cursor: 'cursor',
  drag: 'gesture',
  resize: 'gesture',
  end: 'gesture',
  viewport: 'viewport',
};

/** Own motion, at most MOTION_EVERY_MS apart: the last of each slot. */
export class MotionOutbox {
  readonly #clock: Clock;
  readonly #send: (motions: readonly Motion[]) => void;
  readonly #waiting = new Map<Slot, Motion>();
  #cancelTick: (() => void) | undefined;

  constructor(clock: Clock, send: (motions: readonly Motion[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  add(motion: Motion): void {
    this.#waiting.set(SLOT_OF[motion.kind], motion);
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
