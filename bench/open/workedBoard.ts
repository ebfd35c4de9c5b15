import { sampleBoard } from '@vestibule/client/src/pdf/testing/sampleBoard.ts';
import type { CardKind } from '@vestibule/shared/board/card';
import { addCards, addLink, deleteCards, moveCards } from '@vestibule/shared/board/editBoard';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { type SeededRandom, seededRandom } from '@vestibule/shared/testing/seededRandom';
import * as Y from 'yjs';

const KINDS: readonly CardKind[] = ['cause', 'effect', 'note', 'objective', 'action'];
const PAGE_LOADS = 30;

/**
 * A board that many have worked on: written and linked by thirty page loads, each card moved once or
 * twice since, one in twenty deleted.
 */
export class WorkedBoard {
  readonly #random: SeededRandom;
  readonly #doc = new Y.Doc();
  readonly #clients: readonly number[];
  readonly #texts: readonly string[];
  readonly #ids: CardId[] = [];

  constructor(cards: number, seed = 4) {
    this.#random = seededRandom(seed);
    this.#texts = [...sampleBoard('sample-fr').cards.values()].map(({ text }) => text);
    this.#clients = Array.from({ length: PAGE_LOADS }, () => this.#random.below(2 ** 32));
    root(this.#doc, 'meta').set('schema', SCHEMA);
    const deleted = Math.floor(cards / 20);
    for (let i = 0; i < cards + deleted; i += 1) this.#addCard();
    for (let i = 0; i < 1.5 * cards; i += 1) this.move(1);
    for (const id of this.#ids.splice(0, deleted)) deleteCards(this.#someone(), [id]);
    for (let i = 1; i < this.#ids.length; i += 1) {
      const [from, to] = [this.#ids[i], this.#ids[Math.floor(i / 3)]];
      if (from && to) addLink(this.#someone(), from, to);
    }
    this.number();
  }

  update(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** So many cards are dragged somewhere else, each by somebody. */
  move(cards: number): void {
    for (let i = 0; i < cards; i += 1) {
      const [id, doc] = [this.#random.pick(this.#ids), this.#someone()];
      if (id)
        moveCards(doc, new Map([[id, [this.#random.below(9_000), this.#random.below(9_000)]]]));
    }
  }

  /** So many cards are written, each by somebody. */
  write(cards: number): void {
    for (let i = 0; i < cards; i += 1) this.#addCard();
  }

  /** Anybody of the thirty: one document, written under another number each time. */
  #someone(): Y.Doc {
    this.#doc.clientID = this.#random.pick(this.#clients) ?? 1;
    return this.#doc;
  }

  #addCard(): void {
    const id = makeCardId(this.#random.bytes);
    const [i, kind] = [this.#ids.length, this.#random.pick(KINDS) ?? 'note'];
    const text = this.#random.pick(this.#texts) ?? '';
    addCards(this.#someone(), [{ id, kind, at: [(i % 40) * 260, Math.floor(i / 40) * 200], text }]);
    this.#ids.push(id);
  }

  /** Tells each change from now on, as bytes. @returns stop */
  listen(changed: (update: Uint8Array) => void): () => void {
    this.#doc.on('update', changed);
    return () => this.#doc.off('update', changed);
  }

  /** As the server does it. */
  number(): void {
    const doc = this.#someone();
    doc.transact(() => {
      let n = 0;
      for (const entry of root(doc, 'cards').values()) {
        n += 1;
        if (entry instanceof Y.Map && !entry.has('n')) entry.set('n', n);
      }
    });
  }
}
