import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMissing } from './encodeMissing.ts';

type Act = {
  readonly act: string;
  readonly who: number;
  readonly key: number;
  readonly at: number;
};

const acts = (maxLength: number) =>
  fc.array(
    fc.record({
      act: fc.constantFrom(
        'add',
        'add',
        'move',
        'move',
        'write',
        'erase',
        'drop',
        'link',
        'cut',
        'undo',
      ),
      who: fc.nat(2),
      key: fc.nat(4),
      at: fc.nat(9),
    }),
    { maxLength },
  );

function perform(doc: Y.Doc, undo: Y.UndoManager, { act, key, at }: Act): void {
  const cards = doc.getMap('cards');
  const card = cards.get(`card ${key}`);
  const text = card instanceof Y.Map ? (card.get('text') as Y.Text) : undefined;
  const links = doc.getMap('links');
  if (act === 'add') {
    const entry = new Y.Map<unknown>([['at', at]]);
    entry.set('text', new Y.Text(`words ${at}`));
    cards.set(`card ${key}`, entry);
  } else if (act === 'move' && card instanceof Y.Map) card.set('at', at);
  else if (act === 'write') text?.insert(Math.min(at, text.length), `${at}`);
  else if (act === 'erase') text?.delete(0, Math.min(at, text.length));
  else if (act === 'drop') cards.delete(`card ${key}`);
  else if (act === 'link') links.set(`${key}`, { at });
  else if (act === 'cut') links.delete(`${key}`);
  else if (act === 'undo') undo.undo();
}

function people(count: number): { readonly docs: Y.Doc[]; perform(act: Act): void } {
  const docs = Array.from({ length: count }, (_, i) =>
    Object.assign(new Y.Doc(), { clientID: i + 1 }),
  );
  const undos = docs.map(
    (doc) => new Y.UndoManager([doc.getMap('cards'), doc.getMap('links')], { captureTimeout: 0 }),
  );
  return {
    docs,
    perform: (act) => {
      const [doc, undo] = [docs[act.who], undos[act.who]];
      if (doc && undo) perform(doc, undo, act);
    },
  };
}

function exchange(docs: readonly Y.Doc[], encode: typeof encodeMissing): void {
  for (let round = 0; round < 2; round += 1) {
    for (const from of docs) {
      for (const to of docs) {
        if (from !== to) Y.applyUpdate(to, encode(from, Y.encodeStateVector(to)));
      }
    }
  }
}

function stateOf(doc: Y.Doc) {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store);
  const deleted = [...clients].map(([client, ranges]) => [
    client,
    ranges.map(({ clock, len }) => [clock, len]),
  ]);
  return {
    cards: doc.getMap('cards').toJSON(),
    links: doc.getMap('links').toJSON(),
    deleted: deleted.sort(([one], [other]) => Number(one) - Number(other)),
    waits: doc.store.pendingStructs ?? doc.store.pendingDs,
  };
}

test('[W3] who has been apart comes to the same as by Yjs’ own answers, every deletion included', () => {
  fc.assert(
    fc.property(fc.array(acts(12), { minLength: 1, maxLength: 5 }), (rounds) => {
      const [short, full] = [people(3), people(3)];
      for (const list of rounds) {
        for (const act of list) {
          short.perform(act);
          full.perform(act);
        }
        exchange(short.docs, encodeMissing);
        exchange(full.docs, Y.encodeStateAsUpdate);
        const expected = full.docs.map(stateOf);
        expect(short.docs.map(stateOf)).toEqual(expected);
        expect(expected[1]).toEqual(expected[0]);
      }
      // A newcomer has nothing, and a copy may be of any time before.
      const newcomer = new Y.Doc();
      const [first] = short.docs;
      if (first) Y.applyUpdate(newcomer, encodeMissing(first, Y.encodeStateVector(newcomer)));
      expect(stateOf(newcomer)).toEqual(full.docs.map(stateOf)[0]);
    }),
    { seed: 20261125, numRuns: 150 },
  );
});

test('a value that another has replaced is not named among what is deleted', () => {
  const doc = new Y.Doc();
  const card = new Y.Map<unknown>();
  doc.getMap('cards').set('a', card);
  for (let at = 0; at < 500; at += 1) {
    doc.clientID = 1 + (at % 7);
    card.set('at', at);
    card.set(`stays ${at}`, at);
  }
  const stateVector = Y.encodeStateVector(doc);
  expect(encodeMissing(doc, stateVector)).toEqual(new Uint8Array([0, 0]));
  expect(Y.encodeStateAsUpdate(doc, stateVector).length).toBeGreaterThan(500);
});

test('what a document waits for goes along as Yjs has it', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  other.on('update', (update: Uint8Array) => updates.push(update));
  other.getMap('cards').set('a', 1);
  other.getMap('cards').set('a', 2);
  if (updates[1]) Y.applyUpdate(doc, updates[1]);
  expect(encodeMissing(doc, new Uint8Array([0]))).toEqual(Y.encodeStateAsUpdate(doc));
});
