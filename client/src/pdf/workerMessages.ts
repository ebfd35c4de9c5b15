import type { Board } from '@vestibule/shared/board/readBoard';
import type { FontKey } from './fontKeys.ts';
import type { MadePdf, PdfOptions } from './makePdf.ts';

/** What the page asks of the worker: one board, once. */
export interface PdfRequest {
  readonly board: Board;
  readonly options: PdfOptions;
  /** Absolute. */
  readonly fontUrls: Readonly<Record<FontKey, string>>;
}

export type PdfAnswer =
  | { readonly kind: 'made'; readonly pdf: MadePdf }
  /** A font file did not arrive: the line is down, or the server is another version by now. */
  | { readonly kind: 'noFont'; readonly font: FontKey }
  | { readonly kind: 'broken'; readonly message: string };
