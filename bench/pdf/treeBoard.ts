import { sampleBoard } from '@vestibule/client/src/pdf/testing/sampleBoard.ts';
import { HELD_OUT_TEXTS } from '@vestibule/client/src/pdf/testing/texts.ts';
import type { CardKind } from '@vestibule/shared/board/card';
import type { Board } from '@vestibule/shared/board/readBoard';
import { drawBoard } from '@vestibule/shared/print/testing/printBoard';

const BRANCHES = 3;
const KINDS: readonly CardKind[] = ['cause', 'cause', 'effect', 'objective', 'action', 'note'];
/** What the boards of these workshops are written in, by and large. */
const BAMBARA_EVERY = 8;
const ARABIC_EVERY = 5;

/** A tree of so many cards in French, Arabic and Bambara, each linked to the one above it. */
export function treeBoard(cards: number): Board {
  const french = [...sampleBoard('sample-fr').cards.values()].map(({ text }) => text);
  const textOf = (i: number) => {
    const { bambara, arabic } = HELD_OUT_TEXTS;
    if (i % BAMBARA_EVERY === 0) return bambara[(i / BAMBARA_EVERY) % bambara.length];
    if (i % ARABIC_EVERY === 0) return arabic[(i / ARABIC_EVERY) % arabic.length];
    return french[i % french.length];
  };
  const columns = Math.ceil(Math.sqrt(cards * 1.5));
  return drawBoard({
    title: 'Arbre à problèmes',
    locale: 'fr',
    cards: Array.from({ length: cards }, (_, i) => ({
      text: textOf(i) ?? '',
      kind: i === 0 ? 'core' : (KINDS[i % KINDS.length] ?? 'note'),
      at: [(i % columns) * 270, Math.floor(i / columns) * 230],
    })),
    links: Array.from({ length: cards - 1 }, (_, i) => ({
      from: i + 1,
      to: Math.floor(i / BRANCHES),
    })),
  });
}
