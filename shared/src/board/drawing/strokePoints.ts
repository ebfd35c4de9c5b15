import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { COORDINATE_MAX, type Point } from '../values.ts';
import { bestLow, readRice, riceBytes } from './riceCode.ts';

// A pen stroke's points as bytes. A hand goes on as it went: what is written of a point is how far it lies
// from where the last step would have led once more, in quarter pixels of the screen it was drawn on. Most of
// these are so small that a point is one byte (bench/wire).
//
// First byte: the fineness (lowest three bits) and `low` of the code. Then the first point as lib0 varInts,
// relative to the stroke's corner, and x and y of each point after it in Rice's code (riceCode.ts).

/** Units a page pixel of fineness 0; each further one is twice as fine. */
const UNITS_A_PX_MIN = 1 / 4;
const FINENESS_MAX = 7;
/** Where it is not known how near a stroke was looked at. */
const FINENESS_USUAL = 4;
const LOW_MAX = 31;
/** Halves make slow handwriting angular where somebody looks at it from nearer than its writer did. */
const UNITS_A_SCREEN_PX = 4;

function unitsAPx(fineness: number): number {
  return UNITS_A_PX_MIN * 2 ** fineness;
}

/**
 * How fine a stroke is to be kept: small handwriting is drawn near by.
 * @param zoom screen pixels a page pixel
 */
export function finenessAt(zoom: number): number {
  const fineness = Math.round(Math.log2((zoom * UNITS_A_SCREEN_PX) / UNITS_A_PX_MIN));
  return Math.max(0, Math.min(FINENESS_MAX, fineness));
}

/** The least that keeps points as they are, so that a copy of a stroke is like it. */
function finenessOf(points: StrokePoints): number {
  for (let fineness = 0; fineness <= FINENESS_MAX; fineness += 1) {
    const units = unitsAPx(fineness);
    const isWhole = (value: number) => Number.isInteger(value * units);
    if (points.every(([x, y]) => isWhole(x) && isWhole(y))) return fineness;
  }
  return FINENESS_USUAL;
}

/**
 * A stroke has at most so many points: half a minute of a hand that never rests. A longer one keeps
 * every second of them (`thinned`), so that it stays one stroke and nothing of it is lost.
 */
export const STROKE_POINTS_MAX = 2_000;

/** Points relative to a stroke's own corner, in page pixels. */
export type StrokePoints = readonly Point[];

/** A point that comes to lie on the one before is left out. */
export function packPoints(points: StrokePoints, fineness = finenessOf(points)): Uint8Array {
  const units = unitsAPx(fineness);
  const first: number[] = [];
  const turns: number[] = [];
  let [lastX, lastY, stepX, stepY] = [0, 0, 0, 0];
  for (const [i, point] of points.entries()) {
    const [x, y] = [Math.round(point[0] * units), Math.round(point[1] * units)];
    if (i === 0) first.push(x, y);
    else if (x === lastX && y === lastY) continue;
    else {
      turns.push(x - lastX - stepX, y - lastY - stepY);
      [stepX, stepY] = [x - lastX, y - lastY];
    }
    [lastX, lastY] = [x, y];
  }
  const low = bestLow(turns, LOW_MAX);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, low * (FINENESS_MAX + 1) + fineness);
  for (const value of first) encoding.writeVarInt(encoder, value);
  encoding.writeUint8Array(encoder, riceBytes(turns, low));
  return encoding.toUint8Array(encoder);
}

/** @returns undefined where the bytes are no stroke: none, too many, half a point, off the board */
export function unpackPoints(bytes: Uint8Array): StrokePoints | undefined {
  const decoder = decoding.createDecoder(bytes);
  const points: Point[] = [];
  try {
    const head = decoding.readUint8(decoder);
    const units = unitsAPx(head % (FINENESS_MAX + 1));
    let [x, y] = [decoding.readVarInt(decoder), decoding.readVarInt(decoder)];
    let [stepX, stepY] = [0, 0];
    const isOnBoard = () => Math.max(Math.abs(x), Math.abs(y)) <= COORDINATE_MAX * units;
    if (!isOnBoard()) return undefined;
    points.push([x / units, y / units]);
    const low = Math.floor(head / (FINENESS_MAX + 1));
    const turns = readRice(decoding.readTailAsUint8Array(decoder), low);
    for (let turnX = turns.next(); !turnX.done; turnX = turns.next()) {
      const turnY = turns.next();
      if (turnY.done || points.length === STROKE_POINTS_MAX) return undefined;
      [stepX, stepY] = [stepX + turnX.value, stepY + turnY.value];
      [x, y] = [x + stepX, y + stepY];
      if (!isOnBoard()) return undefined;
      points.push([x / units, y / units]);
    }
  } catch {
    // lib0 throws where bytes end early or a number is too long.
    return undefined;
  }
  return points;
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
