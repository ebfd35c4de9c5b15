import { cut, pointAt } from '@vestibule/shared/print/curves';
import type { Curve, LinkStroke, PagePoint } from '@vestibule/shared/print/printModel';
import { PAGE_INK } from './kindLook.ts';
import {
  curve as curveOperators,
  dash,
  FILL,
  fillColour,
  lineWidth,
  polygon,
  RESTORE,
  SAVE,
  STROKE,
  strokeColour,
} from './operators.ts';

// Board pixels.
const STROKE_PX = 1.75;
const HEAD_LENGTH_PX = 11;
const HEAD_HALF_PX = 4.5;
/** By which the place of the head's back is looked for: to a fraction of a pixel of the longest curve. */
const HALVINGS = 16;

const DASHES = {
  plain: [],
  loop: [9, 5],
  disputed: [2, 4],
} as const satisfies Record<LinkStroke, readonly number[]>;

/** How far along the curve the head begins: where it is `length` away from the tip. */
function headStart(curve: Curve, length: number): number {
  const [tipX, tipY] = curve[3];
  let [from, to] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (from + to) / 2;
    const [x, y] = pointAt(curve, middle);
    if (Math.hypot(tipX - x, tipY - y) >= length) from = middle;
    else to = middle;
  }
  return from;
}

function headOf(tip: PagePoint, back: PagePoint, scale: number): readonly PagePoint[] {
  const length = Math.hypot(tip[0] - back[0], tip[1] - back[1]) || 1;
  const [ux, uy] = [(tip[0] - back[0]) / length, (tip[1] - back[1]) / length];
  const [x, y] = [tip[0] - ux * HEAD_LENGTH_PX * scale, tip[1] - uy * HEAD_LENGTH_PX * scale];
  const half = HEAD_HALF_PX * scale;
  return [tip, [x - uy * half, y + ux * half], [x + uy * half, y - ux * half]];
}

/** A link from its cause to its effect, with a head whose tip touches the card. */
export function linkOperators(curve: Curve, stroke: LinkStroke, scale: number): string {
  const t = headStart(curve, HEAD_LENGTH_PX * scale);
  const shaft = cut(curve, 0, t);
  return [
    SAVE,
    strokeColour(PAGE_INK),
    fillColour(PAGE_INK),
    lineWidth(STROKE_PX * scale),
    dash(DASHES[stroke].map((length) => length * scale)),
    curveOperators(shaft),
    STROKE,
    polygon(headOf(curve[3], shaft[3], scale)),
    FILL,
    RESTORE,
  ].join('\n');
}
