import type { Board } from '@vestibule/shared/board/readBoard';
import { directionOf } from '@vestibule/shared/locale';
import { layoutPages } from '@vestibule/shared/print/layoutPages';
import type { PrintWords } from '@vestibule/shared/print/printModel';
import { type FontBytes, isSearchable } from './fontKeys.ts';
import { openFonts } from './fonts.ts';
import { closeDocument, openDocument } from './painting/document.ts';
import { paintPage } from './painting/paintPage.ts';
import { createTextPainter } from './painting/paintText.ts';
import { freeTexts } from './printedTexts.ts';
import { createTypesetter } from './typesetting/typesetter.ts';

export interface PdfOptions {
  readonly words: PrintWords;
  /** The day as it is written in the board's language. */
  readonly dateText: string;
  /** Milliseconds since the epoch, for the file's own date. */
  readonly madeAtMs: number;
}

/** A card as it can be named to people: by its number, or by its words where it has none. */
export interface NamedCard {
  readonly n?: number;
  readonly text: string;
}

export interface PdfReport {
  readonly pages: number;
  /** Cards that are printed right but that a search in some readers does not find. */
  readonly notSearchable: readonly NamedCard[];
  /** Characters that no font of ours has: a box stands for each. */
  readonly missingLetters: readonly string[];
}

export interface MadePdf {
  readonly bytes: Uint8Array;
  readonly report: PdfReport;
}

/** A board as the bytes of a PDF. The same in a worker and in Node; asks for nothing but its arguments. */
export async function makePdf(
  board: Board,
  options: PdfOptions,
  fonts: FontBytes,
): Promise<MadePdf> {
  const { locale } = board.meta;
  const typesetter = createTypesetter(openFonts(fonts), directionOf(locale));
  const { layoutText } = typesetter;
  const { words, dateText } = options;
  const print = layoutPages({ board, words, dateText, layoutText });
  const madeAt = new Date(options.madeAtMs);
  const doc = openDocument({ title: print.title, lang: locale, madeAt });
  const painter = createTextPainter(doc, fonts);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const page of print.pages) paintPage(doc, painter, page, root);
  root.end();
  const bytes = await closeDocument(doc);
  return {
    bytes,
    report: {
      pages: print.pages.length,
      notSearchable: [...board.cards.values(), ...freeTexts(board).map((text) => ({ text }))]
        .filter(({ text }) => !isSearchable(text))
        .map((card) =>
          'n' in card && card.n !== undefined
            ? { n: card.n, text: card.text }
            : { text: card.text },
        ),
      missingLetters: [...typesetter.missingLetters],
    },
  };
}
