import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, overlaps } from './box.ts';
import { placeAnswer } from './placeAnswer.ts';

const SIZE = { w: 200, h: 90 };
const ASKED: Box = { x: 1_000, y: 1_000, w: 200, h: 120 };

function answer(options: Partial<Parameters<typeof placeAnswer>[0]> = {}): Box {
  const answers = options.answers ?? [];
  const [x, y] = placeAnswer({
    question: 'why',
    asked: ASKED,
    answers,
    taken: [ASKED, ...answers],
    size: SIZE,
    direction: 'ltr',
    ...options,
  });
  return { x, y, ...SIZE };
}

/** Answers one after the other, as they are given. */
function row(count: number, options: Partial<Parameters<typeof placeAnswer>[0]>): Box[] {
  const answers: Box[] = [];
  for (let n = 0; n < count; n += 1) answers.push(answer({ ...options, answers }));
  return answers;
}

describe('where an answer lies', () => {
  it('is beneath the card that is asked why, above the one that is asked so what', () => {
    expect(answer({ question: 'why' }).y).toBeGreaterThan(ASKED.y + ASKED.h);
    const above = answer({ question: 'soWhat' });
    expect(above.y + above.h).toBeLessThan(ASKED.y);
    expect(above.x + above.w / 2).toBe(ASKED.x + ASKED.w / 2);
  });

  it.each(['why', 'soWhat'] as const)(
    'five answers to %s make one row, as it is read',
    (question) => {
      const toRight = row(5, { question, direction: 'ltr' });
      expect(new Set(toRight.map(({ y }) => y)).size).toBe(1);
      expect(toRight.map(({ x }) => x)).toEqual(
        toRight.map(({ x }) => x).toSorted((a, b) => a - b),
      );
      const toLeft = row(5, { question, direction: 'rtl' });
      expect(toLeft.map(({ x }) => x)).toEqual(toLeft.map(({ x }) => x).toSorted((a, b) => b - a));
    },
  );

  it('goes on beside answers that were moved a little, and leaves those alone that were moved away', () => {
    const [first] = row(1, {});
    const moved = { ...(first as Box), y: (first as Box).y + 30 };
    const away = { x: 5_000, y: 200, ...SIZE };
    const next = answer({ answers: [moved, away], taken: [ASKED, moved, away] });
    expect(next.y).toBe(moved.y);
    expect(next.x).toBeGreaterThan(moved.x);
    expect(next.x).toBeLessThan(away.x);
  });

  it('where the row’s end is taken, is nearby in another row rather than far away in this one', () => {
    const [first] = row(1, {});
    const wall = [1, 2, 3, 4].map((n) => ({ ...(first as Box), x: (first as Box).x + n * 224 }));
    const next = answer({ answers: [first as Box], taken: [ASKED, first as Box, ...wall] });
    expect(Math.abs(next.x - ASKED.x)).toBeLessThanOrEqual(224);
  });

  it('never covers another card while there is room, and stays on its side', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 2_500 }),
      y: fc.integer({ min: 0, max: 2_500 }),
      w: fc.integer({ min: 120, max: 300 }),
      h: fc.integer({ min: 60, max: 300 }),
    });
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 12 }),
        fc.constantFrom('why', 'soWhat'),
        fc.constantFrom('ltr', 'rtl'),
        fc.array(fc.nat(11), { maxLength: 3 }),
        (taken, question, direction, answering) => {
          const answers = answering.flatMap((n) => taken[n] ?? []);
          const place = answer({ question, direction, taken: [ASKED, ...taken], answers });
          expect([ASKED, ...taken].some((other) => overlaps(place, other))).toBe(false);
          if (question === 'why') expect(place.y).toBeGreaterThanOrEqual(ASKED.y + ASKED.h);
          else expect(place.y + place.h).toBeLessThanOrEqual(ASKED.y);
        },
      ),
    );
  });
});
