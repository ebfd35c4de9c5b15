import type { Curve } from '@vestibule/shared/print/printModel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOperators } from './linkOperators.ts';

function numbersIn(operators: string, last: string): readonly number[] {
  const line = operators.split('\n').find((each) => each.endsWith(last)) ?? '';
  return (line.match(/-?[\d.]+/g) ?? []).map(Number);
}

const point = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }));
const curve: fc.Arbitrary<Curve> = fc.tuple(point, point, point, point);

describe('a link', () => {
  it('has its head where it ends, and a line that reaches into its head', () => {
    fc.assert(
      fc.property(curve, fc.constantFrom(0.25, 0.4, 0.75), (drawn, scale) => {
        const [start, , , tip] = drawn;
        const operators = linkOperators(drawn, 'plain', scale);
        const shaft = numbersIn(operators, ' c');
        const head = numbersIn(operators, ' h');
        expect(head.slice(0, 2)).toEqual(tip);
        // The middle of the head's back.
        const back = [0, 1].map((axis) => ((head[2 + axis] ?? 0) + (head[4 + axis] ?? 0)) / 2);
        const end = shaft.slice(-2);
        const isShort = Math.hypot(start[0] - tip[0], start[1] - tip[1]) < 11 * scale;
        const gap = Math.hypot((back[0] ?? 0) - (end[0] ?? 0), (back[1] ?? 0) - (end[1] ?? 0));
        if (!isShort) expect(gap).toBeLessThan(0.5);
      }),
    );
  });

  it('tells a loop and a dispute by its dashes, also in black and white', () => {
    const line: Curve = [
      [0, 0],
      [0, 0],
      [90, 0],
      [90, 0],
    ];
    const dashes = (['plain', 'loop', 'disputed'] as const).map(
      (stroke) => /\[(.*)\] 0 d/.exec(linkOperators(line, stroke, 1))?.[1],
    );
    expect(dashes).toEqual(['', '9 5', '2 4']);
  });
});
