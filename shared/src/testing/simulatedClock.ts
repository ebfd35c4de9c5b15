import type { Clock } from '../clock.ts';

interface Timer {
  readonly atMs: number;
  /** Timers of one instant run in the order in which they were set. */
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when it is told to; the same calls give the same order on every run. */
export class SimulatedClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs;
  }

  /** Timers that are set: none are left behind after a dispose. */
  get timers(): number {
    return this.#timers.size;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(delayMs: number, run: () => void): () => void {
    this.#order += 1;
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /**
   * Goes on to the next timer that is due by `untilMs` and runs it, or to `untilMs` where none is.
   * @returns whether a timer ran
   */
  step(untilMs: number): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs > untilMs) continue;
      const isSooner =
        !next || timer.atMs < next.atMs || (timer.atMs === next.atMs && timer.order < next.order);
      if (isSooner) next = timer;
    }
    if (!next) {
      this.#nowMs = Math.max(this.#nowMs, untilMs);
      return false;
    }
    this.#timers.delete(next);
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.run();
    return true;
  }

  /** For code without promises: lets `ms` pass with all that is due in it. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    while (this.step(untilMs)) {
      // Each step runs one timer, which may set others.
    }
  }

  /** A lid that is closed: time goes on, and what became due meanwhile runs only after. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  /**
   * The same time for one life of a process: after `end()` nothing that it had set runs any more.
   * What kill -9 does to timers.
   */
  life(): { readonly clock: Clock; end(): void } {
    let isOver = false;
    return {
      clock: {
        nowMs: () => this.#nowMs,
        setTimer: (delayMs, run) =>
          this.setTimer(delayMs, () => {
            if (!isOver) run();
          }),
      },
      end: () => {
        isOver = true;
      },
    };
  }
}
