import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CardId, parseCardId } from '../ids.ts';
import { textOf } from './card.ts';
import {
  addCards,
  addLink,
  deleteCards,
  deleteSelection,
  moveCards,
  resizeCard,
  setKind,
  spliceText,
} from './editBoard.ts';
import { LOCAL } from './origin.ts';
import { readBoard } from './readBoard.ts';
import { root } from './roots.ts';

function id(value: string): CardId {
  const parsed = parseCardId(value);
  if (!parsed) throw new Error('no card id');
  return parsed;
}
const [a, b, c] = [id('a'), id('b'), id('c')];

function board(): Y.Doc {
  const doc = new Y.Doc();
  addCards(
    doc,
    [a, b, c].map((card, i) => ({ id: card, kind: 'cause', at: [i * 300, 0], text: card })),
    [
      { from: a, to: b },
      { from: b, to: c },
    ],
  );
  return doc;
}

function exchange(...docs: Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  }
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  exchange(doc, other);
  return other;
}

describe('the board document', () => {
  it('[B1] two people dragging one card leave one of the two places', () => {
    const awa = board();
    const boubacar = copy(awa);
    moveCards(awa, new Map([[a, [10, 20]]]));
    moveCards(boubacar, new Map([[a, [-500, 70.04]]]));
    exchange(awa, boubacar);
    const at = readBoard(awa).cards.get(a)?.at;
    expect(readBoard(boubacar).cards.get(a)?.at).toEqual(at);
    expect([
      [10, 20],
      [-500, 70],
    ]).toContainEqual(at);
  });

  it('[B2] text typed by two people at once keeps every letter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const awa = board();
        const boubacar = copy(awa);
        spliceText(awa, a, { index: 0, removed: 0, inserted: left });
        spliceText(boubacar, a, { index: 1, removed: 0, inserted: right });
        exchange(awa, boubacar);
        expect(readBoard(awa).cards.get(a)?.text).toBe(`${left}a${right}`);
        expect(readBoard(boubacar).cards.get(a)?.text).toBe(`${left}a${right}`);
      }),
    );
  });

  it('[B2] a text takes 4,000 letters and cuts no letter in two', () => {
    const doc = board();
    const fits = spliceText(doc, a, { index: 1, removed: 0, inserted: 'x'.repeat(3_998) });
    expect(fits).toBe(3_998);
    expect(spliceText(doc, a, { index: 0, removed: 0, inserted: '😀' })).toBe(0);
    expect(spliceText(doc, a, { index: 0, removed: 0, inserted: 'yz' })).toBe(1);
    expect(readBoard(doc).cards.get(a)?.text.length).toBe(4_000);
    expect(spliceText(doc, id('gone'), { index: 0, removed: 0, inserted: 'x' })).toBeUndefined();
  });

  it('[B3] a gesture is one transaction however many cards it moves', () => {
    const doc = board();
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    moveCards(
      doc,
      new Map([
        [a, [1, 1]],
        [b, [2, 2]],
      ]),
    );
    resizeCard(doc, c, 10_000, [5, 5]);
    setKind(doc, [a, b], 'effect');
    expect(updates).toBe(3);
    expect(readBoard(doc).cards.get(c)).toMatchObject({ w: 600, at: [5, 5] });
  });

  it('[B3] cards that are moved together lie to each other as before, in whole pixels', () => {
    const place = fc.integer({ min: -20_000, max: 20_000 });
    // Halves come of zooms like these; a wheel stops at any other.
    const zoom = fc.oneof(
      fc.constantFrom(0.8, 2, 4, 8),
      fc.double({ min: 0.05, max: 8, noNaN: true }),
    );
    const hand = fc.record({ x: place, dx: fc.integer({ min: -900, max: 900 }), zoom });
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 3 }), hand, (xs, { x, dx, zoom }) => {
        const doc = board();
        const ids = [a, b, c];
        const at = (card: CardId) => readBoard(doc).cards.get(card)?.at[0] ?? Number.NaN;
        moveCards(doc, new Map(ids.map((card, i) => [card, [xs[i] ?? 0, 0]])));
        // As tldraw has it: where the pointer is on the page, less where it was.
        const shift = (x + dx) / zoom - x / zoom;
        moveCards(doc, new Map(ids.map((card, i) => [card, [(xs[i] ?? 0) + shift, 0]])));
        const shifts = ids.map((card, i) => at(card) - (xs[i] ?? 0));
        expect(Number.isInteger(shifts[0])).toBe(true);
        expect(new Set(shifts).size).toBe(1);
        expect(Math.abs((shifts[0] ?? 0) - shift)).toBeLessThan(0.502);
      }),
      { numRuns: 1_000 },
    );
  });

  it('[B3] a card pulled by its left edge keeps its right one, by its right edge its left', () => {
    const doc = board();
    resizeCard(doc, b, 247.5, [252.5, 0]);
    expect(readBoard(doc).cards.get(b)).toMatchObject({ at: [252, 0], w: 248 });
    resizeCard(doc, b, 247.4, [252.6, 0]);
    expect(readBoard(doc).cards.get(b)).toMatchObject({ at: [253, 0], w: 247 });
    resizeCard(doc, b, 199.5, [253, 0]);
    expect(readBoard(doc).cards.get(b)).toMatchObject({ at: [253, 0], w: 200 });
  });

  it('[B1] widening a card leaves the place to whoever drags it meanwhile', () => {
    const awa = board();
    const boubacar = copy(awa);
    // Whoever has the higher number would win if both wrote it.
    awa.clientID = Math.max(awa.clientID, boubacar.clientID) + 1;
    resizeCard(awa, b, 400, [300.2, 0]);
    moveCards(boubacar, new Map([[b, [40, 50]]]));
    exchange(awa, boubacar);
    expect(readBoard(awa).cards.get(b)).toMatchObject({ at: [40, 50], w: 400 });
  });

  it('[B4] deleting a card deletes its links in one transaction, undo brings all back', () => {
    const doc = board();
    const undo = new Y.UndoManager([root(doc, 'cards'), root(doc, 'links')], {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    deleteSelection(doc, [b], []);
    expect(updates).toBe(1);
    expect([...readBoard(doc).cards.keys()].sort()).toEqual(['a', 'c']);
    expect(root(doc, 'links').size).toBe(0);
    undo.undo();
    expect(readBoard(doc).cards.get(b)?.text).toBe('b');
    expect([...readBoard(doc).links.keys()].sort()).toEqual(['a>b', 'b>c']);
  });

  it('[B4] a link whose card somebody deleted meanwhile is not shown, and nobody removes it here', () => {
    const awa = board();
    const boubacar = copy(awa);
    addLink(awa, a, c);
    deleteCards(boubacar, [c]);
    exchange(awa, boubacar);
    for (const doc of [awa, boubacar]) {
      const read = readBoard(doc);
      expect([...read.links.keys()]).toEqual(['a>b']);
      expect(read.unreadable).toBe(0);
      expect(root(doc, 'links').has('a>c')).toBe(true);
    }
  });

  it('[B5] two people drawing the same link make one, and none joins a card to itself', () => {
    const awa = board();
    const boubacar = copy(awa);
    addLink(awa, c, a);
    addLink(boubacar, c, a);
    addLink(awa, a, a);
    exchange(awa, boubacar);
    expect([...readBoard(awa).links.keys()].sort()).toEqual(['a>b', 'b>c', 'c>a']);
    expect(readBoard(boubacar).links.size).toBe(3);
  });

  it('[B6] nonsense in the document is counted, never thrown, and the rest is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.jsonValue()), { maxLength: 8 }), (entries) => {
        const doc = board();
        doc.transact(() => {
          for (const [key, value] of entries) {
            root(doc, 'cards').set(`x${key}`, value);
            root(doc, 'links').set(`x${key}`, value);
            root(doc, 'loops').set(`x${key}`, value);
          }
          root(doc, 'meta').set('title', 7);
          root(doc, 'meta').set('schema', 'new');
        });
        const read = readBoard(doc);
        expect(read.cards.size).toBe(3);
        expect(read.unreadable).toBe(new Set(entries.map(([key]) => key)).size * 3);
        expect(read.meta).toMatchObject({ title: '', schema: 1, locale: 'fr' });
      }),
    );
  });

  it('[B6] a card needs a kind, a place on the board and a text; the rest is optional', () => {
    const doc = board();
    const entry = (fields: Record<string, unknown>) =>
      new Y.Map<unknown>(
        Object.entries({ kind: 'action', at: [1, 2], text: new Y.Text('t'), ...fields }),
      );
    doc.transact(() => {
      const cards = root(doc, 'cards');
      cards.set('far', entry({ at: [1e308, -1e308] }));
      cards.set('kindless', entry({ kind: 'zzz' }));
      cards.set('silent', entry({ text: 'plain' }));
      cards.set('odd', entry({ w: 'wide', n: -1, due: 'soon', status: 'done', serves: [1, 'o1'] }));
    });
    const read = readBoard(doc);
    expect(read.unreadable).toBe(3);
    expect(read.cards.get(id('odd'))).toEqual({
      id: 'odd',
      kind: 'action',
      at: [1, 2],
      text: 't',
      action: { status: 'done', serves: ['o1'] },
    });
  });

  it('[B2] the text of a card is looked up anew, also after an undo', () => {
    const doc = board();
    const undo = new Y.UndoManager([root(doc, 'cards')], {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    });
    const before = textOf(root(doc, 'cards'), a);
    deleteCards(doc, [a]);
    expect(textOf(root(doc, 'cards'), a)).toBeUndefined();
    undo.undo();
    const after = textOf(root(doc, 'cards'), a);
    expect(after?.toString()).toBe('a');
    expect(after).not.toBe(before);
  });
});
