import type { Clock } from '@vestibule/shared/clock';

/** A workshop's phones share one address. */
const FAILURES_MAX = 60;
const WITHIN_MS = 10 * 60 * 1000;
/** Addresses remembered at once; then those that have waited longest are forgotten. */
const KEPT_MAX = 10_000;

/** Failed tries by whom they came from. Successes are never counted. */
export class FailedTries {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #failures = new Map<string, { count: number; readonly untilMs: number }>();

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock;
  }

  /** @returns whether the tries of `from` are used up, before this one */
  isOver(from: string): boolean {
    const failures = this.#failures.get(from);
    if (!failures) return false;
    if (failures.untilMs > this.#clock.nowMs()) return failures.count >= FAILURES_MAX;
    this.#failures.delete(from);
    return false;
  }

  add(from: string): void {
    if (!this.isOver(from)) {
      const failures = this.#failures.get(from);
      if (failures) failures.count += 1;
      else this.#start(from);
    }
  }

  #start(from: string): void {
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size < KEPT_MAX) break;
      this.#failures.delete(oldest);
    }
    this.#failures.set(from, { count: 1, untilMs: this.#clock.nowMs() + WITHIN_MS });
  }
}
