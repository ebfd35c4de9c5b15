import type { Board } from '@vestibule/shared/board/readBoard';
import { directionOf, type Locale } from '@vestibule/shared/locale';
import { layoutPages } from '@vestibule/shared/print/layoutPages';
import type { Box, PlacedText, PrintDocument } from '@vestibule/shared/print/printModel';
import { formatDay } from '../../text/formats.ts';
import { MESSAGES } from '../../text/messages.ts';
import { openFonts } from '../fonts.ts';
import { type MadePdf, makePdf, type PdfOptions } from '../makePdf.ts';
import { createTypesetter, type TextLine } from '../typesetting/typesetter.ts';
import { paperFonts } from './nodeTools.ts';

export const MADE_AT_MS = Date.UTC(2026, 10, 24, 10);

/** As the dialog of the page gives them. */
export function pdfOptions(locale: Locale): PdfOptions {
  const { print, kinds } = MESSAGES[locale];
  return {
    words: { ...print, kinds },
    dateText: formatDay(locale, MADE_AT_MS),
    madeAtMs: MADE_AT_MS,
  };
}

export interface PrintedBoard extends MadePdf {
  /** What was to be painted, and where. */
  readonly print: PrintDocument<TextLine>;
}

/** Makes the PDF of a board, and the plan of its pages beside it. */
export async function printBoard(board: Board): Promise<PrintedBoard> {
  const fonts = await paperFonts();
  const options = pdfOptions(board.meta.locale);
  const made = await makePdf(board, options, fonts);
  const { layoutText } = createTypesetter(openFonts(fonts), directionOf(board.meta.locale));
  return { ...made, print: layoutPages({ board, ...options, layoutText }) };
}

/** Where the lines of a text stand, in points from the page's upper left corner. */
export function boxOf({ block, scale, x, y, widthPt }: PlacedText<TextLine>): Box {
  const height = block.lines.length * block.lineHeightPt * scale;
  return { x, y, width: widthPt, height };
}
