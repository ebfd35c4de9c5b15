/**
 * A token bucket: `perSecond` on average, `burst` at once. Time is the caller's; a clock that jumps
 * back gives nothing, one that jumps ahead at most a full bucket.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** @returns whether `amount` may pass now */
  take(amount: number, nowMs: number): boolean {
    const passedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (passedMs / 1000) * this.#perSecond);
    if (this.#tokens < amount) return false;
    this.#tokens -= amount;
    return true;
  }
}
