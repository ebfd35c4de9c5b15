import { decodeAny, encodeAny } from 'lib0/buffer';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { linkKey, parseCardId, parseDrawingId } from '../ids.ts';
import type { BoardOperation } from './boardOperation.ts';
import { parseBoardOperations } from './boardOperation.ts';
import { describeChange } from './describeChange.ts';
import { addDrawings, deleteDrawings, placeDrawings, strokeOf } from './drawing/editDrawings.ts';
import {
  addCards,
  addLink,
  deleteCards,
  deleteLinks,
  moveCards,
  resizeCard,
  setKind,
  spliceText,
} from './editBoard.ts';
import { LOCAL } from './origin.ts';
import { root } from './roots.ts';

function id(value: string) {
  const card = parseCardId(value);
  if (!card) throw new Error(`no card id: ${value}`);
  return card;
}
const [a, b] = [id('a'), id('b')];

/** A document, what each of its transactions was said as, and its undo. */
function watched() {
  const doc = new Y.Doc();
  const said: BoardOperation[] = [];
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    said.push(...describeChange(transaction));
  });
  const scope = [root(doc, 'cards'), root(doc, 'links'), root(doc, 'drawings')];
  const undo = new Y.UndoManager(scope, {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });
  return { doc, undo, last: () => said.splice(0) };
}

function board() {
  const all = watched();
  addCards(all.doc, [
    { id: a, kind: 'cause', at: [0, 0], text: 'puits' },
    { id: b, kind: 'note', at: [10, 20], text: '' },
  ]);
  all.last();
  return all;
}

