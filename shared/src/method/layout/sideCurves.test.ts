import { expect, test } from 'vitest';
import { sideCurve } from './sideCurves.ts';

const card = (x: number, y: number) => ({ x, y, width: 200, height: 100 });
const UPPER = card(0, 0);
const LOWER = card(0, 800);

test('a link back down leads around the card between its ends', () => {
  // Half a card, and room beside it.
  expect(Math.abs(sideCurve(UPPER, LOWER, [card(0, 400)]))).toBeGreaterThan(120);
});

test('it takes the side on which less stands', () => {
  const between = card(0, 400);
  expect(sideCurve(UPPER, LOWER, [between, card(-240, 400)])).toBeLessThan(-120);
  expect(sideCurve(UPPER, LOWER, [between, card(240, 400)])).toBeGreaterThan(120);
});

test('with nothing between them it still bows, so that it is not read as a branch', () => {
  expect(Math.abs(sideCurve(UPPER, LOWER, []))).toBe(60);
});

test('it goes behind a card rather than around half a board', () => {
  const row = Array.from({ length: 21 }, (_, i) => card((i - 10) * 205, 400));
  expect(Math.abs(sideCurve(UPPER, LOWER, row))).toBe(60);
});
