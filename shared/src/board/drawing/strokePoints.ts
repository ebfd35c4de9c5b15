import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { COORDINATE_MAX, type Point } from '../values.ts';

// A pen stroke's points as bytes: from each point to the next in quarters of a page pixel, as varInts.
// One byte goes 15 px far, two 2,047 px: four bytes a point at most for whatever a hand does.

/** Finer than a hand is, also at the closest zoom at which people draw. */
const UNITS_A_PX = 4;

/**
 * A stroke has at most so many points: half a minute of a hand that never rests. A longer one keeps
 * every second of them (`thinned`), so that it stays one stroke and nothing of it is lost.
 */
export const STROKE_POINTS_MAX = 2_000;

/** Points relative to a stroke's own corner, in page pixels. */
export type StrokePoints = readonly Point[];

/** To quarters of a pixel; a point that comes to lie on the one before is left out. */
export function packPoints(points: StrokePoints): Uint8Array {
  const encoder = encoding.createEncoder();
  let [lastX, lastY] = [0, 0];
  for (const [i, [x, y]] of points.entries()) {
    const [unitX, unitY] = [Math.round(x * UNITS_A_PX), Math.round(y * UNITS_A_PX)];
    if (i > 0 && unitX === lastX && unitY === lastY) continue;
    encoding.writeVarInt(encoder, unitX - lastX);
    encoding.writeVarInt(encoder, unitY - lastY);
    [lastX, lastY] = [unitX, unitY];
  }
  return encoding.toUint8Array(encoder);
}

/** @returns undefined where the bytes are no stroke: none, too many, half a point, off the board */
export function unpackPoints(bytes: Uint8Array): StrokePoints | undefined {
  const decoder = decoding.createDecoder(bytes);
  const points: Point[] = [];
  let [x, y] = [0, 0];
  try {
    while (decoding.hasContent(decoder)) {
      x += decoding.readVarInt(decoder) / UNITS_A_PX;
      y += decoding.readVarInt(decoder) / UNITS_A_PX;
      if (points.length === STROKE_POINTS_MAX) return undefined;
      if (Math.abs(x) > COORDINATE_MAX || Math.abs(y) > COORDINATE_MAX) return undefined;
      points.push([x, y]);
    }
  } catch {
    // lib0 throws where bytes end early or a number is too long.
    return undefined;
  }
  return points.length > 0 ? points : undefined;
}

/** Every second point, the first and the last among them. */
export function thinned(points: StrokePoints): StrokePoints {
  return points.filter((_, i) => i % 2 === 0 || i === points.length - 1);
}

/** How far the points reach from their corner, to the right and down. */
export function extentOf(points: StrokePoints): Point {
  return [
    points.reduce((right, [x]) => Math.max(right, x), 0),
    points.reduce((bottom, [, y]) => Math.max(bottom, y), 0),
  ];
}

/** The points stretched to a size that somebody pulled them to. */
export function stretched(points: StrokePoints, [w, h]: Point): StrokePoints {
  const [ownW, ownH] = extentOf(points);
  const [scaleX, scaleY] = [ownW > 0 ? w / ownW : 1, ownH > 0 ? h / ownH : 1];
  if (scaleX === 1 && scaleY === 1) return points;
  return points.map(([x, y]) => [x * scaleX, y * scaleY]);
}
