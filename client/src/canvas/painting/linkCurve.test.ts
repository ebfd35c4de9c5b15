import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect } from '../freePlace.ts';
import { bodyPath, boxAround, type CurvePoint, linkCurve, pointsOf } from './linkCurve.ts';

const CARD = { w: 200, h: 100 };
const LEFT: Rect = { x: 0, y: 0, ...CARD };
const RIGHT: Rect = { x: 500, y: 0, ...CARD };

function away({ x, y }: CurvePoint, { x: left, y: top, w, h }: Rect): number {
  return Math.hypot(Math.max(left - x, 0, x - left - w), Math.max(top - y, 0, y - top - h));
}

test('a straight link goes from edge to edge, and its tip stops short of the card', () => {
  const curve = linkCurve(LEFT, RIGHT, 0);
  expect(curve?.start.x).toBeCloseTo(203, 0);
  expect(curve?.end.x).toBeCloseTo(491, 0);
  expect(curve?.start.y).toBe(50);
  expect(curve && bodyPath(curve)).toMatch(/^M203\.\d+ 50\.00L49\d\.\d+ 50\.00$/);
});

test('a bent one bows to the side that the PDF bows it to, by as much as was asked', () => {
  for (const bend of [80, -80]) {
    const curve = linkCurve(LEFT, RIGHT, bend);
    const offs = curve ? pointsOf(curve).map(({ y }) => y - 50) : [];
    const most = Math.max(...offs.map(Math.abs));
    expect(most).toBeGreaterThan(70);
    expect(most).toBeLessThanOrEqual(80.01);
    expect(offs.every((off) => Math.sign(off) !== -Math.sign(bend))).toBe(true);
  }
});

test('between cards that lie on each other there is no way', () => {
  expect(linkCurve(LEFT, LEFT, 0)).toBeUndefined();
  expect(linkCurve(LEFT, { ...LEFT, x: 50 }, 28)).toBeUndefined();
  expect(linkCurve(LEFT, { ...LEFT, x: 204 }, 0)).toBeUndefined();
});

test('wherever two cards are, both ends lie beside their own card and on neither', () => {
  const place = fc.integer({ min: -2_000, max: 2_000 });
  const card = fc.record({
    x: place,
    y: place,
    w: fc.integer({ min: 120, max: 600 }),
    h: fc.integer({ min: 56, max: 400 }),
  });
  let ways = 0;
  fc.assert(
    fc.property(card, card, fc.integer({ min: -60, max: 60 }), (from, to, bend) => {
      const curve = linkCurve(from, to, bend);
      if (!curve) return;
      ways += 1;
      expect(away(curve.start, from)).toBeGreaterThan(0);
      expect(away(curve.start, from)).toBeLessThan(7);
      expect(away(curve.end, to)).toBeGreaterThan(0);
      expect(away(curve.end, to)).toBeLessThan(15);
      const box = boxAround(curve);
      for (const point of pointsOf(curve)) expect(away(point, box)).toBeLessThan(0.01);
    }),
    { seed: 4, numRuns: 500 },
  );
  expect(ways).toBeGreaterThan(300);
});
