import type { DrawingColour } from '@vestibule/shared/board/drawing/drawing';
import type { DrawnPath, PagePoint } from '@vestibule/shared/print/printModel';
import { lineWidth, num, RESTORE, ROUND_CAPS, SAVE, STROKE, strokeColour } from './operators.ts';

/** As in the light theme (tokens.css): dark enough to be read in black and white. */
export const DRAWING_INKS = {
  ink: '#1F1B16',
  red: '#B3261E',
  blue: '#1D4F9E',
  green: '#1B6B3A',
} as const satisfies Record<DrawingColour, string>;

/** A stroke or a shape. A dot is a line to its own start, which round caps make visible. */
export function drawingOperators(
  { start, steps, isClosed }: DrawnPath,
  colour: DrawingColour,
  widthPt: number,
): string {
  const at = ([x, y]: PagePoint) => `${num(x)} ${num(y)}`;
  return [
    SAVE,
    strokeColour(DRAWING_INKS[colour]),
    lineWidth(widthPt),
    ROUND_CAPS,
    `${at(start)} m`,
    ...steps.map((step) => `${step.map(at).join(' ')} ${step.length === 1 ? 'l' : 'c'}`),
    ...(isClosed ? ['h'] : []),
    STROKE,
    RESTORE,
  ].join('\n');
}
