import type { Rect } from '../freePlace.ts';
import { grown } from './rects.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** What is drawn of a link, in page pixels: from the edge of its cause to before the edge of its effect. */
export interface LinkCurve {
  readonly start: CurvePoint;
  /** Of the quadratic Bézier; on the line itself where the link is straight. */
  readonly control: CurvePoint;
  readonly end: CurvePoint;
  readonly isStraight: boolean;
}

const START_GAP_PX = 3;
/** The tip stops short, so that the arrow's head is seen against the board. */
const END_GAP_PX = 9;
/** Halvings of the curve in search of a card's edge: a 4,000-pixel link is met within a pixel. */
const HALVINGS = 12;

/**
 * A link's way between two cards, from middle to middle and cut at their edges.
 * @param bend how far its middle is off the straight way, in page pixels; to the left of the way where negative
 * @returns nothing where one card covers the other's middle or the cards touch: there is no way between them
 */
export function linkCurve(from: Rect, to: Rect, bend: number): LinkCurve | undefined {
  const [a, b] = [middleOf(from), middleOf(to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return undefined;
  // A quadratic Bézier passes its middle at half of what its control point is off by.
  const off = (2 * bend) / length;
  const c = {
    x: (a.x + b.x) / 2 - (b.y - a.y) * off,
    y: (a.y + b.y) / 2 + (b.x - a.x) * off,
  };
  const [near, far] = [grown(from, START_GAP_PX, START_GAP_PX), grown(to, END_GAP_PX, END_GAP_PX)];
  if (contains(near, b) || contains(far, a)) return undefined;
  const first = edgeAt((t) => contains(near, blossom(a, c, b, t, t)));
  const last = 1 - edgeAt((t) => contains(far, blossom(a, c, b, 1 - t, 1 - t)));
  if (first >= last) return undefined;
  return {
    start: blossom(a, c, b, first, first),
    control: blossom(a, c, b, first, last),
    end: blossom(a, c, b, last, last),
    isStraight: bend === 0,
  };
}

const SAMPLES = 12;

/** Points along it: two where it is straight. */
export function pointsOf({ start, control, end, isStraight }: LinkCurve): CurvePoint[] {
  if (isStraight) return [start, end];
  return Array.from({ length: SAMPLES + 1 }, (_, i) =>
    blossom(start, control, end, i / SAMPLES, i / SAMPLES),
  );
}

/** A rectangle that holds all of it, and somewhat more where it is bent. */
export function boxAround({ start, control, end }: LinkCurve): Rect {
  const [x, y] = [Math.min(start.x, control.x, end.x), Math.min(start.y, control.y, end.y)];
  const [right, bottom] = [
    Math.max(start.x, control.x, end.x),
    Math.max(start.y, control.y, end.y),
  ];
  return { x, y, w: right - x, h: bottom - y };
}

/** As the `d` of an SVG path. */
export function bodyPath({ start, control, end, isStraight }: LinkCurve): string {
  return isStraight ? `M${at(start)}L${at(end)}` : `M${at(start)}Q${at(control)} ${at(end)}`;
}

const HEAD_PX = 11;
const HEAD_HALF_ANGLE = 0.45;

/** Two strokes back from the tip, along the way as it arrives. */
export function headPath({ control, end }: LinkCurve): string {
  const back = Math.atan2(control.y - end.y, control.x - end.x);
  const stroke = (angle: number) => ({
    x: end.x + HEAD_PX * Math.cos(angle),
    y: end.y + HEAD_PX * Math.sin(angle),
  });
  const [left, right] = [stroke(back + HEAD_HALF_ANGLE), stroke(back - HEAD_HALF_ANGLE)];
  return `M${at(left)}L${at(end)}L${at(right)}`;
}

function middleOf({ x, y, w, h }: Rect): CurvePoint {
  return { x: x + w / 2, y: y + h / 2 };
}

function contains({ x, y, w, h }: Rect, point: CurvePoint): boolean {
  return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h;
}

/** The point at s where s = t, the control point of the piece from s to t elsewhere. */
function blossom(a: CurvePoint, c: CurvePoint, b: CurvePoint, s: number, t: number): CurvePoint {
  const [ofA, ofC, ofB] = [(1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t];
  return { x: ofA * a.x + ofC * c.x + ofB * b.x, y: ofA * a.y + ofC * c.y + ofB * b.y };
}

/** Where it is left for good. @param isInside true at 0, false at 1 */
function edgeAt(isInside: (t: number) => boolean): number {
  let [inside, outside] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const t = (inside + outside) / 2;
    if (isInside(t)) inside = t;
    else outside = t;
  }
  return outside;
}

function at({ x, y }: CurvePoint): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}
