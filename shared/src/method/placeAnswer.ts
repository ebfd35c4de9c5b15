import type { Point } from '../board/values.ts';
import { type Box, overlaps } from './box.ts';
import { LEVEL_GAP_PX } from './layout/layoutModel.ts';
import type { Question } from './question.ts';

const SIBLING_GAP_PX = 24;
/** Between rows of answers to one card: the question is read over the lower one. */
const ROW_GAP_PX = 72;
/** How far is looked for a free place, in rows beyond the next and in cards to each side. */
const ROWS_MAX = 8;
const SIDE_CARDS_MAX = 8;

export interface PlaceToAnswer {
  readonly question: Question;
  readonly asked: Box;
  /** The answers that are there already. */
  readonly answers: readonly Box[];
  /** Every card on the board. */
  readonly taken: readonly Box[];
  readonly size: { readonly w: number; readonly h: number };
  /** Where a row goes on: to the right, or to the left on a board in Arabic. */
  readonly direction: 'ltr' | 'rtl';
}

/**
 * Where the next answer to a question lies: beneath the card that is asked why, above the one that is
 * asked so what, at the end of the row of its answers. Nothing that is there moves: where that place is taken, it
 * is the free one on the card's side that is nearest to the card.
 * @returns the upper left corner
 */
export function placeAnswer(place: PlaceToAnswer): Point {
  const { question, asked, answers, taken, size, direction } = place;
  const isBelow = question === 'why';
  const step = direction === 'ltr' ? 1 : -1;
  const row = rowOf(isBelow, asked, answers);
  const start = row.length === 0 ? asked.x + (asked.w - size.w) / 2 : endOfRow(row, size.w, step);
  const firstY =
    row.length === 0 ? levelOf(isBelow, asked, size.h) : alignedWith(isBelow, row, size.h);
  const isFree = ([x, y]: Point) => !taken.some((other) => overlaps({ x, y, ...size }, other));
  const wished: Point = [start, firstY];
  if (isFree(wished)) return wished;
  return placesAround(place, firstY).find(isFree) ?? wished;
}

/** Places on the card's side, those nearest to it first. */
function placesAround(
  { question, asked, size, direction }: PlaceToAnswer,
  firstY: number,
): Point[] {
  const away = (question === 'why' ? 1 : -1) * (size.h + ROW_GAP_PX);
  const aside = (direction === 'ltr' ? 1 : -1) * (size.w + SIBLING_GAP_PX);
  const middle = asked.x + (asked.w - size.w) / 2;
  const places: Point[] = [];
  for (let line = 0; line < ROWS_MAX; line += 1) {
    for (let n = -SIDE_CARDS_MAX; n <= SIDE_CARDS_MAX; n += 1) {
      places.push([middle + n * aside, firstY + line * away]);
    }
  }
  const distance = ([x, y]: Point) => Math.hypot(x - middle, y - asked.y);
  // Of two that are as far, the one where the row goes on.
  const onward = ([x]: Point) => (x - middle) / aside;
  return places.toSorted((a, b) => distance(a) - distance(b) || onward(b) - onward(a));
}

/** The answers that stand in the row next to the card; others were moved away, and are left alone. */
function rowOf(isBelow: boolean, asked: Box, answers: readonly Box[]): readonly Box[] {
  const beyond = answers.filter((box) =>
    isBelow ? box.y >= asked.y + asked.h : box.y + box.h <= asked.y,
  );
  const nearest = isBelow
    ? Math.min(...beyond.map(({ y }) => y))
    : Math.max(...beyond.map(({ y, h }) => y + h));
  return beyond.filter(({ y, h }) => (isBelow ? y < nearest + h : y + h > nearest - h));
}

function levelOf(isBelow: boolean, asked: Box, h: number): number {
  return isBelow ? asked.y + asked.h + LEVEL_GAP_PX : asked.y - LEVEL_GAP_PX - h;
}

/** Causes hang from one line; effects stand on one. */
function alignedWith(isBelow: boolean, row: readonly Box[], h: number): number {
  return isBelow
    ? Math.min(...row.map(({ y }) => y))
    : Math.max(...row.map((box) => box.y + box.h)) - h;
}

function endOfRow(row: readonly Box[], w: number, step: number): number {
  return step > 0
    ? Math.max(...row.map((box) => box.x + box.w)) + SIBLING_GAP_PX
    : Math.min(...row.map(({ x }) => x)) - SIBLING_GAP_PX - w;
}
