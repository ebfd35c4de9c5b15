import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedInsertion, missingWords, spliceBetween } from './mergeWords.ts';

/** Letters of one and of two units, and few of them, so that texts meet. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', 'é', '🌾', '🌽', 'م'),
  maxLength: 12,
});

function isSubsequence(inner: string, outer: string): boolean {
  const letters = [...inner];
  let found = 0;
  for (const letter of outer) if (letter === letters[found]) found += 1;
  return found === letters.length;
}

function insert(into: string, { index, inserted }: { index: number; inserted: string }): string {
  return into.slice(0, index) + inserted + into.slice(index);
}

function isWellFormed(value: string): boolean {
  return value.isWellFormed();
}

describe('merging words', () => {
  it('[B11] a splice makes the new text of the old one and cuts no letter in two', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { index, removed, inserted } = spliceBetween(before, after);
        const made = before.slice(0, index) + inserted + before.slice(index + removed);
        expect(made).toBe(after);
        for (const part of [inserted, before.slice(index, index + removed)]) {
          expect(isWellFormed(part)).toBe(true);
        }
      }),
    );
  });

  it('[B11] what is merged into a changed text takes nothing from it and cuts no letter in two', () => {
    fc.assert(
      fc.property(text, text, text, (before, after, current) => {
        const insertion = mergedInsertion(current, before, after);
        if (!insertion) return;
        const merged = insert(current, insertion);
        expect(isSubsequence(current, merged)).toBe(true);
        expect(isSubsequence(insertion.inserted, merged)).toBe(true);
        expect(isWellFormed(merged)).toBe(true);
      }),
    );
  });

  it('[B11] words go where they stood: before, after or within what others wrote', () => {
    const merge = (before: string, after: string, current: string) => {
      const insertion = mergedInsertion(current, before, after);
      return insertion ? insert(current, insertion) : current;
    };
    expect(merge('le puits', 'le puits est sec', 'Ici, le puits')).toBe('Ici, le puits est sec');
    expect(merge('le puits', 'Ici, le puits', 'le puits est sec')).toBe('Ici, le puits est sec');
    expect(merge('le puits', 'le grand puits', 'le puits est sec')).toBe('le grand puits est sec');
    // What we took away stays: somebody may have meant it to.
    expect(merge('le puits sec', 'le puits', 'le puits sec ici')).toBe('le puits sec ici');
    // It had reached the server after all, and somebody went on writing.
    expect(merge('le', 'le puits', 'le puits est sec')).toBe('le puits est sec');
    expect(merge('puits', 'puits sec', 'Ici, puits sec')).toBe('Ici, puits sec');
    // The same letters, but not ours.
    expect(merge('a', 'aa', 'xa')).toBe('xaa');
    expect(merge('ab ab', 'ab ab ab', 'x ab ab')).toBe('x ab ab ab');
  });

  it('[B11] every word of ours is there afterwards, and every letter of theirs', () => {
    fc.assert(
      fc.property(text, text, (current, ours) => {
        const merged = missingWords(current, ours).reduce(insert, current);
        expect(isSubsequence(current, merged)).toBe(true);
        const words = (of: string) => of.split(/\s+/u).filter((word) => word !== '');
        const left = words(merged);
        for (const word of words(ours)) {
          const at = left.indexOf(word);
          expect(at).toBeGreaterThanOrEqual(0);
          left.splice(0, at + 1);
        }
      }),
    );
  });

  it('[B11] words that stand there already are not written twice', () => {
    expect(missingWords('le puits est sec', 'le puits')).toEqual([]);
    expect(missingWords('le puits', 'le puits est sec')).toEqual([
      { index: 8, inserted: ' est sec' },
    ]);
    expect(missingWords('sec', 'puits sec')).toEqual([{ index: 0, inserted: 'puits ' }]);
    expect(missingWords('', 'puits')).toEqual([{ index: 0, inserted: 'puits' }]);
  });
});
