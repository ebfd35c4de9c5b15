import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../board/card.ts';
import { compareReading, compareStacking, KIND_ORDER, kindsOf } from './readingOrder.ts';
import { cardId, drawBoard } from './testing/printBoard.ts';

const card = fc.record(
  {
    id: fc.nat(20).map(cardId),
    kind: fc.constantFrom(...KIND_ORDER),
    at: fc.tuple(fc.nat(3), fc.nat(3)),
    text: fc.constant(''),
    n: fc.integer({ min: 1, max: 4 }),
    z: fc.constantFrom('a0', 'a1', 'Zz'),
  },
  { requiredKeys: ['id', 'kind', 'at', 'text'] },
);
const ORDERS = [compareReading, compareStacking];

describe('the order of cards', () => {
  it('tells of any two different cards which comes first, the same way round both times', () => {
    fc.assert(
      fc.property(card, card, (a, b) => {
        for (const compare of ORDERS) {
          expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
          if (a.id !== b.id) expect(compare(a, b)).not.toBe(0);
        }
      }),
    );
  });

  it('does not depend on the order in which the document holds them', () => {
    const cards = fc.uniqueArray(card, { selector: ({ id }) => id });
    fc.assert(
      fc.property(cards, fc.infiniteStream(fc.nat()), (drawn, chance) => {
        const shuffled = drawn
          .map((value) => ({ value, key: chance.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
        for (const compare of ORDERS) {
          expect([...shuffled].sort(compare)).toEqual([...drawn].sort(compare));
        }
      }),
    );
  });

  it('reads from the middle of the tree outwards, by number, those without one last', () => {
    const { cards } = drawBoard({
      cards: [
        { text: 'note', kind: 'note' },
        { text: 'late cause', kind: 'cause', fields: { n: 9 } },
        { text: 'new cause', kind: 'cause', fields: { n: undefined } },
        { text: 'early cause', kind: 'cause', fields: { n: 2 } },
        { text: 'core', kind: 'core' },
        { text: 'effect', kind: 'effect' },
      ],
    });
    const read = [...cards.values()].sort(compareReading).map(({ text }: Card) => text);
    expect(read).toEqual(['core', 'early cause', 'late cause', 'new cause', 'effect', 'note']);
  });

  it('names the kinds of a board once each', () => {
    const cards = (['note', 'cause', 'note', 'core'] as const).map((kind) => ({ text: '', kind }));
    expect(kindsOf(drawBoard({ cards }))).toEqual(['core', 'cause', 'note']);
  });
});
