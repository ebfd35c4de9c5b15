import { type FontBytes, type FontKey, neededFonts } from './fontKeys.ts';
import { printedTexts } from './printedTexts.ts';
import type { PdfAnswer, PdfRequest } from './workerMessages.ts';

// The worker's own script: listens first and loads after. HarfBuzz is awaited at the top of its
// module, and a message that comes before a listener is there would be lost: hence import() below.

interface WorkerScope {
  onmessage: ((event: MessageEvent<PdfRequest>) => void) | null;
  postMessage(answer: PdfAnswer, transfer: readonly ArrayBufferLike[]): void;
}

class FontMissing extends Error {
  override readonly name = 'FontMissing';
  readonly font: FontKey;

  constructor(font: FontKey, cause: unknown) {
    super(`font ${font} did not arrive`, { cause });
    this.font = font;
  }
}

async function fetchFont(font: FontKey, url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw new FontMissing(font, cause);
  }
}

async function fetchFonts({ board, options, fontUrls }: PdfRequest): Promise<FontBytes> {
  const others = neededFonts(printedTexts(board, options)).map(
    async (font) => [font, await fetchFont(font, fontUrls[font])] as const,
  );
  const [latin, latinBold, ...rest] = await Promise.all([
    fetchFont('latin', fontUrls.latin),
    fetchFont('latinBold', fontUrls.latinBold),
    ...others,
  ]);
  return { ...Object.fromEntries(rest), latin, latinBold };
}

async function answer(request: PdfRequest): Promise<PdfAnswer> {
  try {
    const [{ makePdf }, fonts] = await Promise.all([import('./makePdf.ts'), fetchFonts(request)]);
    return { kind: 'made', pdf: await makePdf(request.board, request.options, fonts) };
  } catch (error) {
    if (error instanceof FontMissing) return { kind: 'noFont', font: error.font };
    return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}

declare const self: WorkerScope;

self.onmessage = ({ data }) => {
  void answer(data).then((message) => {
    self.postMessage(message, message.kind === 'made' ? [message.pdf.bytes.buffer] : []);
  });
};
