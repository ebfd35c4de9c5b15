import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix, num, rgb, rounded } from './operators.ts';

describe('numbers in a PDF', () => {
  it('are plain decimals, to a hundredth, however large or small', () => {
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(coordinate, (value) => {
        expect(num(value)).toMatch(/^-?\d+(\.\d{1,2})?$/);
        expect(Number(num(value))).toBeCloseTo(value, 1);
      }),
    );
    expect([num(-0.0001), num(1e-9), num(0.5)]).toEqual(['0', '0', '0.5']);
  });

  it('that scale keep more digits: a glyph’s units are a thousandth of its size', () => {
    expect(matrix(0.0029, -0.0029, 10, 20.5)).toBe('0.0029 0 0 -0.0029 10 20.5 cm');
    expect(matrix(0.0000001, 1, 0, 0)).toBe('0 0 0 1 0 0 cm');
  });

  it('of colours are shares of one', () => {
    expect(rgb('#FF0080')).toBe('1 0 0.502');
  });

  it('never round a corner beyond its box', () => {
    const path = rounded({ x: 0, y: 0, width: 4, height: 2 }, 14);
    for (const value of path.match(/-?[\d.]+/g) ?? []) {
      expect(Number(value)).toBeGreaterThanOrEqual(0);
      expect(Number(value)).toBeLessThanOrEqual(4);
    }
  });
});
