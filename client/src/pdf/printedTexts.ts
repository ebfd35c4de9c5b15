import type { Board } from '@vestibule/shared/board/readBoard';
import type { PdfOptions } from './makePdf.ts';

/** Words that lie on the board without a card. */
export function freeTexts(board: Board): readonly string[] {
  return [...board.drawings.values()].flatMap((drawing) =>
    drawing.kind === 'text' ? drawing.text : [],
  );
}

/** Every text that may be printed, so that the fonts it needs are known before it is set. */
export function printedTexts(board: Board, { words, dateText }: PdfOptions): readonly string[] {
  const { kinds, ...others } = words;
  return [
    board.meta.title,
    ...[...board.cards.values()].map((card) => card.text),
    ...freeTexts(board),
    ...board.loops.map((loop) => loop.title),
    ...Object.values(kinds),
    ...Object.values(others),
    dateText,
  ];
}
