import { assert } from '@vestibule/shared/assert';
import {
  addDrawings,
  deleteDrawings,
  strokeOf,
} from '@vestibule/shared/board/drawing/editDrawings';
import { shortName } from '@vestibule/shared/board/drawing/shortName';
import { STROKE_POINTS_MAX } from '@vestibule/shared/board/drawing/strokePoints';
import { addCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { type DrawingId, parseDrawingId } from '@vestibule/shared/ids';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { DRAWINGS_MAX } from '@vestibule/shared/wire/limits';
import type { Motion } from '@vestibule/shared/wire/motion';
import {
  createTLSchema,
  createTLStore,
  defaultBindingSchemas,
  defaultShapeSchemas,
  PageRecordType,
} from 'tldraw';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CardShape, cardShapeId } from '../binding/boardRecords.ts';
import { GestureCommit } from '../binding/commitGesture.ts';
import { BoardProjection } from '../binding/projectBoard.ts';
import { id as cardId, ManualFrames } from '../binding/testBoard.ts';
import { CARD_PROPS } from '../shapes/cardProps.ts';
import { DrawingDesk } from './drawingDesk.ts';
import { DrawingGestures } from './drawingGestures.ts';
import { DRAWING_PROPS } from './drawingProps.ts';
import { type DrawingShape, drawingShapeId } from './drawingRecords.ts';
import { OthersDrawings } from './othersDrawings.ts';
import { DrawingProjection } from './projectDrawings.ts';

function id(name: string): DrawingId {
  const parsed = parseDrawingId(name);
  assert(parsed, `${name} is a drawing's id`);
  return parsed;
}
const [pen, box] = [id('pen'), id('box')];

/** A document with a stroke and a rectangle, tldraw's real store, and a hand. */
function drawnBoard() {
  const doc = new Y.Doc();
  const rest = { kind: 'shape', px: 3, form: 'rectangle' } as const;
  addDrawings(doc, [
    {
      id: pen,
      colour: 'red',
      ...strokeOf(
        [
          [10, 10],
          [50, 30],
        ],
        4,
      ),
    },
    { id: box, colour: 'ink', at: [0, 0], size: [100, 60], rest },
  ]);
  const store = createTLStore({
    schema: createTLSchema({
      shapes: {
        arrow: defaultShapeSchemas.arrow,
        card: { props: CARD_PROPS },
        drawing: { props: DRAWING_PROPS },
      },
      bindings: { arrow: defaultBindingSchemas.arrow },
    }),
  });
  const frames = new ManualFrames();
  const pageId = PageRecordType.createId('page');
  const cards = new BoardProjection({ doc, store, pageId, frames });
  const projection = new DrawingProjection({ doc, store, pageId, frames });
  const sent: Motion[] = [];
  const sendMotion = (motion: Motion) => sent.push(motion);
  const clock = new SimulatedClock();
  const parts = { doc, store, sendMotion };
  const drawings = new DrawingGestures({ ...parts, projection, onHeld: () => gestures.held() });
  const gestures = new GestureCommit({
    ...parts,
    drawings,
    projection: cards,
    clock,
    isPointing: () => true,
  });
  const others = new OthersDrawings(projection, () => clock.nowMs());
  projection.lookThrough({
    isHeld: (drawing) => drawings.isHeld(drawing),
    shownAt: (drawing) => others.shownAt(drawing),
  });
  cards.start();
  projection.start();
  gestures.start();
  drawings.start();
  const shape = (drawing: DrawingId) =>
    store.get(drawingShapeId(drawing)) as DrawingShape | undefined;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return {
    doc,
    store,
    frames,
    projection,
    gestures,
    others,
    clock,
    sent,
    updates,
    shape,
    /** As tldraw does when a hand moves or resizes a drawing. */
    byHand(drawing: DrawingId, change: { x?: number; y?: number; rotation?: number; w?: number }) {
      const now = shape(drawing);
      assert(now, 'what is moved is shown');
      const { w = now.props.w, ...place } = change;
      store.put([{ ...now, ...place, props: { ...now.props, w } } as never]);
    },
  };
}

