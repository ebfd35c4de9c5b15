import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorderRuns, resolveLevels } from './bidi.ts';

function levelsOf(paragraph: string, fallback: 'ltr' | 'rtl' = 'ltr'): string {
  return [...resolveLevels(paragraph, fallback).levels].join('');
}

describe('directions of a paragraph', () => {
  it('are those of its first letter, as on screen', () => {
    expect(resolveLevels('12 Kati بئر', 'rtl').baseLevel).toBe(0);
    expect(resolveLevels('12 بئر Kati', 'ltr').baseLevel).toBe(1);
  });

  it('are the board’s where it has no letter, or only letters that are set apart', () => {
    for (const paragraph of ['12 (3)', '\u2068القطيعة\u2069 (5, 4)', '\u2068Kati\u2069 (5)', '']) {
      expect(resolveLevels(paragraph, 'rtl').baseLevel).toBe(1);
      expect(resolveLevels(paragraph, 'ltr').baseLevel).toBe(0);
    }
  });

  it('go from right to left for Arabic, N’Ko and Adlam, and within these for their digits', () => {
    expect(levelsOf('بئر')).toBe('111');
    expect(levelsOf('ߞߐ߫ ߂߅')).toBe('111111');
    // Two units for each of Adlam's letters, marks and digits.
    expect(levelsOf('𞤔𞤢𞥄 𞥑')).toBe('111111111');
    expect(levelsOf('بئر 12')).toBe('111122');
  });

  it('go from left to right for emoji and other pairs that are no letters of these', () => {
    expect(levelsOf('a😀b')).toBe('0000');
  });
});

const runs = fc.array(
  fc.record({ level: fc.nat(3), id: fc.nat() }).map((run) => ({ ...run })),
  { maxLength: 12 },
);

/** L2 as the standard words it: level by level, on places and not on runs. */
function reordered(levels: readonly number[]): readonly number[] {
  const places = levels.map((_, i) => i);
  for (let level = 3; level >= 1; level -= 1) {
    let start = -1;
    for (let i = 0; i <= places.length; i += 1) {
      const place = places[i];
      const isInside = place !== undefined && (levels[place] ?? 0) >= level;
      if (isInside && start < 0) start = i;
      if (!isInside && start >= 0) {
        places.splice(start, i - start, ...places.slice(start, i).reverse());
        start = -1;
      }
    }
  }
  return places;
}

describe('runs of a line', () => {
  it('stand from left to right as rule L2 of the bidirectional algorithm has it', () => {
    fc.assert(
      fc.property(runs, (line) => {
        const expected = reordered(line.map(({ level }) => level)).map((place) => line[place]);
        expect(reorderRuns(line)).toEqual(expected);
      }),
    );
  });

  it('are turned round in Arabic, a number within them is not', () => {
    const line = [1, 2, 1].map((level, i) => ({ level, name: 'abc'[i] }));
    expect(reorderRuns(line).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
});
