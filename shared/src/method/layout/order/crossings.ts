/** A straight line between two cards' centres; ends are numbers that say which cards. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Twice the signed area: on which side of a line a point is. */
function side(line: Segment, x: number, y: number): number {
  return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1);
}

export function doCross(a: Segment, b: Segment): boolean {
  if (a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to) return false;
  return (
    side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0
  );
}

/** How many pairs cross; two that end at one card never do. */
export function countCrossings(segments: readonly Segment[]): number {
  let crossings = 0;
  // From left to right, so that a pair whose widths do not meet is not looked at.
  const sorted = segments.toSorted((a, b) => Math.min(a.x1, a.x2) - Math.min(b.x1, b.x2));
  for (const [i, a] of sorted.entries()) {
    const right = Math.max(a.x1, a.x2);
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j] as Segment;
      if (Math.min(b.x1, b.x2) > right) break;
      if (doCross(a, b)) crossings += 1;
    }
  }
  return crossings;
}
