import fc from 'fast-check';
import { decodeAny, encodeAny } from 'lib0/buffer';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type DrawingId, parseDrawingId } from '../../ids.ts';
import { spliceText } from '../editBoard.ts';
import { LOCAL } from '../origin.ts';
import { readBoard } from '../readBoard.ts';
import { root } from '../roots.ts';
import { isRecord, type Point } from '../values.ts';
import { compareDrawings } from './drawing.ts';
import {
  addDrawings,
  copyOfDrawing,
  deleteDrawings,
  type NewDrawing,
  placeDrawings,
  setDrawingColour,
  strokeOf,
} from './editDrawings.ts';
import { strokeCurve } from './strokeCurve.ts';
import {
  extentOf,
  finenessAt,
  packPoints,
  STROKE_POINTS_MAX,
  type StrokePoints,
  stretched,
  thinned,
  unpackPoints,
} from './strokePoints.ts';

function id(value: string): DrawingId {
  const parsed = parseDrawingId(value);
  if (!parsed) throw new Error('no drawing id');
  return parsed;
}
const [pen, shape, words] = [id('pen'), id('shape'), id('words')];

/** As a hand writes: loops of 40 px, 4 px from point to point, as a mouse tells it. */
function handwriting(count: number): StrokePoints {
  return Array.from({ length: count }, (_, i) => [
    2_400 + i * 1.5 + 40 * Math.cos(i / 10),
    -1_300 + 40 * Math.sin(i / 10) + (i % 3) / 3,
  ]);
}

function stroke(points: StrokePoints = handwriting(120)): NewDrawing {
  return { id: pen, colour: 'red', ...strokeOf(points, 4) };
}
const ellipse: NewDrawing = {
  id: shape,
  at: [10, 20],
  turn: 0.5,
  size: [300, 200],
  colour: 'blue',
  rest: { kind: 'shape', px: 3, form: 'ellipse' },
};
function freeText(text: string): NewDrawing {
  return {
    id: words,
    at: [0, 0],
    size: [240, 0],
    colour: 'ink',
    rest: { kind: 'text', px: 20 },
    text,
  };
}

function board(...drawings: NewDrawing[]): Y.Doc {
  const doc = new Y.Doc();
  addDrawings(doc, drawings);
  return doc;
}

function updatesOf(doc: Y.Doc, act: () => void): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  act();
  doc.off('update', keep);
  return updates;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
}

