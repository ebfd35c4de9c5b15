import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePlace, type Rect } from './freePlace.ts';

const WISH: Rect = { x: 0, y: 0, w: 200, h: 90 };

test('on an empty board a card comes where it was wished', () => {
  expect(freePlace(WISH, [])).toEqual([0, 0]);
});

test('beside a card the place to its right is the first choice, then below', () => {
  expect(freePlace(WISH, [WISH])).toEqual([224, 0]);
  expect(freePlace(WISH, [WISH, { ...WISH, x: 224 }])[0]).toBe(0);
});

test('a new card covers none, unless the board is full all around', () => {
  const rect = fc.record({
    x: fc.integer({ min: -900, max: 900 }),
    y: fc.integer({ min: -900, max: 900 }),
    w: fc.integer({ min: 120, max: 600 }),
    h: fc.integer({ min: 56, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 40 }), (taken) => {
      const [x, y] = freePlace(WISH, taken);
      const covers = taken.some(
        (other) =>
          x < other.x + other.w && other.x < x + 200 && y < other.y + other.h && other.y < y + 90,
      );
      expect(covers).toBe(false);
    }),
  );
});
