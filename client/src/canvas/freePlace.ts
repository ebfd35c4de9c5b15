import type { Point } from '@vestibule/shared/board/values';
import { type Box, overlaps } from '@vestibule/shared/method/box';

export type Rect = Box;

const GAP_PX = 24;
/** Rings around the wished place that are tried before a new card may cover another. */
const RINGS_MAX = 12;

/** The free place nearest to `wish` (an upper left corner), by rings of card-sized steps around it. */
export function freePlace(wish: Rect, taken: readonly Rect[]): Point {
  const [stepX, stepY] = [wish.w + GAP_PX, wish.h + GAP_PX];
  const reachX = stepX * (RINGS_MAX + 1);
  const reachY = stepY * (RINGS_MAX + 1);
  const near = taken.filter(
    (rect) =>
      rect.x < wish.x + reachX &&
      rect.x + rect.w > wish.x - reachX &&
      rect.y < wish.y + reachY &&
      rect.y + rect.h > wish.y - reachY,
  );
  for (let ring = 0; ring <= RINGS_MAX; ring += 1) {
    const places = ringOf(ring).map(([i, j]) => ({
      ...wish,
      x: wish.x + i * stepX,
      y: wish.y + j * stepY,
    }));
    const free = places.find((place) => !near.some((rect) => overlaps(place, rect)));
    if (free) return [free.x, free.y];
  }
  return [wish.x, wish.y];
}

/** Cells at this distance, nearest first: to the right, below, then the others. */
function ringOf(ring: number): readonly Point[] {
  if (ring === 0) return [[0, 0]];
  const cells: [number, number][] = [];
  for (let i = -ring; i <= ring; i += 1) {
    for (let j = -ring; j <= ring; j += 1) {
      if (Math.max(Math.abs(i), Math.abs(j)) === ring) cells.push([i, j]);
    }
  }
  return cells.toSorted(
    (a, b) => Math.hypot(...a) - Math.hypot(...b) || b[0] - a[0] || b[1] - a[1],
  );
}
