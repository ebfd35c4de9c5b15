import { assert } from '@vestibule/shared/assert';

/**
 * One connection's account of counted frames (W4): which it sent, which are durable or refused. A
 * frame that waits for a predecessor (W6) holds back all after it, so the answer never runs ahead.
 */
export class FrameLedger {
  #counted = 0;
  #told = 0;
  /** Open frames in ascending order: a Set keeps the order in which they were counted. */
  readonly #open = new Set<number>();
  readonly #held = new Set<number>();

  /** A counted frame has come. @returns its number, from 1 */
  count(): number {
    this.#counted += 1;
    this.#open.add(this.#counted);
    return this.#counted;
  }

  /** The frame waits for what the room does not have; a later step 2 will settle it. */
  hold(frame: number): void {
    assert(this.#open.has(frame), 'a held frame is open');
    this.#held.add(frame);
  }

  /** How many frames wait. */
  get heldCount(): number {
    return this.#held.size;
  }

  /** The frame is durable or refused. */
  settle(frame: number): void {
    this.#open.delete(frame);
    this.#held.delete(frame);
  }

  /** A step 2 brought the whole: what was held up to it needs nothing more of its own. @returns which */
  heldThrough(frame: number): readonly number[] {
    return [...this.#held].filter((held) => held <= frame);
  }

  /** @returns n for a `settled n` that has not been told yet, else undefined */
  news(): number | undefined {
    const [firstOpen] = this.#open;
    const settled = firstOpen === undefined ? this.#counted : firstOpen - 1;
    if (settled <= this.#told) return undefined;
    this.#told = settled;
    return settled;
  }
}
