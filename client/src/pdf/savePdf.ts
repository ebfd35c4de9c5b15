import type { Board } from '@vestibule/shared/board/readBoard';
import type { Clock } from '@vestibule/shared/clock';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { FontKey } from './fontKeys.ts';
import { FONT_URLS } from './fontUrls.ts';
import type { MadePdf, PdfOptions } from './makePdf.ts';
import type { PdfAnswer, PdfRequest } from './workerMessages.ts';

/** A 2 GB telephone fetches the fonts over 2G and sets a thousand cards well within this. */
const TIMEOUT_MS = 120_000;

export type SavePdfError =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'tooSlow'; readonly timeoutMs: number }
  | { readonly kind: 'noFont'; readonly font: FontKey }
  | { readonly kind: 'broken'; readonly message: string };

export interface SavePdfOptions extends PdfOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

function absoluteUrls(): Record<FontKey, string> {
  const absolute = (key: FontKey) => new URL(FONT_URLS[key], document.baseURI).href;
  return {
    latin: absolute('latin'),
    latinBold: absolute('latinBold'),
    arabic: absolute('arabic'),
    arabicBold: absolute('arabicBold'),
    nko: absolute('nko'),
    tifinagh: absolute('tifinagh'),
    adlam: absolute('adlam'),
  };
}

/**
 * Makes the PDF of a board in a worker of its own, which ends with it: the page stays usable, and
 * giving up (`signal`, the time) frees everything at once.
 */
export function savePdf(
  board: Board,
  options: SavePdfOptions,
): Promise<Result<MadePdf, SavePdfError>> {
  const { clock, signal, words, dateText, madeAtMs } = options;
  if (signal?.aborted) return Promise.resolve(err({ kind: 'cancelled' }));
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<MadePdf, SavePdfError>) => {
      stopTimer();
      signal?.removeEventListener('abort', cancel);
      worker.terminate();
      resolve(result);
    };
    const cancel = () => end(err({ kind: 'cancelled' }));
    const stopTimer = clock.setTimer(TIMEOUT_MS, () =>
      end(err({ kind: 'tooSlow', timeoutMs: TIMEOUT_MS })),
    );
    signal?.addEventListener('abort', cancel);
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) =>
      end(data.kind === 'made' ? ok(data.pdf) : err(data));
    // The script itself did not load or threw outside of an answer.
    worker.onerror = (event) => end(err({ kind: 'broken', message: event.message }));
    const request: PdfRequest = {
      board,
      options: { words, dateText, madeAtMs },
      fontUrls: absoluteUrls(),
    };
    worker.postMessage(request);
  });
}
