import * as Y from 'yjs';
import type { DrawingId } from '../../ids.ts';
import { CARD_TEXT_LETTERS_MAX } from '../card.ts';
import { fitting, inOneStep } from '../editBoard.ts';
import { root } from '../roots.ts';
import { COORDINATE_MAX, type Point, parseNumber } from '../values.ts';
import {
  DRAWING_PX_MAX,
  DRAWING_PX_MIN,
  DRAWING_SIDE_MAX,
  type Drawing,
  type DrawingColour,
  type DrawingRest,
  readDrawing,
} from './drawing.ts';
import {
  extentOf,
  finenessAt,
  packPoints,
  type StrokePoints,
  unpackPoints,
} from './strokePoints.ts';

// The only writers of drawings on a client: one transaction of the local origin each.

export interface NewDrawing {
  readonly id: DrawingId;
  readonly at: Point;
  readonly turn?: number;
  readonly size: Point;
  readonly colour: DrawingColour;
  readonly rest: DrawingRest;
  /** Of a text: its Y.Text is made with it, never later (B2). */
  readonly text?: string;
}

/** Where a drawing is and how large; `px` only where a text's letters grew or shrank with it. */
export interface DrawingPlace {
  readonly at: Point;
  readonly turn: number;
  readonly size: Point;
  readonly px: number;
}

/**
 * Small handwriting is drawn near by, where a whole pixel is seen. Eighths are exact as floats of 32
 * bits, which Yjs writes in 5 bytes where a tenth takes 9.
 */
const STEPS_A_PX = 8;
/** Exact as a float of 32 bits, too. */
const TURN_STEPS_A_RADIAN = 1_024;

/** Within the board, in eighths of a pixel. */
function rounded([x, y]: Point): Point {
  const bound = (value: number) => {
    const step = Math.round(value * STEPS_A_PX) / STEPS_A_PX || 0;
    return Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, step));
  };
  return [bound(x), bound(y)];
}

function placeValue(at: Point, turn: number): readonly number[] {
  const [x, y] = rounded(at);
  return [x, y, Math.round(turn * TURN_STEPS_A_RADIAN) / TURN_STEPS_A_RADIAN || 0];
}

function sizeValue([w, h]: Point): readonly number[] {
  const bound = (side: number) =>
    Math.max(0, Math.min(DRAWING_SIDE_MAX, Math.round(side * STEPS_A_PX) / STEPS_A_PX || 0));
  return [bound(w), bound(h)];
}

function boundPx(px: number): number {
  return Math.max(
    DRAWING_PX_MIN,
    Math.min(DRAWING_PX_MAX, Math.round(px * STEPS_A_PX) / STEPS_A_PX),
  );
}

/** Above all that are there. */
function topZ(drawings: Y.Map<unknown>): number {
  let top = 0;
  for (const entry of drawings.values()) {
    const z = entry instanceof Y.Map ? parseNumber(entry.get('z'), 0, 1e9) : undefined;
    if (z !== undefined) top = Math.max(top, z + 1);
  }
  return top;
}

/** Adds drawings, the first lowest, above what is there. */
export function addDrawings(doc: Y.Doc, drawings: readonly NewDrawing[]): void {
  inOneStep(doc, () => {
    const entries = root(doc, 'drawings');
    let z = topZ(entries);
    for (const { id, at, turn = 0, size, colour, rest, text } of drawings) {
      const entry = new Y.Map<unknown>();
      entry.set('at', placeValue(at, turn));
      entry.set('size', sizeValue(size));
      entry.set('colour', colour);
      entry.set('z', z);
      entry.set('rest', rest);
      if (rest.kind === 'text') {
        entry.set('text', new Y.Text(fitting(text ?? '', CARD_TEXT_LETTERS_MAX)));
      }
      entries.set(id, entry);
      z += 1;
    }
  });
}

/**
 * A stroke as a hand drew it, in page pixels: its corner, its size and its bytes.
 * @param zoom how near the hand saw it: screen pixels a page pixel
 */
export function strokeOf(
  points: StrokePoints,
  px: number,
  zoom = 1,
): Pick<NewDrawing, 'at' | 'size' | 'rest'> {
  const left = points.reduce((min, [x]) => Math.min(min, x), Number.POSITIVE_INFINITY);
  const top = points.reduce((min, [, y]) => Math.min(min, y), Number.POSITIVE_INFINITY);
  const at = rounded([left, top]);
  const fromCorner = points.map(([x, y]): Point => [x - at[0], y - at[1]]);
  const bytes = packPoints(fromCorner, finenessAt(zoom));
  return {
    at,
    size: extentOf(unpackPoints(bytes) ?? []),
    rest: { kind: 'pen', px: boundPx(px), points: bytes },
  };
}

/** One gesture's end: every drawing that was moved, resized or turned, in one transaction (B3). */
export function placeDrawings(doc: Y.Doc, places: ReadonlyMap<DrawingId, DrawingPlace>): void {
  inOneStep(doc, () => {
    for (const [id, { at, turn, size, px }] of places) {
      const entry = root(doc, 'drawings').get(id);
      const drawing = readDrawing(id, entry);
      // Gone meanwhile: somebody deleted it, and a delete is not undone by a move.
      if (!drawing || !(entry instanceof Y.Map)) continue;
      if (at[0] !== drawing.at[0] || at[1] !== drawing.at[1] || turn !== drawing.turn) {
        entry.set('at', placeValue(at, turn));
      }
      if (size[0] !== drawing.size[0] || size[1] !== drawing.size[1]) {
        entry.set('size', sizeValue(size));
      }
      if (drawing.kind === 'text' && px !== drawing.px) {
        entry.set('rest', { kind: 'text', px: boundPx(px) });
      }
    }
  });
}

export function setDrawingColour(
  doc: Y.Doc,
  ids: Iterable<DrawingId>,
  colour: DrawingColour,
): void {
  inOneStep(doc, () => {
    for (const id of ids) {
      const entry = root(doc, 'drawings').get(id);
      if (entry instanceof Y.Map && entry.get('colour') !== colour) entry.set('colour', colour);
    }
  });
}

export function deleteDrawings(doc: Y.Doc, ids: Iterable<DrawingId>): void {
  inOneStep(doc, () => {
    for (const id of ids) root(doc, 'drawings').delete(id);
  });
}

/** What a drawing is, to be made once more: a copy, a duplicate. */
export function copyOfDrawing(drawing: Drawing): Omit<NewDrawing, 'id'> {
  const { at, turn, size, colour } = drawing;
  const base = { at, turn, size, colour };
  switch (drawing.kind) {
    case 'pen': {
      const rest = { kind: 'pen', px: drawing.px, points: packPoints(drawing.points) } as const;
      return { ...base, rest };
    }
    case 'shape':
      return { ...base, rest: { kind: 'shape', px: drawing.px, form: drawing.form } };
    case 'text':
      return { ...base, rest: { kind: 'text', px: drawing.px }, text: drawing.text };
  }
}