describe('a pen stroke in bytes', () => {
  it('comes back to an eighth of a pixel, whatever was drawn', () => {
    const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
    const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(points, (drawn) => {
        const unpacked = unpackPoints(packPoints(drawn)) ?? [];
        // Points that fall on the one before are left out: each is there, in its order.
        let at = 0;
        for (const [x, y] of drawn) {
          const isHere = ([ux, uy]: readonly [number, number]) =>
            Math.abs(ux - x) <= 0.13 && Math.abs(uy - y) <= 0.13;
          if (!isHere(unpacked[at] ?? [0, 0])) at += 1;
          expect(isHere(unpacked[at] ?? [0, 0])).toBe(true);
        }
        expect(at).toBe(unpacked.length - 1);
      }),
    );
  });

  it.each([
    { count: 60, bytes: 3.6 },
    { count: 120, bytes: 2.3 },
    { count: 600, bytes: 1.25 },
  ])('[B13] $count points cost $bytes bytes each at most, entry and all', ({ count, bytes }) => {
    const doc = board();
    const [update] = updatesOf(doc, () => addDrawings(doc, [stroke(handwriting(count))]));
    expect(readBoard(doc).drawings.get(pen)).toMatchObject({ kind: 'pen' });
    expect((update?.length ?? Infinity) / count).toBeLessThanOrEqual(bytes);
  });

  it.each([0.05, 0.3, 1, 2.5, 8])(
    '[B13] at zoom %f no point moves by more than a fifth of a pixel of the screen',
    (zoom) => {
      const drawn = handwriting(200).map(([x, y]): Point => [x / zoom, y / zoom]);
      const { at, rest } = strokeOf(drawn, 4, zoom);
      const kept = (rest.kind === 'pen' && unpackPoints(rest.points)) || [];
      expect(kept).toHaveLength(drawn.length);
      for (const [i, [x, y]] of kept.entries()) {
        const [drawnX, drawnY] = drawn[i] ?? [0, 0];
        expect(Math.abs(at[0] + x - drawnX) * zoom).toBeLessThanOrEqual(0.2);
        expect(Math.abs(at[1] + y - drawnY) * zoom).toBeLessThanOrEqual(0.2);
      }
    },
  );

  it.each([0.05, 0.3, 1, 2.5, 8])('a copy of a stroke of zoom %f is like it', (zoom) => {
    const drawn = handwriting(50).map(([x, y]): Point => [x / zoom, y / zoom]);
    const doc = board({ id: pen, colour: 'red', ...strokeOf(drawn, 4, zoom) });
    const drawing = readBoard(doc).drawings.get(pen);
    if (drawing?.kind !== 'pen') throw new Error('no stroke');
    const { rest } = copyOfDrawing(drawing);
    expect(rest.kind === 'pen' && unpackPoints(rest.points)).toEqual(drawing.points);
  });

  it('[B13] points as far apart as a hand can throw them cost four bytes each', () => {
    const fast = Array.from({ length: 120 }, (_, i) => [i * 180, (i % 2) * 1_900] as const);
    expect(packPoints(fast, finenessAt(1)).length / 120).toBeLessThanOrEqual(4);
  });

  it('[B13] more points than the cap are read as none, and thinning keeps both ends', () => {
    const longest = handwriting(STROKE_POINTS_MAX);
    expect(unpackPoints(packPoints(longest))).toHaveLength(STROKE_POINTS_MAX);
    expect(unpackPoints(packPoints(handwriting(STROKE_POINTS_MAX + 1)))).toBeUndefined();
    const fewer = thinned(longest);
    expect(fewer.length).toBe(STROKE_POINTS_MAX / 2 + 1);
    expect([fewer[0], fewer.at(-1)]).toEqual([longest[0], longest.at(-1)]);
  });

  it('[B12] no bytes make it throw, and what it reads is finite and on the board', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        for (const point of unpackPoints(bytes) ?? []) {
          for (const value of point) expect(Math.abs(value)).toBeLessThanOrEqual(1_000_000);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(unpackPoints(new Uint8Array())).toBeUndefined();
    expect(unpackPoints(new Uint8Array([4]))).toBeUndefined();
  });

  it('is drawn from its first point to its last, a tap as a dot', () => {
    const drawn = handwriting(7);
    const { start, bends } = strokeCurve(drawn);
    expect([start, bends.at(-1)?.end]).toEqual([drawn[0], drawn.at(-1)]);
    expect(bends).toHaveLength(5);
    expect(strokeCurve([[3, 4]])).toEqual({
      start: [3, 4],
      bends: [{ control: [3, 4], end: [3, 4] }],
    });
    expect(
      stretched(
        [
          [0, 0],
          [10, 0],
        ],
        [40, 0],
      ),
    ).toEqual([
      [0, 0],
      [40, 0],
    ]);
  });
});

