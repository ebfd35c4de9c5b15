import type { Box, Curve, PagePoint } from './printModel.ts';

// Plain geometry on boxes and cubic curves; any unit.

export function centreOf(box: Box): PagePoint {
  return [box.x + box.width / 2, box.y + box.height / 2];
}

export function rightOf(box: Box): number {
  return box.x + box.width;
}

export function bottomOf(box: Box): number {
  return box.y + box.height;
}

export function isInside([x, y]: PagePoint, box: Box): boolean {
  return x >= box.x && x <= rightOf(box) && y >= box.y && y <= bottomOf(box);
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

function between([ax, ay]: PagePoint, [bx, by]: PagePoint, t: number): PagePoint {
  return [ax + (bx - ax) * t, ay + (by - ay) * t];
}

/** De Casteljau: the curve before and after `t`. */
function split([p0, p1, p2, p3]: Curve, t: number): [before: Curve, after: Curve] {
  const a = between(p0, p1, t);
  const b = between(p1, p2, t);
  const c = between(p2, p3, t);
  const d = between(a, b, t);
  const e = between(b, c, t);
  const f = between(d, e, t);
  return [
    [p0, a, d, f],
    [f, e, c, p3],
  ];
}

export function pointAt(curve: Curve, t: number): PagePoint {
  return split(curve, t)[1][0];
}

export function cut(curve: Curve, from: number, to: number): Curve {
  const [, after] = split(curve, from);
  return split(after, from === 1 ? 1 : (to - from) / (1 - from))[0];
}

export function transformCurve(curve: Curve, move: (point: PagePoint) => PagePoint): Curve {
  return [move(curve[0]), move(curve[1]), move(curve[2]), move(curve[3])];
}

/** The smallest box around boxes and points; undefined for none. */
export function boundsOf(boxes: readonly Box[], points: readonly PagePoint[]): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const box of boxes) {
    include(box.x, box.y);
    include(rightOf(box), bottomOf(box));
  }
  for (const [x, y] of points) include(x, y);
  return left === Infinity
    ? undefined
    : { x: left, y: top, width: right - left, height: bottom - top };
}
