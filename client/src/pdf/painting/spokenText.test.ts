import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFonts } from '../fonts.ts';
import { anyCharacters } from '../testing/anyText.ts';
import { paperFonts, WITH_FONTS_MS } from '../testing/nodeTools.ts';
import { HELD_OUT_TEXTS, WORKED_ON_TEXTS } from '../testing/texts.ts';
import { cleanText, isInvisible } from '../typesetting/cleanText.ts';
import { createTypesetter, type TextLine, type Typesetter } from '../typesetting/typesetter.ts';
import { type SpokenSpan, speak } from './spokenText.ts';

const STYLE = { sizePt: 16, weight: 'regular' } as const;
const WIDTH_PT = 176;

let typesetter: Typesetter;

beforeAll(async () => {
  typesetter = createTypesetter(openFonts(await paperFonts()), 'ltr');
}, WITH_FONTS_MS);

function linesOf(text: string, widthPt: number = WIDTH_PT): readonly TextLine[] {
  return typesetter.layoutText(text, STYLE, widthPt).lines;
}

function glyphTexts(line: TextLine): readonly string[] {
  const { texts } = speak(line);
  return line.runs.flatMap(({ clusters, isRtl }) =>
    (isRtl ? [...clusters].reverse() : clusters).map((cluster) => texts.get(cluster) ?? ''),
  );
}

function seen(text: string): string {
  return [...text].filter((letter) => !isInvisible(letter)).join('');
}

function spansOf(text: string): readonly SpokenSpan[] {
  return linesOf(text).flatMap((line) => speak(line).spans);
}

const ALL_TEXTS = [WORKED_ON_TEXTS, HELD_OUT_TEXTS].flatMap((texts) => Object.values(texts).flat());
const words = fc.constantFrom(...ALL_TEXTS.flatMap((text) => text.split(' ')));
const anything = fc.oneof(
  fc.array(words, { maxLength: 20 }).map((each) => each.join(' ')),
  anyCharacters,
);
const RUNS = { numRuns: 80 };

describe('what the glyphs of a line say', () => {
  it('is the line, every sign and space of it once, in the order of reading', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const [i, line] of linesOf(text, 1e6).entries()) {
          const said = seen(glyphTexts(line).join(''));
          const paragraph = cleanText(text).split('\n')[i] ?? '';
          expect(said.trimEnd()).toBe(seen(paragraph).trimEnd());
        }
      }),
      RUNS,
    );
  });

  it('is for each span what its glyphs say together', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const line of linesOf(text)) {
          const { spans, texts } = speak(line);
          expect(spans.flatMap(({ runs }) => runs)).toEqual(line.runs);
          for (const { runs, actual } of spans) {
            if (actual === undefined) continue;
            const said = runs.flatMap(({ clusters, isRtl }) =>
              (isRtl ? [...clusters].reverse() : clusters).map((each) => texts.get(each) ?? ''),
            );
            expect(seen(actual)).toBe(seen(said.join('')));
          }
        }
      }),
      RUNS,
    );
  });

  it('leaves words of one direction alone: no marks that a search would stumble over', () => {
    for (const text of ['Le puits est à sec.', 'Kɔ̀lɔ̀n jí, ɲɛ́gɛn', 'انقطعت المياه ولم يأت أحد']) {
      const said = linesOf(text).flatMap(glyphTexts).join('');
      expect(said).toBe(seen(said));
    }
  });

  it('lets the letter before say a sign that another font sets', () => {
    expect(linesOf('ߞߏߟߏ. ߛߏ').flatMap(glyphTexts)).toContain('ߏ. ');
    expect(linesOf('بئر: «نعم»').flatMap(glyphTexts)).toEqual(
      expect.arrayContaining(['ر:\u200f ', '«ن']),
    );
  });

  it('keeps a bracket with the word that it opens, across directions', () => {
    expect(linesOf('بئر رقم 7 (Forage F3) قديم').flatMap(glyphTexts)).toEqual(
      expect.arrayContaining(['\u200f7 ', '\u200f(F', '3) \u200e']),
    );
  });

  it('is said once more as a whole in scripts whose direction readers do not know', () => {
    const [nko] = spansOf('ߞߏߟߏ، ߛߏ');
    expect(nko?.actual).toBe('ߞߏߟߏ،\u200e ߛߏ\u200e');
    expect(spansOf('𞤔𞤢𞤥 𞤼𞤢𞤲.').map(({ actual }) => actual)).toEqual(['𞤔𞤢𞤥 𞤼𞤢𞤲.\u200e']);
    expect(spansOf('ɲɛ̀gɛn').map(({ actual }) => actual)).toEqual(['ɲɛ̀gɛn']);
  });

  it('is not said again where the glyphs tell it: readers disagree on Arabic said twice', () => {
    expect(spansOf('بئر جافة').map(({ actual }) => actual)).toEqual([undefined]);
    expect(spansOf('Le puits').map(({ actual }) => actual)).toEqual([undefined]);
  });
});