describe('a change in words', () => {
  it('[B11] a new card, with its fields and without its number', () => {
    const { doc, last } = watched();
    addCards(doc, [
      {
        id: a,
        kind: 'action',
        at: [1, 2],
        text: 'creuser',
        w: 240,
        fields: { due: '2026-12-01', n: 4 },
      },
    ]);
    expect(last()).toEqual([
      {
        op: 'addCard',
        card: a,
        kind: 'action',
        at: [1, 2],
        text: 'creuser',
        fields: { w: 240, due: '2026-12-01' },
      },
    ]);
  });

  it('[B11] a move, a width, a kind: fields with what they were before', () => {
    const { doc, last } = board();
    moveCards(doc, new Map([[a, [5, 6]]]));
    expect(last()).toEqual([
      { op: 'setField', card: a, field: 'at', before: [0, 0], value: [5, 6] },
    ]);
    resizeCard(doc, a, 300, [5, 6]);
    expect(last()).toContainEqual({
      op: 'setField',
      card: a,
      field: 'w',
      before: undefined,
      value: 300,
    });
    setKind(doc, [a], 'effect');
    expect(last()).toEqual([
      { op: 'setField', card: a, field: 'kind', before: 'cause', value: 'effect' },
    ]);
  });

  it('[B11] typing and erasing: the text before and after', () => {
    const { doc, last } = board();
    spliceText(doc, a, { index: 0, removed: 0, inserted: 'le ' });
    expect(last()).toEqual([{ op: 'changeText', card: a, before: 'puits', after: 'le puits' }]);
    spliceText(doc, a, { index: 1, removed: 4, inserted: '🌾' });
    expect(last()).toEqual([{ op: 'changeText', card: a, before: 'le puits', after: 'l🌾its' }]);
  });

  it('[B11] deleting a card with its links, and what undo and redo make of it', () => {
    const { doc, undo, last } = board();
    addLink(doc, a, b);
    const value = { from: a, to: b };
    expect(last()).toEqual([{ op: 'addLink', link: linkKey(a, b), value }]);
    deleteCards(doc, [a]);
    const gone = [
      { op: 'deleteLink', link: linkKey(a, b) },
      { op: 'deleteCard', card: a, text: 'puits' },
    ];
    expect(last()).toEqual(gone);
    undo.undo();
    expect(last()).toEqual([
      { op: 'addCard', card: a, kind: 'cause', at: [0, 0], text: 'puits', fields: {} },
      { op: 'addLink', link: linkKey(a, b), value },
    ]);
    undo.redo();
    expect(last()).toEqual(gone);
  });

  it('[B11] undone typing is said with the words that came back', () => {
    const { doc, undo, last } = board();
    spliceText(doc, a, { index: 0, removed: 5, inserted: 'école' });
    last();
    undo.undo();
    expect(last()).toEqual([{ op: 'changeText', card: a, before: 'école', after: 'puits' }]);
  });

  it('[B11] several things in one transaction are one list that can be done in order', () => {
    const { doc, last } = board();
    doc.transact(() => {
      addCards(
        doc,
        [{ id: id('c'), kind: 'note', at: [0, 0], text: 'neuf' }],
        [{ from: id('c'), to: b }],
      );
      spliceText(doc, id('c'), { index: 4, removed: 0, inserted: '!' });
      spliceText(doc, b, { index: 0, removed: 0, inserted: 'x' });
      deleteCards(doc, [a]);
    }, LOCAL);
    expect(last().map(({ op }) => op)).toEqual(['deleteCard', 'addCard', 'changeText', 'addLink']);
  });

  it('[B11] what came and went within one transaction is not told', () => {
    const { doc, last } = board();
    doc.transact(() => {
      addLink(doc, a, b);
      deleteLinks(doc, [linkKey(a, b)]);
      addCards(doc, [{ id: id('c'), kind: 'note', at: [0, 0] }]);
      deleteCards(doc, [id('c')]);
    }, LOCAL);
    expect(last()).toEqual([]);
  });

  it('[B11] what has no word is noted, so that it is not forgotten in silence', () => {
    const { doc, last } = board();
    root(doc, 'meta').set('title', 'Autre');
    expect(last()).toEqual([{ op: 'opaque', root: 'meta' }]);
    root(doc, 'loops').set('l', new Y.Map(Object.entries({ title: new Y.Text('x') })));
    expect(last()).toEqual([{ op: 'opaque', root: 'loops' }]);
    doc.getMap('later').set('x', 1);
    expect(last()).toEqual([{ op: 'opaque', root: 'later' }]);
    root(doc, 'cards').set('broken', 7);
    expect(last()).toEqual([{ op: 'opaque', root: 'cards' }]);
    root(doc, 'links').set('a>a', {});
    expect(last()).toEqual([{ op: 'opaque', root: 'links' }]);
  });

  it('[B11] comes back from the device as it was kept; what is unreadable becomes a note', () => {
    const { doc, undo, last } = watched();
    addCards(doc, [
      { id: a, kind: 'cause', at: [0, 0], text: 'puits' },
      { id: b, kind: 'note', at: [1, 1] },
    ]);
    moveCards(doc, new Map([[a, [5, 6]]]));
    spliceText(doc, a, { index: 0, removed: 1, inserted: 'P' });
    addLink(doc, a, b);
    deleteCards(doc, [b]);
    undo.undo();
    const operations = last();
    expect(operations.length).toBeGreaterThan(6);
    expect(parseBoardOperations(operations)).toEqual(operations);
    expect(parseBoardOperations([{ op: 'addCard' }, 7])).toEqual([
      { op: 'opaque', root: 'unreadable' },
      { op: 'opaque', root: 'unreadable' },
    ]);
    expect(parseBoardOperations('no list')).toHaveLength(1);
  });

  it('[B11] a drawing that comes, is moved, written in, deleted and brought back', () => {
    const { doc, undo, last } = watched();
    const [pen, words] = ['pen', 'words'].flatMap((name) => parseDrawingId(name) ?? []);
    if (!pen || !words) throw new Error('no drawing ids');
    const stroke = strokeOf(
      [
        [10, 10],
        [30, 20],
      ],
      4,
    );
    const rest = { kind: 'text', px: 20 } as const;
    addDrawings(doc, [
      { id: pen, colour: 'red', ...stroke },
      { id: words, colour: 'ink', at: [0, 0], size: [240, 0], rest, text: 'ici' },
    ]);
    const added = last();
    expect(added).toEqual([
      {
        op: 'addDrawing',
        drawing: pen,
        fields: { at: [10, 10, 0], size: [20, 10], colour: 'red', z: 0, rest: stroke.rest },
      },
      {
        op: 'addDrawing',
        drawing: words,
        fields: { at: [0, 0, 0], size: [240, 0], colour: 'ink', z: 1, rest },
        text: 'ici',
      },
    ]);
    expect(parseBoardOperations(decodeAny(encodeAny(added)))).toEqual(added);
    const place = { at: [10, 10], turn: 0, size: [40, 10], px: 4 } as const;
    placeDrawings(doc, new Map([[pen, place]]));
    spliceText(doc, words, { index: 3, removed: 0, inserted: ' !' }, 'drawings');
    deleteDrawings(doc, [words]);
    undo.undo();
    const changes = last();
    expect(changes.map((change) => ({ ...change, fields: undefined }))).toMatchObject([
      { op: 'setDrawing', drawing: pen, field: 'size', before: [20, 10], value: [40, 10] },
      { op: 'changeDrawingText', drawing: words, before: 'ici', after: 'ici !' },
      { op: 'deleteDrawing', drawing: words, text: 'ici !' },
      { op: 'addDrawing', drawing: words, text: 'ici !' },
    ]);
    expect(parseBoardOperations(decodeAny(encodeAny(changes)))).toEqual(changes);
  });
});
