import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontChoice, fontChain, openFonts } from '../fonts.ts';
import { anyCharacters } from '../testing/anyText.ts';
import { paperFonts, WITH_FONTS_MS } from '../testing/nodeTools.ts';
import { resolveLevels } from './bidi.ts';
import { itemize } from './itemize.ts';

let chain: readonly FontChoice[];
let boldChain: readonly FontChoice[];

beforeAll(async () => {
  const faces = openFonts(await paperFonts());
  chain = fontChain(faces, 'regular');
  boldChain = fontChain(faces, 'bold');
}, WITH_FONTS_MS);

function runsOf(paragraph: string, fonts = chain) {
  const { runs, missing } = itemize(paragraph, resolveLevels(paragraph, 'ltr').levels, fonts);
  return {
    missing,
    runs: runs.map(({ start, end, choice }) => [paragraph.slice(start, end), choice.font.key]),
  };
}

describe('fonts of a paragraph', () => {
  it('cover it without a gap, one direction and one font to a run', () => {
    fc.assert(
      fc.property(anyCharacters, (paragraph) => {
        const { levels } = resolveLevels(paragraph, 'ltr');
        const { runs, graphemeStarts } = itemize(paragraph, levels, chain);
        let reached = 0;
        for (const { start, end, level } of runs) {
          expect(start).toBe(reached);
          expect(graphemeStarts).toContain(start);
          expect(levels[start] ?? level).toBe(level);
          reached = end;
        }
        expect(reached).toBe(paragraph.length);
      }),
    );
  });

  it('are the first of the list that has the whole character, with its tones', () => {
    expect(runsOf('ɲɛ̀gɛ́n ŋ̀').runs).toEqual([['ɲɛ̀gɛ́n ŋ̀', 'latin']]);
    expect(runsOf('ⴰⵎⴰⵏ = eau').runs).toEqual([
      ['ⴰⵎⴰⵏ ', 'tifinagh'],
      ['= eau', 'latin'],
    ]);
    expect(runsOf('بئر ߞߐ߬ 𞤔𞤢𞤥').runs).toEqual([
      ['بئر ', 'arabic'],
      ['ߞߐ߬ ', 'nko'],
      ['𞤔𞤢𞤥', 'adlam'],
    ]);
  });

  it('take digits and signs as CSS does: from Latin, wherever they stand', () => {
    expect(runsOf('بئر 12!').runs).toEqual([
      ['بئر ', 'arabic'],
      ['12', 'latin'],
      ['!', 'latin'],
    ]);
  });

  it('are bold where there is a bold cut, and thickened where there is none', () => {
    const { runs } = itemize('Kati بئر ⴰⵎⴰⵏ', new Uint8Array(13), boldChain);
    expect(runs.map(({ choice }) => [choice.font.key, choice.isThickened])).toEqual([
      ['latinBold', false],
      ['arabicBold', false],
      ['tifinagh', true],
    ]);
  });

  it('name each character that none of them has', () => {
    expect(runsOf('eau 汉 😀 et 👩‍👧').missing).toEqual(['汉', '😀', '👩‍👧']);
    expect(runsOf('Kɔ̀lɔ̀n «ⴰⵎⴰⵏ» 𞤔𞤢𞤥؟ 25 € — 6ᵉ\u202f%').missing).toEqual([]);
  });
});
