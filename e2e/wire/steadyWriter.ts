import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import { pageCopy } from '@vestibule/client/src/copy/pageCopy.ts';
import { textOf } from '@vestibule/shared/board/card';
import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
import * as Y from 'yjs';
import { makeSocketWith, realClock } from './nodeSocket.ts';

/** What one change wrote: this word, in this card. */
export interface WrittenWord {
  readonly card: CardId;
  readonly word: string;
}

export interface SteadyWriterOptions {
  /** `http://HOST:PORT` */
  readonly base: string;
  readonly board: string;
  readonly cookie: string;
  /** Stands in every word, so that no two writers write the same. */
  readonly name: string;
  readonly random: SeededRandom;
  /** The server has a change for good. */
  settled(word: WrittenWord): void;
}

const EVERY_MS = 4;
/** New cards, in a hundred changes; the others are words behind a card of one's own. */
const CARDS_PERCENT = 15;

/** Somebody who never stops writing, by our own connection: each change is a word that is known again. */
export class SteadyWriter {
  readonly #options: SteadyWriterOptions;
  readonly #doc = new Y.Doc();
  readonly #cards: CardId[] = [];
  /** By the number of the change. */
  readonly #unsettled = new Map<number, WrittenWord>();
  readonly #connection;
  #made = 0;
  #isOver = false;
  #cancel: (() => void) | undefined;

  constructor(options: SteadyWriterOptions) {
    const { base, board, cookie } = options;
    this.#options = options;
    this.#connection = openBoardConnection({
      doc: this.#doc,
      url: `${base.replace('http', 'ws')}/sync/${board}`,
      makeSocket: makeSocketWith({ origin: base, cookie }),
      clock: realClock,
      random: Math.random,
      copy: { ...pageCopy(), settled: (through) => this.#settled(through) },
      epoch: 1,
      schema: SCHEMA,
      canWrite: true,
      hasDocument: false,
      onWake: () => () => undefined,
      onReload: () => {
        throw new Error('nothing here asks for a reload');
      },
      onUnplaced: () => undefined,
    });
  }

  get unsettled(): number {
    return this.#unsettled.size;
  }

  /** From here on until `leave` it writes, once it has the board. */
  start(): void {
    this.#connection.start();
    this.#next();
  }

  /** Of no more account: what settles from here on is not told. */
  leave(): void {
    this.#isOver = true;
    this.#cancel?.();
    this.#connection.dispose();
  }

  #next(): void {
    this.#cancel = realClock.setTimer(EVERY_MS, () => {
      if (this.#connection.phase.get().phase === 'live') this.#write();
      this.#next();
    });
  }

  #write(): void {
    const { random, name } = this.#options;
    this.#made += 1;
    const word = `${name}.${this.#made};`;
    const known = random.below(100) < CARDS_PERCENT ? undefined : random.pick(this.#cards);
    const card = known ?? makeCardId(random.bytes);
    // Before the change, which tells the connection of itself.
    this.#unsettled.set(this.#made, { card, word });
    if (known === undefined) {
      this.#cards.push(card);
      addCards(this.#doc, [{ id: card, kind: 'note', at: [0, 0], text: word }]);
    } else {
      const index = textOf(root(this.#doc, 'cards'), card)?.length ?? 0;
      spliceText(this.#doc, card, { index, removed: 0, inserted: word });
    }
  }

  #settled(through: number): void {
    if (this.#isOver) return;
    for (const [seq, word] of this.#unsettled) {
      if (seq > through) break;
      this.#unsettled.delete(seq);
      this.#options.settled(word);
    }
  }
}
