import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../curves.ts';
import type { Box } from '../printModel.ts';
import { squeezeGaps } from './squeezeGaps.ts';

const place = fc.integer({ min: -20_000, max: 20_000 });
const box = fc.record({
  x: place,
  y: place,
  width: fc.integer({ min: 120, max: 600 }),
  height: fc.integer({ min: 40, max: 2_000 }),
});
const boxes = fc.array(box, { maxLength: 12 });

function pairs(drawn: readonly Box[]): readonly (readonly [number, number])[] {
  return drawn.flatMap((_, i) => drawn.slice(i + 1).map((__, j) => [i, i + 1 + j] as const));
}

describe('squeezing the gaps of a board', () => {
  it('leaves a board without wide gaps as it is', () => {
    const near = [0, 590, 1_180].map((x) => ({ x, y: 0, width: 200, height: 90 }));
    expect(squeezeGaps(near)).toEqual(near);
    expect(squeezeGaps([])).toEqual([]);
  });

  it('brings back a card that is far away, and not closer than two cards', () => {
    const here = { x: 0, y: 0, width: 200, height: 90 };
    const [a, b] = squeezeGaps([here, { ...here, x: 900_000, y: -400_000 }]);
    if (!a || !b) throw new Error('a box is gone');
    expect([b.x - a.x, a.y - b.y]).toEqual([600, 490]);
  });

  it('keeps every size, and what is left of, above and over what', () => {
    fc.assert(
      fc.property(boxes, (drawn) => {
        const squeezed = squeezeGaps(drawn);
        expect(squeezed).toHaveLength(drawn.length);
        for (const [i, j] of pairs(drawn)) {
          const [a, b, c, d] = [drawn[i], drawn[j], squeezed[i], squeezed[j]];
          if (!a || !b || !c || !d) throw new Error('a box is gone');
          expect([c.width, c.height]).toEqual([a.width, a.height]);
          expect(Math.sign(c.x - d.x)).toBe(Math.sign(a.x - b.x));
          expect(Math.sign(c.y - d.y)).toBe(Math.sign(a.y - b.y));
          expect(overlap(c, d)).toBe(overlap(a, b));
        }
      }),
    );
  });

  it('makes no distance longer', () => {
    fc.assert(
      fc.property(boxes, (drawn) => {
        const squeezed = squeezeGaps(drawn);
        for (const [i, j] of pairs(drawn)) {
          const before = Math.abs((drawn[i]?.x ?? 0) - (drawn[j]?.x ?? 0));
          const after = Math.abs((squeezed[i]?.x ?? 0) - (squeezed[j]?.x ?? 0));
          expect(after).toBeLessThanOrEqual(before);
        }
      }),
    );
  });
});