function deskOn(doc: Y.Doc, projection: DrawingProjection) {
  const sent: Motion[] = [];
  let full = 0;
  const desk = new DrawingDesk({
    doc,
    projection,
    sendMotion: (motion) => sent.push(motion),
    onFull: () => {
      full += 1;
    },
  });
  return { desk, sent, fullCount: () => full };
}

describe('drawings on the canvas', () => {
  it('are shown as the document has them, above all cards, the later above', () => {
    const { doc, frames, shape } = drawnBoard();
    const points = [
      [0, 0],
      [40, 20],
    ];
    expect(shape(pen)).toMatchObject({
      x: 10,
      y: 10,
      props: { kind: 'pen', colour: 'red', points },
    });
    expect(shape(box)).toMatchObject({ props: { kind: 'rectangle', w: 100, h: 60 } });
    addCards(doc, [{ id: cardId('c'), kind: 'note', at: [0, 0] }]);
    frames.next();
    const order = [shape(pen)?.index, shape(box)?.index];
    expect(order).toEqual(order.toSorted());
    deleteDrawings(doc, [pen]);
    frames.next();
    expect(shape(pen)).toBeUndefined();
  });

  it('[B12] an entry that can not be read is counted and the others are shown', () => {
    const { doc, frames, projection, shape } = drawnBoard();
    root(doc, 'drawings').set('odd', new Y.Map([['at', [0, 0, 0]]]));
    root(doc, 'drawings').set('>', 7);
    frames.next();
    expect(projection.unreadable.get()).toBe(2);
    expect(shape(box)).toBeDefined();
    root(doc, 'drawings').delete('odd');
    frames.next();
    expect(projection.unreadable.get()).toBe(1);
  });

  it('[B3] a drag of a card and two drawings is one transaction, told as it goes, and ended', () => {
    const { doc, store, frames, gestures, updates, sent, byHand } = drawnBoard();
    addCards(doc, [{ id: cardId('c'), kind: 'note', at: [0, 0] }]);
    frames.next();
    updates.length = 0;
    for (const x of [5, 9]) {
      const card = store.get(cardShapeId(cardId('c'))) as CardShape;
      store.put([{ ...card, x } as never]);
      byHand(pen, { x: 10 + x });
      byHand(box, { x });
    }
    frames.next();
    expect(updates).toHaveLength(0);
    const drawings = [shortName('pen'), shortName('box')];
    expect(sent.at(-1)).toEqual({
      kind: 'move',
      drawings: [drawings[0], drawings[1]],
      dx: 9,
      dy: 0,
    });
    gestures.finish();
    expect(updates).toHaveLength(1);
    const { cards, drawings: read } = readBoard(doc);
    expect([cards.get(cardId('c'))?.at, read.get(pen)?.at, read.get(box)?.at]).toEqual([
      [9, 0],
      [19, 10],
      [9, 0],
    ]);
    expect(sent.at(-1)).toEqual({ kind: 'end' });
  });

  it('[B3] a resize and a turn that are given up write nothing, and the document is shown again', () => {
    const { gestures, updates, frames, sent, shape, byHand } = drawnBoard();
    byHand(box, { w: 300, rotation: 1 });
    expect(sent.at(-1)).toMatchObject({
      kind: 'place',
      drawing: shortName('box'),
      w: 300,
      turn: 100,
    });
    byHand(box, { w: 100, rotation: 0 });
    gestures.finish();
    frames.next();
    expect(updates).toHaveLength(0);
    expect(shape(box)).toMatchObject({ rotation: 0, props: { w: 100 } });
  });

  it('[W9] another’s drag is shown, never written, and gone with its end, its silence or its person', () => {
    const { others, frames, updates, clock, shape } = drawnBoard();
    const move = { kind: 'move', drawings: [shortName('box')], dx: 200, dy: 0 } as const;
    const show = () => {
      for (let i = 0; i < 40; i += 1) {
        others.frame();
        frames.next();
      }
    };
    const ends = [
      () => others.hear([{ person: 4, motion: { kind: 'end' } }]),
      () => others.keepOnly(new Set([1])),
      () => clock.pass(3_100),
    ];
    for (const end of ends) {
      others.hear([{ person: 4, motion: move }]);
      show();
      expect(shape(box)?.x).toBe(200);
      end();
      show();
      expect(shape(box)?.x).toBe(0);
    }
    expect(updates).toHaveLength(0);
  });

  it('[W9] another’s stroke grows though messages are lost, and gives way to the document’s', () => {
    const { doc, others, frames } = drawnBoard();
    const line = Array.from({ length: 30 }, (_, i) => [i * 10, 0] as const);
    const tail = (from: number, to: number): Motion => ({
      kind: 'stroke',
      colour: 1,
      px: 4,
      from,
      points: line.slice(from, to),
    });
    // What brought points 12 to 20 was dropped, and half of them came again with the next.
    for (const motion of [tail(0, 12), tail(10, 22), tail(18, 30)]) {
      others.hear([{ person: 2, motion }]);
    }
    for (let i = 0; i < 20; i += 1) others.frame();
    expect(others.sketches.get()).toEqual([{ kind: 'pen', colour: 'red', px: 4, points: line }]);
    others.hear([{ person: 2, motion: { kind: 'end' } }]);
    others.frame();
    expect(others.sketches.get()).toHaveLength(1);
    addDrawings(doc, [{ id: id('new'), colour: 'red', ...strokeOf(line, 4) }]);
    frames.next();
    expect(others.sketches.get()).toEqual([]);
  });
});

