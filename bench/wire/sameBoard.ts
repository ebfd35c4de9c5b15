import type { Point } from '@vestibule/shared/board/values';
import type { VisibleBoard } from './workshop.ts';

/** Our document keeps whole pixels of a card's place: nobody sees half of one. */
const PLACE_TOLERANCE_PX = 1 / 2;
/** Our pen leaves out points within 1.5 px of the last, and packs the others to quarters. */
const STROKE_TOLERANCE_PX = 1.5 + 1 / 4;

/** @throws where two boards would not look the same, with what differs first */
export function assertSameBoard(of: string, seen: VisibleBoard, expected: VisibleBoard): void {
  const fail = (what: string): never => {
    throw new Error(`${of}: ${what} is not as it should be`);
  };
  for (const [name, card] of expected.cards) {
    const shown = seen.cards.get(name) ?? fail(name);
    if (shown.text !== card.text) fail(`the text of ${name} (${shown.text}; ${card.text})`);
    if (Math.abs(shown.w - card.w) > PLACE_TOLERANCE_PX) fail(`the width of ${name}`);
    if (!isNear(shown.at, card.at, PLACE_TOLERANCE_PX)) fail(`the place of ${name}`);
  }
  for (const [name, points] of expected.drawings) {
    const shown = seen.drawings.get(name) ?? fail(name);
    const isDrawn = (point: Point) =>
      shown.some((other) => isNear(other, point, STROKE_TOLERANCE_PX));
    if (!points.every(isDrawn)) fail(name);
  }
  for (const key of expected.links) if (!seen.links.has(key)) fail(`link ${key}`);
  if (seen.cards.size !== expected.cards.size) fail('the number of cards');
  if (seen.links.size !== expected.links.size) fail('the number of links');
  if (seen.drawings.size !== expected.drawings.size) fail('the number of strokes');
}

function isNear(shown: Point | undefined, point: Point, withinPx: number): boolean {
  return (
    shown !== undefined &&
    Math.abs(shown[0] - point[0]) <= withinPx &&
    Math.abs(shown[1] - point[1]) <= withinPx
  );
}
