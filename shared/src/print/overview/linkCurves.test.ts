import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '../../ids.ts';
import { bottomOf, isInside, pointAt, rightOf } from '../curves.ts';
import type { Box, Curve, PagePoint } from '../printModel.ts';
import { cardId, type DrawnLink, drawBoard } from '../testing/printBoard.ts';
import { linkCurves } from './linkCurves.ts';

const SIZE = { width: 200, height: 90 };

function curvesOf(places: readonly PagePoint[], links: readonly DrawnLink[]): readonly Curve[] {
  const board = drawBoard({ cards: places.map((at) => ({ text: '', at })), links });
  return [...linkCurves(board.links.values(), boxesOf(places), 0).values()];
}

function boxesOf(places: readonly PagePoint[]): ReadonlyMap<CardId, Box> {
  return new Map(places.map(([x, y], i) => [cardId(i), { x, y, ...SIZE }]));
}

/** How far a point is from the edge of a box, inwards or outwards. */
function offEdge([x, y]: PagePoint, box: Box): number {
  const beside = Math.max(box.x - x, x - rightOf(box), 0);
  const above = Math.max(box.y - y, y - bottomOf(box), 0);
  if (beside > 0 || above > 0) return Math.hypot(beside, above);
  return Math.min(x - box.x, rightOf(box) - x, y - box.y, bottomOf(box) - y);
}

const place = fc.tuple(
  fc.integer({ min: -3000, max: 3000 }),
  fc.integer({ min: -3000, max: 3000 }),
);
const LINK = [{ from: 0, to: 1 }];

describe('links on paper', () => {
  it('go from the edge of the cause to the edge of the effect, wherever the two are', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const [curve] = curvesOf([from, to], LINK);
        expect(curve && offEdge(curve[0], { x: from[0], y: from[1], ...SIZE })).toBeCloseTo(0);
        expect(curve && offEdge(curve[3], { x: to[0], y: to[1], ...SIZE })).toBeCloseTo(0);
      }),
    );
  });

  it('leave a cause upwards and reach what is above it from below', () => {
    const [curve] = curvesOf(
      [
        [300, 600],
        [0, 0],
      ],
      LINK,
    );
    expect(curve?.[0][1]).toBe(600);
    expect(curve?.[3][1]).toBe(90);
  });

  it('go back down around the side and not through the branches', () => {
    const [curve] = curvesOf(
      [
        [0, 0],
        [0, 600],
      ],
      LINK,
    );
    const middle = curve && pointAt(curve, 0.5);
    expect(middle?.[0]).toBeGreaterThan(200);
  });

  it('that were bowed by hand end at the cards, on the side to which they were bowed', () => {
    for (const bend of [150, -150]) {
      const [curve] = curvesOf(
        [
          [0, 600],
          [0, 0],
        ],
        [{ from: 0, to: 1, bend }],
      );
      if (!curve) throw new Error('no curve');
      expect(Math.abs(offEdge(curve[0], { x: 0, y: 600, ...SIZE }))).toBeLessThan(2);
      expect(Math.abs(offEdge(curve[3], { x: 0, y: 0, ...SIZE }))).toBeLessThan(2);
      expect(Math.sign(pointAt(curve, 0.5)[0] - 100)).toBe(Math.sign(bend));
    }
  });

  it('that end at one edge do not end in one point', () => {
    const places: PagePoint[] = [
      [0, 0],
      [-300, 400],
      [0, 400],
      [300, 400],
    ];
    const links = [1, 2, 3].map((from) => ({ from, to: 0 }));
    const ends = curvesOf(places, links).map((curve) => curve[3][0]);
    expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
    expect(ends).toHaveLength(3);
  });

  it('are whole when one card lies on the other', () => {
    const [curve] = curvesOf(
      [
        [0, 0],
        [20, 10],
      ],
      [{ from: 0, to: 1, bend: 5 }],
    );
    expect(curve?.flat().every(Number.isFinite)).toBe(true);
    expect(curve && isInside(curve[0], { x: 0, y: 0, ...SIZE })).toBe(true);
  });
});
