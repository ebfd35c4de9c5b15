import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacters, anyUnits } from '../testing/anyText.ts';
import { cleanText, isInvisible } from './cleanText.ts';

describe('a text before it is set', () => {
  it('keeps every word of every script as it was written', () => {
    fc.assert(
      fc.property(anyCharacters, (text) => {
        expect(cleanText(text)).toBe(text);
      }),
    );
  });

  it('ends its lines in one way', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u2029e\vf\fg\u0085h')).toBe('a\nb\nc\nd\ne\nf\ng\nh');
  });

  it('loses control characters, soft hyphens and byte order marks, which nothing shows', () => {
    expect(cleanText('a\u0000\u0007\u001b[31m\u007f\u009f\u00ad\ufeffb\tc')).toBe('a[31mb c');
  });

  it('shows half a character as the sign for one that is missing', () => {
    expect(cleanText('a\ud83db\udc00c😀')).toBe('a\ufffdb\ufffdc😀');
  });

  it('has nothing left that could break the file, whatever was typed', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(/\p{Cc}/u.test(cleaned.replaceAll('\n', ''))).toBe(false);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe('what is not seen', () => {
  it('is what steers direction, joining and variants, and never a letter', () => {
    for (const mark of ['\u200d', '\u200e', '\u2067', '\ufe0f', '']) {
      expect(isInvisible(mark)).toBe(true);
    }
    for (const seen of ['a', ' ', '\u0301', 'ɲ', '\u200da']) expect(isInvisible(seen)).toBe(false);
  });
});