describe('the desk', () => {
  it('[B3] a stroke is one transaction at its end; given up, none', () => {
    const { doc, projection, updates, shape } = drawnBoard();
    const { desk, sent } = deskOn(doc, projection);
    desk.colour.set('green');
    for (const isKept of [false, true]) {
      desk.startStroke([100, 100], 1);
      for (let i = 1; i <= 20; i += 1) desk.extendStroke([100 + i * 3, 100 + (i % 5)], 1);
      expect(updates).toHaveLength(0);
      if (!isKept) desk.giveUp();
    }
    const made = desk.finish();
    assert(made, 'a stroke was drawn');
    expect(updates).toHaveLength(1);
    expect(readBoard(doc).drawings.get(made)).toMatchObject({ at: [100, 100], colour: 'green' });
    expect(desk.isDrawing).toBe(true);
    desk.showFinished();
    expect([desk.isDrawing, shape(made)?.props.points.length]).toEqual([false, 21]);
    expect(sent.filter(({ kind }) => kind === 'end')).toHaveLength(2);
  });

  it('[B13] a hand that never rests draws one stroke within the cap, from its start to its end', () => {
    const { doc, projection } = drawnBoard();
    const { desk } = deskOn(doc, projection);
    desk.startStroke([0, 0], 1);
    for (let i = 1; i <= 3 * STROKE_POINTS_MAX; i += 1) desk.extendStroke([i * 2, i % 7], 1);
    const made = desk.finish();
    const drawing = made && readBoard(doc).drawings.get(made);
    assert(drawing?.kind === 'pen', 'it can be read');
    expect(drawing.points.length).toBeLessThanOrEqual(STROKE_POINTS_MAX);
    expect(drawing.points.length).toBeGreaterThan(STROKE_POINTS_MAX / 2);
    expect([drawing.points[0]?.[0], drawing.points.at(-1)?.[0]]).toEqual([0, 12_000]);
  });

  it('[R12] on a full board nothing is begun, and the person is told', () => {
    const { doc, projection, updates } = drawnBoard();
    const { desk, sent, fullCount } = deskOn(doc, projection);
    const rest = { kind: 'shape', px: 3, form: 'ellipse' } as const;
    addDrawings(
      doc,
      Array.from({ length: DRAWINGS_MAX - 2 }, (_, i) => ({
        id: id(`d${i}`),
        colour: 'ink',
        at: [0, 0],
        size: [1, 1],
        rest,
      })),
    );
    updates.length = 0;
    desk.startStroke([0, 0], 1);
    expect(desk.putShape([0, 0])).toBeUndefined();
    expect([desk.isDrawing, sent.length, updates.length, fullCount()]).toEqual([false, 0, 0, 2]);
  });
});
