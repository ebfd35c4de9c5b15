import { describe, expect, it } from 'vitest';
import { FONT_FAMILIES, isSearchable, neededFonts } from './fontKeys.ts';
import { readFontCss } from './testing/nodeTools.ts';

const CSS_NAMES = {
  latin: 'Noto Sans',
  arabic: 'Noto Naskh Arabic',
  nko: 'Noto Sans NKo',
  tifinagh: 'Noto Sans Tifinagh',
  adlam: 'Noto Sans Adlam',
};

describe('the fonts of paper', () => {
  it('are asked in the same order as those of the screen', async () => {
    const css = await readFontCss();
    const chosen = /--font-ui:([^;]*);/.exec(css)?.[1] ?? '';
    const names = [...chosen.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
    expect(FONT_FAMILIES.map((family) => CSS_NAMES[family])).toEqual(names);
  });

  it('are fetched only where a text has letters of theirs', () => {
    expect(neededFonts(['Le puits, ɲɛ́gɛn, 25 €'])).toEqual([]);
    expect(neededFonts(['Le puits', 'بئر'])).toEqual(['arabic', 'arabicBold']);
    expect(neededFonts(['ߞߏ ⴰⵎⴰⵏ 𞤔𞤢𞤥'])).toEqual(['nko', 'tifinagh', 'adlam']);
  });

  it('say of which texts a search may not find the words', () => {
    expect(isSearchable('Le puits, بئر, ⴰⵎⴰⵏ, ɲɛ́gɛn')).toBe(true);
    expect([isSearchable('ߞߏ'), isSearchable('oui 𞤔𞤢𞤥')]).toEqual([false, false]);
  });
});
