import { Blob, Face, Font } from 'harfbuzzjs';
import {
  FONT_FAMILIES,
  FONT_KEYS,
  FONTS_OF_FAMILY,
  type FontBytes,
  type FontFamily,
  type FontKey,
} from './fontKeys.ts';

/** One font file, ready to be asked for letters and to shape. */
export interface ShapingFont {
  readonly key: FontKey;
  readonly family: FontFamily;
  readonly font: Font;
  readonly unitsPerEm: number;
  /** In font units; `descender` is negative. */
  readonly ascender: number;
  readonly descender: number;
  has(codePoint: number): boolean;
}

export interface FontChoice {
  readonly font: ShapingFont;
  /** Wanted bold, where the family has no bold cut. */
  readonly isThickened: boolean;
}

export type FontFaces = Readonly<
  Record<'latin' | 'latinBold', ShapingFont> & Partial<Record<FontKey, ShapingFont>>
>;

function openFont(key: FontKey, bytes: ArrayBuffer): ShapingFont {
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const letters = new Set(face.collectUnicodes());
  const { ascender, descender } = font.hExtents();
  const family = FONT_FAMILIES.find((name) => key.startsWith(name)) ?? 'latin';
  return {
    key,
    family,
    font,
    unitsPerEm: face.upem,
    ascender,
    descender,
    has: (codePoint) => letters.has(codePoint),
  };
}

export function openFonts(bytes: FontBytes): FontFaces {
  const rest: Partial<Record<FontKey, ShapingFont>> = {};
  for (const key of FONT_KEYS) {
    const file = bytes[key];
    if (file) rest[key] = openFont(key, file);
  }
  return {
    ...rest,
    latin: openFont('latin', bytes.latin),
    latinBold: openFont('latinBold', bytes.latinBold),
  };
}

/** The fonts that a letter of this weight may come from, first choice first. */
export function fontChain(faces: FontFaces, weight: 'regular' | 'bold'): readonly FontChoice[] {
  return FONT_FAMILIES.flatMap((family): FontChoice[] => {
    const keys = FONTS_OF_FAMILY[family];
    const bold = weight === 'bold' && keys.bold ? faces[keys.bold] : undefined;
    const font = bold ?? faces[keys.regular];
    return font ? [{ font, isThickened: weight === 'bold' && !bold }] : [];
  });
}
