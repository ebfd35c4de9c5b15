import type { PenDrawing, ShapeDrawing } from '../../board/drawing/drawing.ts';
import { strokeCurve } from '../../board/drawing/strokeCurve.ts';
import { stretched } from '../../board/drawing/strokePoints.ts';
import type { DrawnPath, PagePoint } from '../printModel.ts';
import { simplifyLine } from './simplifyLine.ts';

// Strokes and shapes as paths, in board pixels, turned as they are on the board.

/** A circle's quarter as a cubic curve: handle length by radius. */
const QUARTER = 0.5523;
/** Board pixels that a printed stroke may be off: a fifth of a hair at the largest scale. */
const TOLERANCE_PX = 0.2;
/** Places on each bend of a stroke that a line of straight pieces goes through. */
const BEND_SAMPLES = [0.25, 0.5, 0.75, 1];

function strokePoints(drawing: PenDrawing): readonly PagePoint[] {
  const { start, bends } = strokeCurve(stretched(drawing.points, drawing.size));
  const points: PagePoint[] = [start];
  let from = start;
  for (const { control, end } of bends) {
    for (const t of BEND_SAMPLES) {
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      points.push([
        a * from[0] + b * control[0] + c * end[0],
        a * from[1] + b * control[1] + c * end[1],
      ]);
    }
    from = end;
  }
  return simplifyLine(points, TOLERANCE_PX);
}

function ellipse(w: number, h: number): DrawnPath {
  const [rx, ry] = [w / 2, h / 2];
  const [kx, ky] = [rx * QUARTER, ry * QUARTER];
  return {
    start: [w, ry],
    steps: [
      [
        [w, ry + ky],
        [rx + kx, h],
        [rx, h],
      ],
      [
        [rx - kx, h],
        [0, ry + ky],
        [0, ry],
      ],
      [
        [0, ry - ky],
        [rx - kx, 0],
        [rx, 0],
      ],
      [
        [rx + kx, 0],
        [w, ry - ky],
        [w, ry],
      ],
    ],
    isClosed: true,
  };
}

function uprightPath(drawing: PenDrawing | ShapeDrawing): DrawnPath {
  const [w, h] = drawing.size;
  if (drawing.kind === 'pen') {
    const [start = [0, 0], ...rest] = strokePoints(drawing);
    return { start, steps: rest.map((point) => [point] as const), isClosed: false };
  }
  if (drawing.form === 'ellipse') return ellipse(w, h);
  return { start: [0, 0], steps: [[[w, 0]], [[w, h]], [[0, h]]], isClosed: true };
}

/** Where a drawing is drawn, as a path: strokes of straight pieces too short to be seen. */
export function drawnPath(drawing: PenDrawing | ShapeDrawing): DrawnPath {
  const { at, turn } = drawing;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return movePath(uprightPath(drawing), ([x, y]) => [
    at[0] + x * cos - y * sin,
    at[1] + x * sin + y * cos,
  ]);
}

export function movePath(path: DrawnPath, move: (point: PagePoint) => PagePoint): DrawnPath {
  return {
    start: move(path.start),
    steps: path.steps.map((step) =>
      step.length === 1
        ? ([move(step[0])] as const)
        : ([move(step[0]), move(step[1]), move(step[2])] as const),
    ),
    isClosed: path.isClosed,
  };
}

/** All points of a path, handles included: what it is within. */
export function pointsOf({ start, steps }: DrawnPath): readonly PagePoint[] {
  return [start, ...steps.flat()];
}
