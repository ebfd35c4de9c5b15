import type { PagePoint } from '../printModel.ts';

/** How far `point` is from the straight line between two others. */
function distanceTo([px, py]: PagePoint, [ax, ay]: PagePoint, [bx, by]: PagePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const t =
    squared === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / squared));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/**
 * The points without which a line would be off by more than `tolerance`: a stroke of a hand has three
 * times as many as paper can show.
 * @see Douglas and Peucker, 1973
 */
export function simplifyLine(
  points: readonly PagePoint[],
  tolerance: number,
): readonly PagePoint[] {
  const isKept = new Set([0, points.length - 1]);
  const open: [from: number, to: number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [start, end] = [points[from], points[to]];
    if (!start || !end) continue;
    let [farthest, distance] = [from, tolerance];
    for (let i = from + 1; i < to; i += 1) {
      const here = points[i];
      const away = here ? distanceTo(here, start, end) : 0;
      if (away > distance) [farthest, distance] = [i, away];
    }
    if (farthest === from) continue;
    isKept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => isKept.has(i));
}
