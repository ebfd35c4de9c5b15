import { addCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { nonsenseBoard, otherRoots } from '@vestibule/shared/testing/nonsenseBoard';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { RoomDocument } from '../roomDocument.ts';
import { cardId, RoomHarness } from '../roomHarness.ts';

const SEED = { seed: 20261125, numRuns: 120 };
const TIMEOUT = { timeout: 120_000 };
/** An update that is not held against what is there. */
const UNHELD = { overlaps: false, session: undefined };

function seenOf(document: RoomDocument): Y.Doc {
  const doc = new Y.Doc();
  readBoard(doc);
  Y.applyUpdate(doc, document.encodeAll());
  return doc;
}

describe('a room whose board holds nonsense', () => {
  it(
    '[B6] [R7] [R12] [R17] takes it, numbers its cards, loads it again and goes on',
    TIMEOUT,
    () => {
      fc.assert(
        fc.property(fc.oneof(nonsenseBoard, otherRoots), nonsenseBoard, (stored, update) => {
          const { document, leftOut } = RoomDocument.load([stored], 0);
          expect(leftOut).toBe(0);
          const outcome = document.applyBatch([{ update, clients: new Set([7]), ...UNHELD }]);
          expect(outcome.kind).toBe('applied');
          const next = new Y.Doc();
          const card = { id: cardId('new'), kind: 'note', at: [0, 0], text: 'puits' } as const;
          addCards(next, [card]);
          const bytes = Y.encodeStateAsUpdate(next);
          document.applyBatch([{ update: bytes, clients: new Set([next.clientID]), ...UNHELD }]);
          const { cards } = readBoard(seenOf(document));
          expect(cards.get(cardId('new'))?.text).toBe('puits');
          const numbers = [...cards.values()].map(({ n }) => n);
          expect(numbers).not.toContain(undefined);
          expect(new Set(numbers).size).toBe(numbers.length);
          document.removeLinks(document.danglingLinks());
          expect(document.danglingLinks()).toEqual([]);
          const again = RoomDocument.load([document.encodeAll()], document.lastNumber).document;
          expect(readBoard(seenOf(again))).toEqual(readBoard(seenOf(document)));
        }),
        SEED,
      );
    },
  );

  it(
    '[B6] [R1] 100,000 entries of a root stop nobody: capped or kept, and the next change settles',
    TIMEOUT,
    async () => {
      const harness = await RoomHarness.open();
      const [awa, boubacar] = [await harness.join(), await harness.join()];
      for (const name of ['links', 'loops', 'drawings', 'areas', 'of no version'] as const) {
        const doc = new Y.Doc();
        doc.transact(() => {
          const map = doc.getMap(name);
          for (let n = 0; n < 20_000; n += 1) map.set(`a${n}>b${n}`, n);
        });
        boubacar.send(encodeUpdate(Y.encodeStateAsUpdate(doc)), { counted: true });
      }
      await harness.pass(2_000);
      awa.edit((doc) =>
        addCards(doc, [{ id: cardId('new'), kind: 'note', at: [0, 0], text: 'puits' }]),
      );
      await harness.pass(2_000);
      for (const person of [awa, boubacar]) {
        expect(person.closedWith).toBeUndefined();
        expect(person.settled).toBe(person.counted);
        expect(readBoard(person.doc).cards.get(cardId('new'))?.n).toBe(1);
      }
      expect(boubacar.refusals.map(({ code }) => code)).toEqual(['cap', 'cap']);
      const { unreadable } = readBoard(awa.doc);
      expect(unreadable).toBe(
        root(awa.doc, 'links').size + 20_000 + root(awa.doc, 'drawings').size,
      );
    },
  );
});
