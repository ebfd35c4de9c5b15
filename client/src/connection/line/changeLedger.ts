/** Clocks by clientID. */
export type Clocks = ReadonlyMap<number, number>;

interface Begun {
  readonly change: number;
  readonly from: Clocks;
  readonly by: 'here' | 'elsewhere';
}

/**
 * Which local changes the server has for good (W4). A change is a number from 1; each counted frame
 * remembers the newest change made before it left, since it and those before it cover all up to
 * there: the first step 2 of a line brings whatever was made while apart, updates follow in order.
 */
export class ChangeLedger {
  #made = 0;
  #settled = 0;
  /** The newest change that has ever left this page, on whichever line. */
  #left = 0;
  /** Where the changes that are not settled begin. */
  #begun: Begun[] = [];
  /** Of the frames of this line that have not settled: the newest change that each covers. */
  #covers: number[] = [];
  /** Frames of this line that have settled. */
  #framesSettled = 0;

  /** Local changes that are not settled: N in "Offline: N changes on this device". */
  get unsettled(): number {
    return this.#made - this.#settled;
  }

  /** Changes up to this one are durable, or refused. */
  get settledThrough(): number {
    return this.#settled;
  }

  /**
   * @param from where the change begins in the document
   * @param by `elsewhere`: taken over from a tab that is gone, which may have sent it
   * @returns the number of a new local change
   */
  made(from: Clocks, by: Begun['by'] = 'here'): number {
    this.#made += 1;
    if (from.size > 0) this.#begun.push({ change: this.#made, from, by });
    return this.#made;
  }

  /** From which clocks on the document holds what is not settled. */
  get unsettledFrom(): Clocks {
    return firstOf(this.#begun);
  }

  /** From which clocks on it holds what has never left this page, so that nobody can know of it. */
  get untoldFrom(): Clocks {
    return firstOf(this.#begun.filter(({ change, by }) => by === 'here' && change > this.#left));
  }

  /** Frames are counted anew on each line; what the old one did not settle is covered by the new. */
  newLine(): void {
    this.#covers = [];
    this.#framesSettled = 0;
  }

  /** A counted frame leaves; it covers all that is made by now. */
  sent(): void {
    this.#covers.push(this.#made);
    this.#left = this.#made;
  }

  /**
   * `settled count` came.
   * @returns whether changes were settled by it, or 'lie' where it names frames that were never sent
   */
  settle(count: number): boolean | 'lie' {
    const frames = count - this.#framesSettled;
    if (frames <= 0) return false;
    if (frames > this.#covers.length) return 'lie';
    const newest = this.#covers.splice(0, frames).at(-1) ?? 0;
    this.#framesSettled = count;
    if (newest <= this.#settled) return false;
    this.#settled = newest;
    this.#begun = this.#begun.filter(({ change }) => change > newest);
    return true;
  }
}

/** The lowest clock of each client; later changes begin higher. */
function firstOf(begun: readonly Begun[]): Clocks {
  const first = new Map<number, number>();
  for (const { from } of begun) {
    for (const [client, clock] of from) {
      first.set(client, Math.min(clock, first.get(client) ?? clock));
    }
  }
  return first;
}
