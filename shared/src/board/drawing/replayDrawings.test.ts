import fc from 'fast-check';
import { decodeAny, encodeAny } from 'lib0/buffer';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { assert } from '../../assert.ts';
import { parseDrawingId } from '../../ids.ts';
import { type BoardOperation, parseBoardOperations } from '../boardOperation.ts';
import { textOf } from '../card.ts';
import { describeChange } from '../describeChange.ts';
import { spliceText } from '../editBoard.ts';
import { LOCAL } from '../origin.ts';
import { readBoard } from '../readBoard.ts';
import { replay } from '../replay.ts';
import { root } from '../roots.ts';
import { DRAWING_COLOURS } from './drawing.ts';
import {
  addDrawings,
  deleteDrawings,
  type NewDrawing,
  placeDrawings,
  setDrawingColour,
  strokeOf,
} from './editDrawings.ts';

function id(name: string) {
  const parsed = parseDrawingId(name);
  assert(parsed, `${name} is a drawing's id`);
  return parsed;
}
const IDS = ['a', 'b', 'c'].map(id);
const [a] = [id('a')];

const which = { drawing: fc.nat(2) };
const action = fc.oneof(
  fc.record({ does: fc.constant('draw' as const), ...which, kind: fc.nat(2), x: fc.nat(99) }),
  fc.record({ does: fc.constant('move' as const), ...which, x: fc.nat(99), w: fc.nat(99) }),
  fc.record({ does: fc.constant('colour' as const), ...which, colour: fc.nat(3) }),
  fc.record({ does: fc.constant('type' as const), ...which, at: fc.nat(9), word: fc.nat(2) }),
  fc.record({ does: fc.constant('delete' as const), ...which }),
  fc.record({ does: fc.constant('undo' as const) }),
  fc.record({ does: fc.constant('redo' as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
const actions = fc.array(action, { maxLength: 12 });
const WORDS = ['puits ', 'م', 'école'];

function drawn(kind: number, x: number): Omit<NewDrawing, 'id'> {
  const colour = 'ink';
  if (kind === 0)
    return {
      colour,
      ...strokeOf(
        [
          [x, 0],
          [x + 5, 9],
        ],
        4,
      ),
    };
  const [at, size] = [[x, 0] as const, [100, 50] as const];
  if (kind === 1) return { colour, at, size, rest: { kind: 'shape', px: 3, form: 'ellipse' } };
  return { colour, at, size, rest: { kind: 'text', px: 20 }, text: 'ici' };
}

function act(doc: Y.Doc, undo: Y.UndoManager, one: Action): void {
  if (one.does === 'undo') undo.undo();
  if (one.does === 'redo') undo.redo();
  const drawing = 'drawing' in one ? IDS[one.drawing] : undefined;
  if (!drawing) return;
  const read = readBoard(doc).drawings.get(drawing);
  if (one.does === 'draw' && !read) addDrawings(doc, [{ id: drawing, ...drawn(one.kind, one.x) }]);
  if (!read) return;
  if (one.does === 'move') {
    placeDrawings(doc, new Map([[drawing, { ...read, at: [one.x, 0], size: [one.w, 50] }]]));
  } else if (one.does === 'colour') {
    setDrawingColour(doc, [drawing], DRAWING_COLOURS[one.colour] ?? 'ink');
  } else if (one.does === 'type') {
    const index = Math.min(one.at, textOf(root(doc, 'drawings'), drawing)?.length ?? 0);
    const splice = { index, removed: 0, inserted: WORDS[one.word] ?? '' };
    spliceText(doc, drawing, splice, 'drawings');
  } else if (one.does === 'delete') deleteDrawings(doc, [drawing]);
}

function person(doc: Y.Doc) {
  const said: BoardOperation[] = [];
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    said.push(...describeChange(transaction));
  });
  const undo = new Y.UndoManager([root(doc, 'drawings')], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });
  return { doc, undo, said };
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('drawings replayed', () => {
  it('[B11] on a document that is as it was, after the device kept them, are exactly what was drawn', () => {
    fc.assert(
      fc.property(actions, actions, (before, mine) => {
        const base = new Y.Doc();
        const { undo } = person(base);
        for (const one of before) act(base, undo, one);
        const me = person(copyOf(base));
        for (const one of mine) act(me.doc, me.undo, one);
        const other = copyOf(base);
        const kept = parseBoardOperations(decodeAny(encodeAny(me.said)));
        expect(replay(other, kept).opaque).toBe(0);
        expect(root(other, 'drawings').toJSON()).toEqual(root(me.doc, 'drawings').toJSON());
      }),
      { numRuns: 500 },
    );
  });

  it('[B11] lose no letter of others, and are drawn once however often they are replayed', () => {
    const base = new Y.Doc();
    addDrawings(base, [{ id: a, ...drawn(2, 0) }]);
    const me = person(copyOf(base));
    spliceText(me.doc, a, { index: 3, removed: 0, inserted: ' même' }, 'drawings');
    const stroke = { id: id('b'), ...drawn(0, 7) };
    addDrawings(me.doc, [stroke]);
    deleteDrawings(me.doc, [a]);
    const other = copyOf(base);
    spliceText(other, a, { index: 0, removed: 0, inserted: 'juste ' }, 'drawings');
    replay(other, me.said);
    replay(other, me.said);
    expect(readBoard(other).drawings.get(a)).toMatchObject({ text: 'juste ici même' });
    expect([...readBoard(other).drawings.keys()]).toEqual([a, stroke.id]);
  });
});
