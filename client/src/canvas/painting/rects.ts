import type { Rect } from '../freePlace.ts';

export function meets(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

export function holds(outer: Rect, { x, y, w, h }: Rect): boolean {
  return x >= outer.x && y >= outer.y && x + w <= outer.x + outer.w && y + h <= outer.y + outer.h;
}

/** Larger by so much on each side. */
export function grown({ x, y, w, h }: Rect, dx: number, dy: number): Rect {
  return { x: x - dx, y: y - dy, w: w + 2 * dx, h: h + 2 * dy };
}
