import type { TextBlock } from '@vestibule/shared/print/printModel';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFonts } from '../fonts.ts';
import { anyCharacters, anyUnits } from '../testing/anyText.ts';
import { paperFonts, WITH_FONTS_MS } from '../testing/nodeTools.ts';
import { HELD_OUT_TEXTS } from '../testing/texts.ts';
import { cleanText } from './cleanText.ts';
import { createTypesetter, type LineRun, type TextLine, type Typesetter } from './typesetter.ts';

const STYLE = { sizePt: 16, weight: 'regular' } as const;
const WIDTH_PT = 176;

let typesetter: Typesetter;

beforeAll(async () => {
  typesetter = createTypesetter(openFonts(await paperFonts()), 'ltr');
}, WITH_FONTS_MS);

function set(text: string, widthPt: number = WIDTH_PT): TextBlock<TextLine> {
  return typesetter.layoutText(text, STYLE, widthPt);
}

function inReading({ clusters, isRtl }: LineRun) {
  return isRtl ? [...clusters].reverse() : clusters;
}

/** The letters of a line in the order of reading, from the clusters that would be painted. */
function lettersOf({ runs }: TextLine): string {
  return runs
    .flatMap((run) => inReading(run).map(({ start, end }) => run.paragraph.slice(start, end)))
    .join('');
}

const ALL_TEXTS = Object.values(HELD_OUT_TEXTS).flat();
const anything = fc.oneof(
  anyCharacters,
  anyUnits,
  fc
    .array(fc.constantFrom(...ALL_TEXTS.flatMap((text) => text.split(' '))), { maxLength: 20 })
    .map((words) => words.join(' ')),
);
const RUNS = { numRuns: 60 };

describe('a text in lines', () => {
  it('has each of its letters in exactly one line, in the order of reading', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 5, max: 400 }), (text, widthPt) => {
        const joined = set(text, widthPt).lines.map(lettersOf).join('');
        expect(joined).toBe(cleanText(text).replaceAll('\n', ' '));
      }),
      RUNS,
    );
  });

  it('fits its width, but for a single character that is wider', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 5, max: 400 }), (text, widthPt) => {
        for (const line of set(text, widthPt).lines) {
          const graphemes = [...new Intl.Segmenter().segment(lettersOf(line).trimEnd())];
          if (graphemes.length > 1) expect(line.widthPt).toBeLessThanOrEqual(widthPt + 1e-6);
        }
      }),
      RUNS,
    );
  });

  it('has its runs side by side, from edge to edge', () => {
    for (const text of ALL_TEXTS) {
      for (const line of set(text).lines) {
        const widths = line.runs.map(({ choice, clusters, leftPt }) => ({
          from: leftPt,
          to: clusters.reduce(
            (x, { xAdvance }) => x + (xAdvance * STYLE.sizePt) / choice.font.unitsPerEm,
            leftPt,
          ),
        }));
        widths.sort((a, b) => a.from - b.from);
        let reached = 0;
        for (const { from, to } of widths) {
          expect(from).toBeCloseTo(reached, 6);
          reached = to;
        }
        expect(reached).toBeGreaterThanOrEqual(line.widthPt - 1e-6);
      }
    }
  });

  it('is one line for each paragraph, with a space that keeps it apart when it is copied', () => {
    const { lines } = set('un\n\ndeux\n');
    expect(lines.map(lettersOf)).toEqual(['un ', ' ', 'deux ', '']);
    expect(set('').lines).toHaveLength(1);
  });

  it('begins each paragraph where its own direction begins', () => {
    const { lines } = set('Kati\nبئر\n12');
    expect(lines.map(({ isRtl }) => isRtl)).toEqual([false, true, false]);
    const arabic = set('انقطعت المياه عن الحي الشرقي منذ عشرين يوما');
    // The space that ends a line hangs over its left edge and takes no room from the words.
    expect(arabic.lines[0]?.hangingLeftPt).toBeGreaterThan(0);
    expect(arabic.lines.at(-1)?.hangingLeftPt).toBe(0);
  });

  it('joins Arabic letters across the places where words are measured', () => {
    const [joined] = set('بئر').lines;
    const apart = ['ب', 'ئ', 'ر'].map((letter) => set(letter).lines[0]?.widthPt ?? 0);
    expect(joined?.widthPt).toBeLessThan(apart.reduce((sum, width) => sum + width, 0));
  });

  it('remembers the letters that no font had', () => {
    set('eau 汉');
    expect(typesetter.missingLetters).toContain('汉');
    expect(typesetter.missingLetters).not.toContain('e');
  });
});
