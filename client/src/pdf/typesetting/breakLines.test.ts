import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, visibleEnd } from './breakLines.ts';

/** Every letter as wide as any other; a word may be cut between any two. */
function measuresOf(paragraph: string) {
  return {
    widthOf: (start: number, end: number) => end - start,
    cutPlaces: Array.from({ length: paragraph.length + 1 }, (_, i) => i),
  };
}

function linesOf(paragraph: string, width: number): readonly string[] {
  const ends = breakLines(paragraph, measuresOf(paragraph), width);
  return ends.map((end, i) => paragraph.slice(ends[i - 1] ?? 0, end));
}

const paragraph = fc.stringMatching(/^[abcé\-. ,«»?!]{0,60}$/);
const width = fc.integer({ min: 1, max: 24 });

describe('lines', () => {
  it('hold every letter once, in order, and are never empty', () => {
    fc.assert(
      fc.property(paragraph, width, (text, widthPt) => {
        const lines = linesOf(text, widthPt);
        expect(lines.join('')).toBe(text);
        if (text !== '') expect(lines.every((line) => line !== '')).toBe(true);
      }),
    );
  });

  it('are no wider than they may be, spaces at their ends aside', () => {
    fc.assert(
      fc.property(paragraph, width, (text, widthPt) => {
        const measures = measuresOf(text);
        const ends = breakLines(text, measures, widthPt);
        for (const [i, end] of ends.entries()) {
          const start = ends[i - 1] ?? 0;
          const seen = visibleEnd(text, start, end) - start;
          expect(seen).toBeLessThanOrEqual(Math.max(widthPt, 1));
        }
      }),
    );
  });

  it('are wider only for one character that is wider than the line', () => {
    const measures = {
      widthOf: (start: number, end: number) => (end - start) * 10,
      cutPlaces: [0, 2, 4],
    };
    expect(breakLines('aabb', measures, 15)).toEqual([2, 4]);
  });

  it('divide no word that fits on a line of its own', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 9, max: 24 }), (each, widthPt) => {
        const lines = linesOf(each.join(' '), widthPt);
        expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(each);
      }),
    );
  });

  it('end as late as they can', () => {
    expect(linesOf('le puits est à sec', 9)).toEqual(['le puits ', 'est à sec']);
    expect(linesOf('le puits est à sec', 8)).toEqual(['le puits ', 'est à ', 'sec']);
  });

  it('keep French signs with the words that they belong to', () => {
    expect(linesOf('il dit « non » et part', 9)).toEqual(['il dit ', '« non » ', 'et part']);
    expect(linesOf('qui paie ? moi', 9)).toEqual(['qui ', 'paie ? ', 'moi']);
  });

  it('divide a word that is too long at its hyphen, else where it must be', () => {
    expect(linesOf('Nord-Kivu', 6)).toEqual(['Nord-', 'Kivu']);
    expect(linesOf('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('of nothing are one', () => {
    expect(breakLines('', measuresOf(''), 10)).toEqual([0]);
  });
});
