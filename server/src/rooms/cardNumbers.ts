import { root } from '@vestibule/shared/board/roots';
import * as Y from 'yjs';

/**
 * The numbers on a board's cards (B10, R7): given once, kept through undo and redo, never reused.
 * Writes `n` only inside the transaction that its caller has open.
 */
export class CardNumbers {
  /** The highest number ever given on this board; kept in the store with each commit. */
  #last: number;
  readonly #byCard = new Map<string, number>();
  readonly #holders = new Map<number, string>();

  constructor(last: number) {
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }

  /**
   * Looks at one entry of `cards` that is new or was written to.
   * @returns whether a number was written
   */
  settle(cards: Y.Map<unknown>, key: string): boolean {
    const entry = cards.get(key);
    if (!(entry instanceof Y.Map)) return false;
    const shown = entry.get('n');
    const given = this.#byCard.get(key);
    if (given === undefined && this.#isFree(shown)) {
      this.#keep(key, shown);
      return false;
    }
    const due = given ?? this.#next();
    this.#keep(key, due);
    if (shown === due) return false;
    entry.set('n', due);
    return true;
  }

  /** Every card of a document just loaded. @returns whether any number was written */
  settleAll(doc: Y.Doc): boolean {
    const cards = root(doc, 'cards');
    let wrote = false;
    for (const key of cards.keys()) wrote = this.settle(cards, key) || wrote;
    return wrote;
  }

  /** A number that came with a card is its own where the counter has passed it and nobody holds it. */
  #isFree(n: unknown): n is number {
    return (
      typeof n === 'number' &&
      Number.isInteger(n) &&
      n >= 1 &&
      n <= this.#last &&
      !this.#holders.has(n)
    );
  }

  #keep(key: string, n: number): void {
    this.#byCard.set(key, n);
    this.#holders.set(n, key);
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}
