import type { Box } from '../printModel.ts';

/** Two cards' width: enough to show that what follows is apart. */
const GAP_PX_MAX = 400;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** By how much what begins at a coordinate moves back, so that no empty band stays wider than allowed. */
function movesBack(intervals: readonly Interval[]): (from: number) => number {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  const bands: { readonly after: number; readonly moved: number }[] = [];
  let reached = sorted[0]?.to ?? 0;
  let moved = 0;
  for (const { from, to } of sorted) {
    if (from - reached > GAP_PX_MAX) {
      moved += from - reached - GAP_PX_MAX;
      bands.push({ after: reached, moved });
    }
    reached = Math.max(reached, to);
  }
  return (from) => bands.findLast(({ after }) => from > after)?.moved ?? 0;
}

/**
 * Narrows bands that hold nothing, across the whole board: one card that was dragged far away must not
 * make the rest too small to read. What is left of, right of, above and below what stays so.
 * @returns the boxes in the same order, none larger or closer to its neighbours than GAP_PX_MAX asks
 */
export function squeezeGaps(boxes: readonly Box[]): readonly Box[] {
  const left = movesBack(boxes.map(({ x, width }) => ({ from: x, to: x + width })));
  const up = movesBack(boxes.map(({ y, height }) => ({ from: y, to: y + height })));
  return boxes.map((box) => ({ ...box, x: box.x - left(box.x), y: box.y - up(box.y) }));
}
