/** A link to nowhere is removed once its card has been gone for a day (R15). */
const DANGLING_FOR_MS = 24 * 60 * 60 * 1000;

/** Since when each of a board's links has led to nowhere, as far as its room has seen. */
export class DanglingLinks {
  readonly #sinceMs = new Map<string, number>();

  /**
   * Looks which links lead to nowhere at this time; one that does no more is forgotten.
   * @param keys all links of the board one of whose cards is gone
   * @returns those that have led to nowhere for a day
   */
  see(keys: readonly string[], nowMs: number): readonly string[] {
    for (const key of [...this.#sinceMs.keys()]) {
      if (!keys.includes(key)) this.#sinceMs.delete(key);
    }
    return keys.filter((key) => {
      const sinceMs = this.#sinceMs.get(key) ?? nowMs;
      this.#sinceMs.set(key, sinceMs);
      return nowMs - sinceMs > DANGLING_FOR_MS;
    });
  }
}
