import type { Point } from '../values.ts';
import type { StrokePoints } from './strokePoints.ts';

/** A quadratic curve from where the one before ended. */
export interface Bend {
  readonly control: Point;
  readonly end: Point;
}

/**
 * A stroke as a smooth line: through the middles between its points, bent by the points. Canvas and
 * PDF draw the same. A single point is a dot: a line to itself, which round ends make visible.
 */
export function strokeCurve(points: StrokePoints): {
  readonly start: Point;
  readonly bends: readonly Bend[];
} {
  const start = points[0] ?? [0, 0];
  const last = points.at(-1) ?? start;
  const bends: Bend[] = [];
  for (let i = 1; i < points.length - 1; i += 1) {
    const control = points[i] ?? last;
    const next = points[i + 1] ?? last;
    const isLast = i === points.length - 2;
    const end: Point = isLast ? last : [(control[0] + next[0]) / 2, (control[1] + next[1]) / 2];
    bends.push({ control, end });
  }
  if (bends.length === 0) bends.push({ control: start, end: last });
  return { start, bends };
}
