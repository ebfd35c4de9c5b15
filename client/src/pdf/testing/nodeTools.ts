import { FONT_FILE_NAMES, type FontBytes, type FontKey } from '../fontKeys.ts';

// Tests of the PDF run in Node and need two things that a page can not have: font files from the
// disk, and programs of the machine. Both are in client/scripts, which is a TypeScript project of
// its own (Node's types must not leak into the page's); Vite's glob is the door between the two.

interface FontTools {
  readPaperFonts(): Promise<ReadonlyMap<string, ArrayBuffer>>;
  readFontCss(): Promise<string>;
}

/** Points from the page's upper left corner. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PopplerTools {
  popplerVersion(): string | undefined;
  popplerTexts(pdf: Uint8Array, page: number, crops: readonly Crop[]): Promise<string[]>;
}

interface QpdfTools {
  hasQpdf(): boolean;
  qpdfComplaints(pdf: Uint8Array): string;
}

function only<Tools>(modules: Record<string, Tools>): Tools {
  const [tools] = Object.values(modules);
  if (!tools) throw new Error('client/scripts has moved');
  return tools;
}

const fonts = only(import.meta.glob<FontTools>('../../../scripts/paperFonts.ts', { eager: true }));

export const poppler = only(
  import.meta.glob<PopplerTools>('../../../scripts/poppler.ts', { eager: true }),
);

export const qpdf = only(import.meta.glob<QpdfTools>('../../../scripts/qpdf.ts', { eager: true }));

export const { readFontCss } = fonts;

/** The first to ask has the fonts cut, which takes a loaded machine its time. */
export const WITH_FONTS_MS = 60_000;

/** Every font that the product ships for paper. */
export async function paperFonts(): Promise<FontBytes & Record<FontKey, ArrayBuffer>> {
  const files = await fonts.readPaperFonts();
  const bytesOf = (key: FontKey) => {
    const bytes = files.get(FONT_FILE_NAMES[key]);
    if (!bytes) throw new Error(`no font file for ${key}`);
    return bytes;
  };
  return {
    latin: bytesOf('latin'),
    latinBold: bytesOf('latinBold'),
    arabic: bytesOf('arabic'),
    arabicBold: bytesOf('arabicBold'),
    nko: bytesOf('nko'),
    tifinagh: bytesOf('tifinagh'),
    adlam: bytesOf('adlam'),
  };
}
