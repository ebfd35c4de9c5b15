/**
 * The families in the order in which a letter looks for its font: the same as `--font-ui` in
 * client/src/fonts/fonts.css, so that paper and screen choose alike.
 */
export const FONT_FAMILIES = ['latin', 'arabic', 'nko', 'tifinagh', 'adlam'] as const;
export type FontFamily = (typeof FONT_FAMILIES)[number];

export const FONT_KEYS = [
  'latin',
  'latinBold',
  'arabic',
  'arabicBold',
  'nko',
  'tifinagh',
  'adlam',
] as const;
export type FontKey = (typeof FONT_KEYS)[number];

/** The bytes of TTF files; Latin must be among them, the rest as the board's letters need. */
export type FontBytes = Readonly<
  Record<'latin' | 'latinBold', ArrayBuffer> & Partial<Record<FontKey, ArrayBuffer>>
>;

/** The names of the files that client/scripts/buildFonts.ts makes, without their ending. */
export const FONT_FILE_NAMES = {
  latin: 'noto-sans-400',
  latinBold: 'noto-sans-700',
  arabic: 'noto-naskh-arabic-400',
  arabicBold: 'noto-naskh-arabic-700',
  nko: 'noto-sans-nko-400',
  tifinagh: 'noto-sans-tifinagh-400',
  adlam: 'noto-sans-adlam-400',
} as const satisfies Record<FontKey, string>;

/** N'Ko, Tifinagh and Adlam have no bold cut: they are thickened by a stroke. */
export const FONTS_OF_FAMILY = {
  latin: { regular: 'latin', bold: 'latinBold' },
  arabic: { regular: 'arabic', bold: 'arabicBold' },
  nko: { regular: 'nko', bold: undefined },
  tifinagh: { regular: 'tifinagh', bold: undefined },
  adlam: { regular: 'adlam', bold: undefined },
} as const satisfies Record<FontFamily, { regular: FontKey; bold: FontKey | undefined }>;

// What only this family has. Blocks and not scripts: the Arabic comma belongs to no one script.
const LETTERS = {
  arabic: /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufd3e-\ufdff\ufe70-\ufefc]/,
  nko: /[\u07c0-\u07ff]/,
  tifinagh: /[\u2d30-\u2d7f]/,
  adlam: /[\u{1e900}-\u{1e95f}]/u,
} as const satisfies Record<Exclude<FontFamily, 'latin'>, RegExp>;

/** What a PDF of these texts needs besides the two Latin cuts, so that no phone fetches more. */
export function neededFonts(texts: readonly string[]): readonly FontKey[] {
  return FONT_FAMILIES.flatMap((family): FontKey[] => {
    if (family === 'latin' || !texts.some((text) => LETTERS[family].test(text))) return [];
    const { regular, bold } = FONTS_OF_FAMILY[family];
    return bold ? [regular, bold] : [regular];
  });
}

/**
 * Families whose text some PDF readers give back in another order: they are printed right, but a
 * search may not find them.
 */
const UNSEARCHABLE: readonly Exclude<FontFamily, 'latin'>[] = ['nko', 'adlam'];

export function isSearchable(text: string): boolean {
  return !UNSEARCHABLE.some((family) => LETTERS[family].test(text));
}
