import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFolded, fold, foldWithPlaces } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Éleveurs ÇA Où', 'eleveurs ca ou'],
    ['cœur', 'coeur'],
    ['l’eau', "l'eau"],
    ['Sɛnɛkɛlaw', 'senekelaw'],
    ['ŊƆƝ', 'ngony'],
    ['kɔ́lɔ̀n', 'kolon'],
    ['Ɓiɗɗo ƴiiƴam', 'biddo yiiyam'],
    ['أُسْرَة', 'اسره'],
    ['إلى آبار', 'الي ابار'],
    ['مـــاء', 'ماء'],
    ['٦ ساعات', '6 ساعات'],
    ['۱۲', '12'],
    ['a,  b…\n(c)', 'a b c'],
    ['  -  ', ''],
    ['💧 eau', '💧 eau'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('takes composed and decomposed letters for the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('has a place in the original for each folded letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { folded, starts, ends } = foldWithPlaces(text);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        starts.forEach((start, i) => {
          expect(start).toBeLessThan(ends[i] ?? -1);
          expect(start).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        });
      }),
    );
  });
});

describe('findFolded', () => {
  const found = (text: string, query: string) =>
    findFolded(text, query).map(({ from, to }) => text.slice(from, to));

  it('finds what was typed without the right keys, as it stands in the text', () => {
    expect(found('Les Éleveurs, les éleveurs', 'eleveurs')).toEqual(['Éleveurs', 'éleveurs']);
    expect(found('Sɛnɛkɛlaw bɛ ŋana fɛ', 'nga')).toEqual(['ŋa']);
    expect(found('ماءُ البِئْرِ', 'البئر')).toEqual(['البِئْرِ']);
    expect(found('e\u0301cole', 'ec')).toEqual(['e\u0301c']);
    expect(found('cœur', 'co')).toEqual(['cœ']);
    expect(found('٢٠ لتر', '20')).toEqual(['٢٠']);
  });

  it('finds nothing for nothing', () => {
    expect(findFolded('eau', ' … ')).toEqual([]);
  });

  it('finds each text in itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(findFolded(text, text)).toHaveLength(fold(text) === '' ? 0 : 1);
      }),
    );
  });
});
