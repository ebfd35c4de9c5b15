import type { Card } from '@vestibule/shared/board/card';
import { linkKey, parseCardId } from '@vestibule/shared/ids';
import fc from 'fast-check';
import { PageRecordType } from 'tldraw';
import { expect, test } from 'vitest';
import {
  cardIdOf,
  cardRecord,
  cardShapeId,
  linkKeyOf,
  linkRecords,
  linkShapeId,
} from './boardRecords.ts';
import { id, testStore } from './testBoard.ts';

const PAGE = PageRecordType.createId('page');

function card(name: string, z?: string): Card {
  const parsed = parseCardId(name);
  if (!parsed) throw new Error('not an id');
  return { id: parsed, kind: 'note', at: [0, 0], text: '', ...(z === undefined ? {} : { z }) };
}

const idArb = fc
  .string({ minLength: 1, maxLength: 12, unit: 'binary' })
  .filter((name) => parseCardId(name) !== undefined);

test('no two cards share a place in the stack; z comes first, then the id; tldraw takes every one', () => {
  const store = testStore();
  const cards = fc.uniqueArray(
    fc.tuple(idArb, fc.option(fc.string({ maxLength: 6 }), { nil: '' })),
    {
      selector: ([name]) => name,
      minLength: 2,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(cards, (pairs) => {
      const records = pairs.map(([name, z]) => ({ name, z, ...cardRecord(card(name, z), PAGE) }));
      store.put(pairs.map(([name, z]) => cardRecord(card(name, z), PAGE)));
      expect(new Set(records.map(({ index }) => index)).size).toBe(records.length);
      const order = (a: string, b: string) => Number(a > b) - Number(a < b);
      const byIndex = records.toSorted((a, b) => order(a.index, b.index));
      const byZ = records.toSorted((a, b) => order(a.z, b.z) || order(a.name, b.name));
      expect(byIndex.map(({ name }) => name)).toEqual(byZ.map(({ name }) => name));
    }),
  );
});

test('every link lies below every card', () => {
  const key = linkKey(id('zzz'), id('zzzz'));
  const [arrow] = linkRecords({ key, from: id('zzz'), to: id('zzzz') }, false, PAGE);
  expect(arrow.index < cardRecord(card('!'), PAGE).index).toBe(true);
});

test('records lead back to what they show, and never to the other kind', () => {
  const key = linkKey(id('a'), id('b'));
  expect(cardIdOf(cardShapeId(id('a')))).toBe('a');
  expect(linkKeyOf(linkShapeId(key))).toBe(key);
  expect(cardIdOf(linkShapeId(key))).toBeUndefined();
  expect(linkKeyOf(cardShapeId(id('a')))).toBeUndefined();
});
