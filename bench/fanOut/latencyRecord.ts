/** When each step was made, and how long until others saw it and until it was durable. */
export class LatencyRecord {
  readonly #madeAtMs: number[] = [];
  #seenMs: number[] = [];
  #settledMs: number[] = [];

  /** Forgets what was before: steps are counted from here. */
  begin(): void {
    this.#madeAtMs.length = 0;
    this.#seenMs = [];
    this.#settledMs = [];
  }

  get operations(): number {
    return this.#madeAtMs.length;
  }

  /** @returns the step's number, which travels with it */
  made(): number {
    return this.#madeAtMs.push(performance.now()) - 1;
  }

  sawStep(step: number): void {
    const atMs = this.#madeAtMs[step];
    if (atMs !== undefined) this.#seenMs.push(performance.now() - atMs);
  }

  settledStep(step: number): void {
    const atMs = this.#madeAtMs[step];
    if (atMs !== undefined) this.#settledMs.push(performance.now() - atMs);
  }

  seen(share: number): number {
    return quantile(this.#seenMs, share) ?? Number.NaN;
  }

  settled(share: number): number | undefined {
    return quantile(this.#settledMs, share);
  }
}

function quantile(values: readonly number[], share: number): number | undefined {
  const value = [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}
