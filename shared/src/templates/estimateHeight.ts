import { CARD_WIDTH } from '../board/card.ts';

// A card's height follows its text and is not stored, and only a screen can measure it. Where cards
// are placed without one (templates), this guess is used; it errs on the tall side.

/** Letters that surely fit on a line of a card of CARD_WIDTH at 17 px, padding taken off. */
const LETTERS_PER_LINE = 19;
const LINE_PX = 25;
/** Padding above and below, and the row of the number. */
const FRAME_PX = 48;

function linesOf(paragraph: string): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= LETTERS_PER_LINE) {
      used = needed;
      continue;
    }
    // A word longer than a line is broken over as many as it takes.
    lines += (used === 0 ? 0 : 1) + Math.floor((word.length - 1) / LETTERS_PER_LINE);
    used = ((word.length - 1) % LETTERS_PER_LINE) + 1;
  }
  return lines;
}

/** How tall a card with this text may be on screen, in page pixels. */
export function estimateHeight(text: string, width: number = CARD_WIDTH): number {
  const stretch = width / CARD_WIDTH;
  const lines = text.split('\n').reduce((sum, paragraph) => sum + linesOf(paragraph), 0);
  return FRAME_PX + Math.ceil(lines / stretch) * LINE_PX;
}