describe('drawings in the document', () => {
  it('each kind is read as it was drawn, the last above', () => {
    const { drawings, unreadable } = readBoard(board(stroke(), ellipse, freeText('ici')));
    expect(unreadable).toBe(0);
    expect([...drawings.values()].sort(compareDrawings).map(({ id: key }) => key)).toEqual([
      pen,
      shape,
      words,
    ]);
    expect(drawings.get(shape)).toMatchObject({
      kind: 'shape',
      form: 'ellipse',
      at: [10, 20],
      turn: 0.5,
      size: [300, 200],
      colour: 'blue',
    });
    expect(drawings.get(words)).toMatchObject({ kind: 'text', text: 'ici', px: 20, turn: 0 });
    const drawn = drawings.get(pen);
    expect(drawn?.kind === 'pen' && extentOf(drawn.points)).toEqual(drawn?.size);
  });

  it('[B12] what can not be read whole is skipped and counted, never thrown', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(Number.NaN, Infinity, new Uint8Array([1]), undefined),
      fc.uint8Array({ maxLength: 8 }),
    );
    const entry = fc.dictionary(
      fc.constantFrom('at', 'size', 'colour', 'z', 'rest', 'text'),
      fc.oneof(value, fc.record({ kind: fc.constantFrom('pen', 'shape', 'text'), points: value })),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, value), { maxLength: 6 }), (entries) => {
        const doc = board(stroke());
        for (const [i, item] of entries.entries()) {
          const plain: unknown = item instanceof Uint8Array ? item : decodeAny(encodeAny(item));
          const isMap = isRecord(plain) && !(plain instanceof Uint8Array);
          const stored = isMap ? new Y.Map<unknown>(Object.entries(plain)) : plain;
          root(doc, 'drawings').set(`odd${i}`, stored);
        }
        const { drawings, unreadable } = readBoard(doc);
        expect(drawings.size + unreadable).toBe(entries.length + 1);
        expect(drawings.has(pen)).toBe(true);
        for (const { at, size } of drawings.values()) {
          expect([...at, ...size].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  it('[B3] a gesture on several drawings is one transaction, and what did not change is not written', () => {
    const doc = board(stroke(), ellipse, freeText('ici'));
    const { drawings } = readBoard(doc);
    const moved = new Map(
      [...drawings].map(([key, { at, turn, size, px }]) => [
        key,
        { at: [at[0] + 7, at[1]] as const, turn, size, px },
      ]),
    );
    const [update, more] = updatesOf(doc, () => placeDrawings(doc, moved));
    expect([more, (update?.length ?? Infinity) < 130]).toEqual([undefined, true]);
    expect(readBoard(doc).drawings.get(shape)?.at).toEqual([17, 20]);
    expect(updatesOf(doc, () => placeDrawings(doc, moved))).toEqual([]);
    expect(updatesOf(doc, () => placeDrawings(new Y.Doc(), moved))).toEqual([]);
  });

  it('[B1] moved, resized and coloured by three people at once, it keeps all three', () => {
    const awa = board(ellipse);
    const boubacar = copy(awa);
    const place = { at: [10, 20], turn: 0.5, size: [300, 200], px: 3 } as const;
    placeDrawings(awa, new Map([[shape, { ...place, at: [90, 90] }]]));
    placeDrawings(boubacar, new Map([[shape, { ...place, size: [50, 60] }]]));
    setDrawingColour(boubacar, [shape], 'green');
    exchange(awa, boubacar);
    for (const doc of [awa, boubacar]) {
      const read = readBoard(doc).drawings.get(shape);
      expect(read).toMatchObject({ at: [90, 90], size: [50, 60], colour: 'green' });
    }
  });

  it('[B2] a free text typed by two people at once keeps every letter, and takes 4,000', () => {
    const awa = board(freeText('puits'));
    const boubacar = copy(awa);
    spliceText(awa, words, { index: 0, removed: 0, inserted: 'le ' }, 'drawings');
    spliceText(boubacar, words, { index: 5, removed: 0, inserted: ' sec' }, 'drawings');
    exchange(awa, boubacar);
    for (const doc of [awa, boubacar]) {
      expect(readBoard(doc).drawings.get(words)).toMatchObject({ text: 'le puits sec' });
    }
    const long = { index: 0, removed: 0, inserted: 'x'.repeat(5_000) };
    expect(spliceText(awa, words, long, 'drawings')).toBe(3_988);
  });

  it('[B9] a drawing that was deleted comes back whole by undo', () => {
    const doc = board(stroke(), freeText('ici'));
    const before = readBoard(doc).drawings;
    const undo = new Y.UndoManager([root(doc, 'drawings')], { trackedOrigins: new Set([LOCAL]) });
    deleteDrawings(doc, [pen, words]);
    expect(readBoard(doc).drawings.size).toBe(0);
    undo.undo();
    expect(readBoard(doc).drawings).toEqual(before);
  });

  it('a copy is drawn as the first was', () => {
    const first = readBoard(board(stroke(), ellipse, freeText('ici'))).drawings;
    const again = [...first.values()].map((drawing) => ({
      ...copyOfDrawing(drawing),
      id: drawing.id,
    }));
    expect(readBoard(board(...again)).drawings).toEqual(first);
  });
});
