import type { CardId } from '@vestibule/shared/ids';
import type { Question } from '@vestibule/shared/method/question';
import type { Editor } from 'tldraw';
import { cardShapeId } from '../binding/boardRecords.ts';
import type { Asker } from './asker.ts';

interface WalkerParts {
  readonly editor: Editor;
  readonly asker: Pick<Asker, 'neighbours' | 'siblings'>;
  /** Selects a card and has it seen. */
  comeTo(id: CardId): void;
}

/** By keyboard from card to card, as the tree goes. */
export class Walker {
  readonly #parts: WalkerParts;

  constructor(parts: WalkerParts) {
    this.#parts = parts;
  }

  /** Along the links, to the cause or effect that is nearest; where there is none, to the next card that way. */
  along(id: CardId, question: Question): void {
    const { editor, asker, comeTo } = this.#parts;
    const [nearest] = this.#nearestFirst(id, asker.neighbours(id, question));
    if (nearest) comeTo(nearest);
    else editor.selectAdjacentShape(question === 'why' ? 'down' : 'up');
  }

  /** To the nearest card on that side, linked or not. */
  aside(direction: 'left' | 'right'): void {
    this.#parts.editor.selectAdjacentShape(direction);
  }

  /** To the next answer to the question that this card answers. */
  amongAnswers(id: CardId, step: 1 | -1): void {
    const { editor, asker, comeTo } = this.#parts;
    const xOf = (card: CardId) => editor.getShapePageBounds(cardShapeId(card))?.x ?? 0;
    const row = asker.siblings(id).toSorted((a, b) => xOf(a) - xOf(b));
    const next = row[row.indexOf(id) + step];
    if (next) comeTo(next);
  }

  #nearestFirst(from: CardId, cards: readonly CardId[]): readonly CardId[] {
    const centre = (id: CardId) => this.#parts.editor.getShapePageBounds(cardShapeId(id))?.center;
    const start = centre(from);
    const away = (id: CardId) => (start ? (centre(id)?.dist(start) ?? Infinity) : 0);
    return cards.toSorted((a, b) => away(a) - away(b));
  }
}
