import { CARD_WIDTH } from '@vestibule/shared/board/card';
import { addCards } from '@vestibule/shared/board/editBoard';
import { readLink } from '@vestibule/shared/board/link';
import { readMeta } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import type { CardId } from '@vestibule/shared/ids';
import type { Box } from '@vestibule/shared/method/box';
import { placeAnswer } from '@vestibule/shared/method/placeAnswer';
import { answerKind, answerLink, type Question } from '@vestibule/shared/method/question';
import type { Editor } from 'tldraw';
import { cardShapeId } from '../binding/boardRecords.ts';
import type { BoardSession } from '../boardSession.ts';
import { newCardId } from '../newCardId.ts';

/** As high as a card of one line; it grows with its words. */
const ANSWER_HEIGHT_PX = 90;

/** What the asker has done for it. */
export interface AskerPorts {
  readonly session: BoardSession;
  readonly editor: Editor;
  /** Ends what the hand is doing. @returns whether this person may write here now */
  mayEdit(): boolean;
  /** Adds a card that goes again where it is left empty, and opens it for writing. */
  addWritten(id: CardId, write: () => void): void;
  /** A card beside this one, with no link, open for writing. */
  addBeside(id: CardId): void;
  takenPlaces(): readonly Box[];
}

/**
 * "Why?" and "So what?": the conversation in which a tree grows. Each answer is a card that is linked as it
 * comes, one step; Enter keeps it and asks the same once more, until an answer stays empty.
 */
export class Asker {
  readonly #ports: AskerPorts;

  constructor(ports: AskerPorts) {
    this.#ports = ports;
  }

  /** Whether anything is asked of this card. */
  canAsk(id: CardId): boolean {
    const card = this.#ports.session.projection.card(id);
    return card !== undefined && answerKind('why', card.kind) !== undefined;
  }

  /** @returns whether an answer was opened for writing */
  ask(question: Question, asked: CardId): boolean {
    const { session, mayEdit, addWritten } = this.#ports;
    // The place follows the words that were just typed.
    session.projection.flush();
    const card = session.projection.card(asked);
    const kind = card && answerKind(question, card.kind);
    if (!kind || !mayEdit()) return false;
    const at = this.#placeFor(question, asked);
    if (!at) return false;
    const id = newCardId();
    addWritten(id, () =>
      addCards(session.doc, [{ id, kind, at }], [answerLink(question, asked, id)]),
    );
    session.asking.set({ question, asked, answer: id });
    return true;
  }

  /**
   * Enter in a card's field: it is kept, and another answer to the same question opens; in a card that
   * was not asked for, one that stands to its neighbour as it does. An empty card ends it.
   */
  keep(id: CardId): void {
    const { session, addBeside } = this.#ports;
    session.projection.flush();
    if (session.projection.card(id)?.text.trim() === '') return session.endWriting();
    const asking = session.asking.get();
    const same = asking?.answer === id ? asking : this.#questionOf(id);
    if (same && this.ask(same.question, same.asked)) return;
    addBeside(id);
  }

  /** Tab in a card's field. An empty one has nothing to be asked. */
  keepAndAsk(question: Question, id: CardId): void {
    const { session } = this.#ports;
    session.projection.flush();
    if (session.projection.card(id)?.text.trim() === '' || !this.ask(question, id)) {
      session.endWriting();
    }
  }

  /** What leads to a card, and what it leads to. */
  neighbours(id: CardId, question: Question): readonly CardId[] {
    const { doc, projection } = this.#ports.session;
    return [...root(doc, 'links')].flatMap(([key, value]) => {
      const link = readLink(key, value);
      const [asked, answer] = question === 'why' ? [link?.to, link?.from] : [link?.from, link?.to];
      return asked === id && answer && projection.card(answer) ? [answer] : [];
    });
  }

  /** The answers to the question that this card answers, itself among them. */
  siblings(id: CardId): readonly CardId[] {
    const asked = this.#questionOf(id);
    return asked ? this.neighbours(asked.asked, asked.question) : [id];
  }

  /** The question that this card answers: an effect what comes of a card, any other why. */
  #questionOf(id: CardId): { question: Question; asked: CardId } | undefined {
    const kind = this.#ports.session.projection.card(id)?.kind;
    const question: Question = kind === 'effect' ? 'soWhat' : 'why';
    const asked = this.neighbours(id, question === 'why' ? 'soWhat' : 'why')[0];
    return asked && answerKind(question, kindOf(this.#ports.session, asked)) === kind
      ? { question, asked }
      : undefined;
  }

  #placeFor(question: Question, asked: CardId): Point | undefined {
    const { session, editor, takenPlaces } = this.#ports;
    const boxOf = (id: CardId) => editor.getShapePageBounds(cardShapeId(id));
    const box = boxOf(asked);
    if (!box) return undefined;
    return placeAnswer({
      question,
      asked: box,
      answers: this.neighbours(asked, question).flatMap((id) => boxOf(id) ?? []),
      taken: takenPlaces(),
      size: { w: CARD_WIDTH, h: ANSWER_HEIGHT_PX },
      direction: readMeta(session.doc).locale === 'ar' ? 'rtl' : 'ltr',
    });
  }
}

function kindOf(session: BoardSession, id: CardId) {
  return session.projection.card(id)?.kind ?? 'heading';
}
