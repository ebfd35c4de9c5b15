import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftToShow } from './bringIntoView.ts';

test('what is in view does not move it', () => {
  expect(shiftToShow([0, 100], [10, 90], 'to')).toBe(0);
  expect(shiftToShow([0, 100], [0, 100], 'to')).toBe(0);
});

test('what is outside moves the view to its nearer edge', () => {
  expect(shiftToShow([0, 100], [90, 120], 'to')).toBe(20);
  expect(shiftToShow([0, 100], [-30, 20], 'to')).toBe(-30);
});

test('of what is longer than the view the asked end is shown', () => {
  expect(shiftToShow([0, 100], [10, 300], 'to')).toBe(200);
  expect(shiftToShow([0, 100], [10, 300], 'from')).toBe(10);
});

test('what fits is in view afterwards, and the view has moved no further than needed', () => {
  const span = fc
    .record({ from: fc.integer({ min: -500, max: 500 }), length: fc.integer({ min: 0, max: 100 }) })
    .map(({ from, length }) => [from, from + length] as const);
  fc.assert(
    fc.property(span, fc.integer({ min: -500, max: 500 }), (wanted, from) => {
      const shift = shiftToShow([from, from + 100], wanted, 'to');
      expect(wanted[0]).toBeGreaterThanOrEqual(from + shift);
      expect(wanted[1]).toBeLessThanOrEqual(from + 100 + shift);
      const touches = wanted[0] === from + shift || wanted[1] === from + 100 + shift;
      expect(shift === 0 || touches).toBe(true);
    }),
  );
});
