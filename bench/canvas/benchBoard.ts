import { sampleBoard } from '@vestibule/client/src/pdf/testing/sampleBoard.ts';
import type { CardKind } from '@vestibule/shared/board/card';
import { type CardId, parseCardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';

export interface BenchCard {
  readonly id: CardId;
  readonly kind: CardKind;
  readonly at: readonly [number, number];
  readonly text: string;
}

export interface BenchBoard {
  readonly cards: readonly BenchCard[];
  /** One fewer than cards. */
  readonly links: readonly { readonly from: CardId; readonly to: CardId }[];
}

const SEED = 4;
/** Room for tldraw's notes of 200 × 200 as well as for our cards of 200. */
const STEP_PX = [270, 240] as const;
const JITTER_PX = 20;
const KINDS: readonly CardKind[] = ['cause', 'cause', 'effect', 'objective', 'action', 'note'];

/** A board of so many cards in sentences of the French sample, each but the first linked to a neighbour. */
export function benchBoard(count: number): BenchBoard {
  const random = seededRandom(SEED);
  const texts = [...sampleBoard('sample-fr').cards.values()].map(({ text }) => text);
  const columns = Math.ceil(Math.sqrt(count * 1.5));
  const jitter = () => random.below(2 * JITTER_PX) - JITTER_PX;
  const cards = Array.from({ length: count }, (_, i): BenchCard => {
    const id = parseCardId(`card${i}`);
    if (!id) throw new Error('no id of a card');
    return {
      id,
      kind: i === 0 ? 'core' : (KINDS[i % KINDS.length] ?? 'note'),
      at: [(i % columns) * STEP_PX[0] + jitter(), Math.floor(i / columns) * STEP_PX[1] + jitter()],
      text: texts[i % texts.length] ?? '',
    };
  });
  const links = cards.slice(1).flatMap(({ id }, i) => {
    // The card above it, in the first row the one beside it.
    const above = cards[i + 1 < columns ? i : i + 1 - columns];
    return above ? [{ from: id, to: above.id }] : [];
  });
  return { cards, links };
}

/** Where somebody's hand has a card after so many steps: around a circle, as wide as a card. */
export function circleAt(step: number): readonly [dx: number, dy: number] {
  const turn = (step / 20) * 2 * Math.PI;
  return [Math.round(100 * Math.sin(turn)), Math.round(100 * (1 - Math.cos(turn)))];
}

/** The cards that the others move: all over the board, so that each is in another place. */
export function movedCards(board: BenchBoard, people: number): readonly BenchCard[] {
  const every = Math.floor(board.cards.length / people);
  return Array.from({ length: people }, (_, i) => board.cards[i * every]).filter(
    (card) => card !== undefined,
  );
}
