import type { Card } from '@vestibule/shared/board/card';
import type { Board } from '@vestibule/shared/board/readBoard';
import type { PlacedText, PrintItem } from '@vestibule/shared/print/printModel';
import { drawBoard } from '@vestibule/shared/print/testing/printBoard';
import { describe, expect, it, vi } from 'vitest';
import { type Comparison, collapsed, holds, promiseFor } from './testing/compareTexts.ts';
import { poppler, WITH_FONTS_MS } from './testing/nodeTools.ts';
import { boxOf, type PrintedBoard, printBoard } from './testing/printedBoard.ts';
import { PDFJS_VERSION, readPdf } from './testing/readPdf.ts';
import { sampleBoard } from './testing/sampleBoard.ts';
import { HELD_OUT_TEXTS, SCRIPTS, type Script, WORKED_ON_TEXTS } from './testing/texts.ts';
import type { TextLine } from './typesetting/typesetter.ts';

// What the board says, card by card, as two programs of others read it out of the PDF. What they do
// not give back is in docs/PERFORMANCE.md, with figures.

vi.setConfig({ testTimeout: WITH_FONTS_MS });

const POPPLER = poppler.popplerVersion();
/** A program is started for every card. */
const POPPLER_TIMEOUT_MS = 120_000;
const PROMISES = {
  french: 'verbatim',
  bambara: 'verbatim',
  tifinagh: 'verbatim',
  nko: 'verbatim',
  adlam: 'verbatim',
  arabic: 'spaces apart',
  mixed: 'run by run',
} as const satisfies Record<Script, Comparison>;
const SETS = [
  ['worked on', WORKED_ON_TEXTS],
  ['held out', HELD_OUT_TEXTS],
] as const;
const SAMPLES = ['sample-fr', 'sample-ar', 'sample-en'] as const;

interface PrintedCard {
  readonly card: Card;
  /** Counts from 0. */
  readonly page: number;
  readonly text: PlacedText<TextLine>;
}

function cardTextOf(item: PrintItem<TextLine>) {
  return item.kind === 'card' || item.kind === 'row'
    ? { id: item.card, text: item.text }
    : undefined;
}

function printedCards(board: Board, { print }: PrintedBoard): readonly PrintedCard[] {
  return print.pages.flatMap(({ items }, page) =>
    items.flatMap((item): PrintedCard[] => {
      const found = cardTextOf(item);
      const card = found && board.cards.get(found.id);
      return card && found.text ? [{ card, page, text: found.text }] : [];
    }),
  );
}

/** A word that is wider than its card is cut, and a reader takes the cut for a space. */
function hasCutWord({ text }: PrintedCard): boolean {
  return text.block.lines.slice(0, -1).some(({ runs }) => {
    const ends = runs.flatMap((run) =>
      run.clusters.map(({ start, end }) => ({ end, letters: run.paragraph.slice(start, end) })),
    );
    const last = ends.reduce((a, b) => (b.end > a.end ? b : a), { end: -1, letters: '' });
    return !/\s$/.test(last.letters);
  });
}

function failures(
  cards: readonly PrintedCard[],
  read: readonly string[],
  promise: Comparison | undefined,
): readonly string[] {
  return cards.flatMap((printed, i) => {
    const { text } = printed.card;
    const kept = promise ?? promiseFor(text);
    const weaker = kept === 'verbatim' && hasCutWord(printed) ? 'spaces apart' : kept;
    const got = read[i] ?? '';
    return holds(text, got, weaker) ? [] : [`${collapsed(text)} | read: ${collapsed(got)}`];
  });
}

async function readByPdfJs(bytes: Uint8Array, cards: readonly PrintedCard[]) {
  const { pages } = await readPdf(bytes);
  return cards.map(({ page, text }) => pages[page]?.textIn(boxOf(text)) ?? '');
}

async function readByPoppler(bytes: Uint8Array, cards: readonly PrintedCard[]) {
  const pages = [...new Set(cards.map(({ page }) => page))];
  const read = new Map<PrintedCard, string>();
  for (const page of pages) {
    const onPage = cards.filter((card) => card.page === page);
    const texts = await poppler.popplerTexts(
      bytes,
      page + 1,
      onPage.map(({ text }) => boxOf(text)),
    );
    for (const [i, card] of onPage.entries()) read.set(card, texts[i] ?? '');
  }
  return cards.map((card) => read.get(card) ?? '');
}

/** Made once for both readers. */
function printedOnce(board: Board) {
  let printed: Promise<PrintedBoard> | undefined;
  return async () => {
    printed ??= printBoard(board);
    const made = await printed;
    return { bytes: made.bytes, cards: printedCards(board, made) };
  };
}

describe.each(SETS)('sentences that were %s', (_, texts) => {
  describe.each(SCRIPTS)('in %s', (script) => {
    const promise = PROMISES[script];
    const locale = script === 'arabic' ? 'ar' : 'fr';
    const print = printedOnce(
      drawBoard({ locale, cards: texts[script].map((text) => ({ text })) }),
    );

    it(`pdf.js ${PDFJS_VERSION} reads back: ${promise}`, async () => {
      const { bytes, cards } = await print();
      expect(cards.length).toBeGreaterThanOrEqual(15);
      expect(failures(cards, await readByPdfJs(bytes, cards), promise)).toEqual([]);
    });

    it.skipIf(!POPPLER)(
      `pdftotext ${POPPLER ?? '(skipped: not on PATH)'} reads back: ${promise}`,
      { timeout: POPPLER_TIMEOUT_MS },
      async () => {
        const { bytes, cards } = await print();
        expect(failures(cards, await readByPoppler(bytes, cards), promise)).toEqual([]);
      },
    );
  });
});

describe('the samples', () => {
  it.each(SAMPLES)(
    `pdf.js ${PDFJS_VERSION} reads back each card of %s, on the overview and in the list`,
    async (template) => {
      const board = sampleBoard(template);
      const { bytes, cards } = await printedOnce(board)();
      expect(cards).toHaveLength(2 * board.cards.size);
      expect(failures(cards, await readByPdfJs(bytes, cards), undefined)).toEqual([]);
    },
  );

  it.skipIf(!POPPLER)(
    `pdftotext ${POPPLER ?? '(skipped: not on PATH)'} reads back each card of the Arabic one`,
    { timeout: POPPLER_TIMEOUT_MS },
    async () => {
      const { bytes, cards } = await printedOnce(sampleBoard('sample-ar'))();
      expect(failures(cards, await readByPoppler(bytes, cards), undefined)).toEqual([]);
    },
  );
});
