import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { linkKey, parseCardId } from '../ids.ts';
import type { BoardOperation } from './boardOperation.ts';
import { CARD_TEXT_LETTERS_MAX, textOf } from './card.ts';
import { describeChange } from './describeChange.ts';
import { addCards, addLink, deleteCards, deleteLinks, moveCards, spliceText } from './editBoard.ts';
import { LOCAL } from './origin.ts';
import { replay } from './replay.ts';
import { root } from './roots.ts';

function id(value: string) {
  const card = parseCardId(value);
  if (!card) throw new Error(`no card id: ${value}`);
  return card;
}
const CARDS = ['a', 'b', 'c', 'd'].map(id);
const [a, b] = [id('a'), id('b')];

/** One thing that a person does; `undo` and `redo` take the person's own. */
const action = fc.oneof(
  fc.record({ does: fc.constant('add' as const), card: fc.nat(3), words: fc.nat(5) }),
  fc.record({
    does: fc.constant('type' as const),
    card: fc.nat(3),
    at: fc.nat(20),
    removed: fc.nat(3),
    words: fc.nat(5),
  }),
  fc.record({ does: fc.constant('move' as const), card: fc.nat(3), x: fc.nat(99) }),
  fc.record({ does: fc.constant('delete' as const), card: fc.nat(3) }),
  fc.record({ does: fc.constant('link' as const), card: fc.nat(3), to: fc.nat(3) }),
  fc.record({ does: fc.constant('unlink' as const), card: fc.nat(3), to: fc.nat(3) }),
  fc.record({ does: fc.constant('undo' as const) }),
  fc.record({ does: fc.constant('redo' as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
const actions = fc.array(action, { maxLength: 12 });

const WORDS = ['puits ', 'sec', ' école', '🌾', 'م', 'a'];

function act(doc: Y.Doc, undo: Y.UndoManager, one: Action, words = WORDS): void {
  const card = 'card' in one ? CARDS[one.card] : undefined;
  const inserted = ('words' in one && words[one.words]) || '';
  if (one.does === 'undo') undo.undo();
  if (one.does === 'redo') undo.redo();
  if (!card) return;
  const text = textOf(root(doc, 'cards'), card)?.toString();
  const other = 'to' in one ? CARDS[one.to] : undefined;
  if (one.does === 'add' && text === undefined) {
    addCards(doc, [{ id: card, kind: 'cause', at: [0, 0], text: inserted }]);
  } else if (one.does === 'type' && text !== undefined) {
    const letters = [...text];
    const index = letters.slice(0, one.at).join('').length;
    const removed = letters.slice(one.at, one.at + one.removed).join('').length;
    spliceText(doc, card, { index, removed, inserted });
  } else if (one.does === 'move') moveCards(doc, new Map([[card, [one.x, 0]]]));
  else if (one.does === 'delete') deleteCards(doc, [card]);
  else if (one.does === 'link' && other) addLink(doc, card, other);
  else if (one.does === 'unlink' && other) deleteLinks(doc, [linkKey(card, other)]);
}

function person(doc: Y.Doc) {
  const said: BoardOperation[] = [];
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    said.push(...describeChange(transaction));
  });
  const undo = new Y.UndoManager([root(doc, 'cards'), root(doc, 'links')], {
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

function start(before: readonly Action[]): Y.Doc {
  const doc = new Y.Doc();
  const { undo } = person(doc);
  for (const one of before) act(doc, undo, one);
  return copyOf(doc);
}

function content(doc: Y.Doc): unknown {
  return [root(doc, 'cards').toJSON(), root(doc, 'links').toJSON()];
}

function isSubsequence(inner: string, outer: string): boolean {
  const letters = [...inner];
  let found = 0;
  for (const letter of outer) if (letter === letters[found]) found += 1;
  return found === letters.length;
}

describe('a replay', () => {
  it('[B11] on a document that is as it was makes exactly what was made', () => {
    fc.assert(
      fc.property(actions, actions, (before, mine) => {
        const base = start(before);
        const me = person(copyOf(base));
        for (const one of mine) act(me.doc, me.undo, one);
        const other = copyOf(base);
        replay(other, me.said);
        // An undo can leave a link whose card is gone; a replay has no reason to draw one.
        expect(root(other, 'cards').toJSON()).toEqual(root(me.doc, 'cards').toJSON());
        const links = Object.keys(root(me.doc, 'links').toJSON());
        expect(links).toEqual(expect.arrayContaining(Object.keys(root(other, 'links').toJSON())));
      }),
      { numRuns: 500 },
    );
  });

  it('[B11] on a document that others have changed loses no letter that they wrote', () => {
    fc.assert(
      fc.property(actions, actions, actions, (before, mine, theirs) => {
        const base = start(before);
        const me = person(copyOf(base));
        for (const one of mine) act(me.doc, me.undo, one);
        const they = person(copyOf(base));
        const words = WORDS.map((word) => word.toUpperCase());
        for (const one of theirs) act(they.doc, they.undo, one, words);
        const seen = textsOf(base);
        const written = textsOf(they.doc);
        replay(they.doc, me.said);
        const after = textsOf(they.doc);
        for (const [card, text] of written) {
          // A text that nobody else has touched is ours to change and to delete.
          if (text === seen.get(card) || text === '') continue;
          if (wasEverLike(me.said, card, text)) continue;
          expect(isSubsequence(text, after.get(card) ?? '')).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('[B11] done a second time changes no text', () => {
    const base = start([{ does: 'add', card: 0, words: 0 }]);
    const me = person(copyOf(base));
    for (const letter of 'est sec') {
      const end = textOf(root(me.doc, 'cards'), a)?.length ?? 0;
      spliceText(me.doc, a, { index: end, removed: 0, inserted: letter });
    }
    addCards(me.doc, [{ id: b, kind: 'note', at: [0, 0], text: 'école' }]);
    addLink(me.doc, a, b);
    const other = copyOf(base);
    replay(other, me.said);
    const once = content(other);
    spliceText(other, a, { index: 0, removed: 0, inserted: 'Ici, ' });
    spliceText(other, b, { index: 5, removed: 0, inserted: ' fermée' });
    replay(other, me.said);
    expect(textsOf(other)).toEqual(
      new Map([
        ['a', 'Ici, puits est sec'],
        ['b', 'école fermée'],
      ]),
    );
    expect(once).toEqual(content(me.doc));
  });

  it('[B11] words whose card is gone, or for which there is no room, are handed back', () => {
    const doc = new Y.Doc();
    addCards(doc, [
      { id: b, kind: 'note', at: [0, 0], text: 'x'.repeat(CARD_TEXT_LETTERS_MAX - 2) },
    ]);
    const { unplaced, opaque } = replay(doc, [
      { op: 'changeText', card: a, before: 'puits', after: 'puits sec' },
      { op: 'changeText', card: b, before: '', after: 'trop' },
      { op: 'opaque', root: 'ballots' },
    ]);
    expect(unplaced).toEqual([' sec', 'op']);
    expect(opaque).toBe(1);
  });

  it('[B11] a field that somebody else has filled stays theirs; a place is the last one’s', () => {
    const doc = new Y.Doc();
    const fields = { responsible: 'la commune' };
    addCards(doc, [{ id: a, kind: 'action', at: [9, 9], text: '', fields }]);
    const set = { op: 'setField', card: a } as const;
    const { unplaced } = replay(doc, [
      { ...set, field: 'responsible', before: undefined, value: 'le comité' },
      { ...set, field: 'at', before: [0, 0], value: [5, 5] },
      { ...set, field: 'text', before: undefined, value: 'overwritten' },
    ]);
    const entry = root(doc, 'cards').get(a);
    expect(entry instanceof Y.Map && entry.toJSON()).toMatchObject({
      responsible: 'la commune',
      at: [5, 5],
      text: '',
    });
    expect(unplaced).toEqual(['le comité']);
  });

  it('[B11] is one local transaction, so that it is sent and can be undone', () => {
    const doc = new Y.Doc();
    const origins: unknown[] = [];
    doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin));
    replay(doc, [
      { op: 'addCard', card: a, kind: 'note', at: [0, 0], text: 'x', fields: {} },
      { op: 'addCard', card: b, kind: 'note', at: [0, 0], text: 'y', fields: {} },
      { op: 'addLink', link: linkKey(a, b), value: { from: a, to: b } },
    ]);
    expect(origins).toEqual([LOCAL]);
    expect(Object.keys(root(doc, 'links').toJSON())).toEqual(['a>b']);
  });
});

function textsOf(doc: Y.Doc): Map<string, string> {
  return new Map(
    CARDS.flatMap((card) => {
      const text = textOf(root(doc, 'cards'), card);
      return text ? [[card, text.toString()] as const] : [];
    }),
  );
}

/** Whether we ever changed or deleted the card while it read exactly so: then it was ours to change. */
function wasEverLike(said: readonly BoardOperation[], card: string, text: string): boolean {
  return said.some(
    (one) =>
      (one.op === 'changeText' && one.card === card && one.before === text) ||
      (one.op === 'deleteCard' && one.card === card && one.text === text),
  );
}
