import type { EmbeddedFont, PDFDocument } from 'pdfkit';
import type { FontKey } from '../fontKeys.ts';

/** The fonts of a document: subsets that grow as glyphs are used, each code with its own text. */
export interface EmbeddedFonts {
  /** The font, named on the current page. */
  use(key: FontKey): EmbeddedFont;
  /** The code by which a glyph is written where it stands for `text` (becomes ToUnicode). */
  codeFor(key: FontKey, glyph: number, text: string): number;
}

/** @param bytes the files that pdfkit takes its subsets from, by font */
export function createEmbeddedFonts(
  doc: PDFDocument,
  bytes: Readonly<Partial<Record<FontKey, ArrayBuffer>>>,
): EmbeddedFonts {
  const fonts = new Map<FontKey, EmbeddedFont>();
  const codes = new Map<string, number>();

  function embed(key: FontKey): EmbeddedFont {
    const known = fonts.get(key);
    if (known) return known;
    const file = bytes[key];
    if (!file) throw new RangeError(`no font file for ${key}`);
    const embedded = doc.registerFont(key, new Uint8Array(file)).font(key)._font;
    fonts.set(key, embedded);
    return embedded;
  }

  return {
    use: (key) => {
      const embedded = embed(key);
      doc.page.fonts[embedded.id] ??= embedded.ref();
      return embedded;
    },
    codeFor: (key, glyph, text) => {
      const entry = `${key} ${glyph} ${text}`;
      const known = codes.get(entry);
      if (known !== undefined) return known;
      const embedded = embed(key);
      const { subset } = embedded;
      // The same glyph for another text (a letter with and without its tone) gets a second code.
      const code =
        subset.mapping[glyph] === undefined
          ? subset.includeGlyph(glyph)
          : subset.glyphs.push(glyph) - 1;
      embedded.unicode[code] = [...text].map((letter) => letter.codePointAt(0) ?? 0);
      embedded.widths[code] = embedded.font.getGlyph(glyph).advanceWidth * embedded.scale;
      codes.set(entry, code);
      return code;
    },
  };
}
