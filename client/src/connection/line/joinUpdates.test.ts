import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { joinUpdates } from './joinUpdates.ts';

function contentOf(doc: Y.Doc): unknown {
  return [
    doc.getText('t').toDelta(),
    doc.getMap('m').toJSON(),
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(),
  ];
}

test('letters typed one after the other become one item, a byte for each after the first', () => {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, 'before and after');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of 'words') text.insert(7, letter);
  const last = updates.at(-1)?.length ?? 0;
  updates.length = 0;
  [...'words'].forEach((letter, i) => {
    text.insert(12 + i, letter);
  });
  expect(joinUpdates(updates).length).toBeLessThanOrEqual(last + 4);
  expect(Y.decodeUpdate(joinUpdates(updates)).structs).toHaveLength(1);
});

/** One edit: letters somewhere, a deletion, a value; by a person, or by another whom both sides hear of. */
const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('insert', 'type', 'type', 'type', 'delete', 'set', 'other'),
    at: fc.nat(20),
    letters: fc.constantFrom('a', 'bc', '\u{1e900}', '\u0301'),
  }),
  { minLength: 1, maxLength: 30 },
);

test('[W3] what is joined does to any document what its updates do one by one', () => {
  fc.assert(
    fc.property(edits, fc.nat(5), (list, cutAt) => {
      const [mine, other] = [new Y.Doc(), new Y.Doc()];
      mine.getText('t').insert(0, 'abc');
      Y.applyUpdate(other, Y.encodeStateAsUpdate(mine));
      const before = Y.encodeStateAsUpdate(mine);
      const [own, others]: [Uint8Array[], Uint8Array[]] = [[], []];
      mine.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'other') own.push(update);
      });
      other.on('update', (update: Uint8Array) => {
        others.push(update);
        Y.applyUpdate(mine, update, 'other');
      });
      let caret = 0;
      for (const { kind, at, letters } of list) {
        const text = mine.getText('t');
        const place = Math.min(at, text.length);
        if (kind === 'insert') text.insert(place, letters);
        else if (kind === 'type') text.insert(Math.min(caret, text.length), letters);
        else if (kind === 'delete') text.delete(place, Math.min(2, text.length - place));
        else if (kind === 'set') mine.getMap('m').set(letters, at);
        else other.getText('t').insert(Math.min(at, other.getText('t').length), letters);
        caret = Math.min(caret, text.length) + (kind === 'type' ? letters.length : 0);
      }
      if (own.length === 0) return;
      const cut = Math.min(cutAt, own.length - 1);
      const frames =
        cut === 0
          ? [joinUpdates(own)]
          : [joinUpdates(own.slice(0, cut)), joinUpdates(own.slice(cut))];
      // In either order: somebody else's updates may come first or last.
      for (const order of [
        [...others, ...frames],
        [...frames, ...others],
      ]) {
        const heard = new Y.Doc();
        for (const update of [before, ...order]) Y.applyUpdate(heard, update);
        expect(contentOf(heard)).toEqual(contentOf(mine));
        expect(heard.store.pendingStructs).toBeNull();
      }
    }),
    { seed: 20261125, numRuns: 200 },
  );
});
