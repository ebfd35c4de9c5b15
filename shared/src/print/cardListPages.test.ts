import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board } from '../board/readBoard.ts';
import { layCardList } from './cardListPages.ts';
import { A4_PORTRAIT, MARGIN_PT } from './pageSizes.ts';
import type { PlacedText, PrintItem, PrintPage } from './printModel.ts';
import { layoutPlainText, type PlainLine, WORDS } from './testing/plainText.ts';
import { type DrawnBoard, type DrawnCard, drawBoard } from './testing/printBoard.ts';

type Row = Extract<PrintItem<PlainLine>, { kind: 'row' }>;
type Text = Extract<PrintItem<PlainLine>, { kind: 'text' }>;

function pagesOf(board: Board): readonly PrintPage<PlainLine>[] {
  const context = { board, words: WORDS, dateText: '', layoutText: layoutPlainText };
  return layCardList(context).map((finish, i) => finish(`Page ${i}`));
}

function rowsOf(pages: readonly PrintPage<PlainLine>[]): readonly Row[] {
  return pages.flatMap(({ items }) => items.filter((item): item is Row => item.kind === 'row'));
}

function textsOf(page: PrintPage<PlainLine>, role: Text['role']): readonly Text[] {
  return page.items.filter((item): item is Text => item.kind === 'text' && item.role === role);
}

function said(texts: readonly (PlacedText<PlainLine> | undefined)[]): string {
  return texts.flatMap((text) => text?.block.lines.map((line) => line.text) ?? []).join('');
}

function bottomOf({ y, block }: PlacedText<PlainLine>): number {
  return y + block.lines.length * block.lineHeightPt;
}

const card: fc.Arbitrary<DrawnCard> = fc.record({
  text: fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.integer({ min: 1, max: 4_000 }).map((length) => 'x'.repeat(length)),
  ),
  kind: fc.constantFrom('core', 'cause', 'effect', 'note'),
});
const drawn: fc.Arbitrary<DrawnBoard> = fc.record({
  cards: fc.array(card, { minLength: 1, maxLength: 40 }),
});
const FOOTER_TOP = A4_PORTRAIT.heightPt - MARGIN_PT - 14;

describe('the list of cards', () => {
  it('holds every word of every card once, in the order of reading', () => {
    fc.assert(
      fc.property(drawn, (each) => {
        const board = drawBoard(each);
        const rows = rowsOf(pagesOf(board));
        for (const { id, text } of board.cards.values()) {
          const parts = rows.filter((row) => row.card === id).map((row) => row.text);
          expect(said(parts)).toBe(text.replaceAll('\n', ''));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('turns the page in time: nothing reaches into the footer', () => {
    fc.assert(
      fc.property(drawn, (each) => {
        for (const page of pagesOf(drawBoard(each))) {
          expect([page.widthPt, page.heightPt]).toEqual([595.28, 841.89]);
          for (const { text, number } of rowsOf([page])) {
            for (const placed of [text, number]) {
              if (placed) expect(bottomOf(placed)).toBeLessThan(FOOTER_TOP);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('sets its words at 9 points at least', () => {
    for (const { text } of rowsOf(pagesOf(drawBoard({ cards: [{ text: 'Le puits' }] })))) {
      expect(text?.block.lineHeightPt).toBeGreaterThanOrEqual(9 * 1.4);
    }
  });

  it('never ends a page with a heading', () => {
    fc.assert(
      fc.property(drawn, (each) => {
        for (const page of pagesOf(drawBoard(each))) {
          const rows = rowsOf([page]).flatMap(({ text }) => (text ? [text.y] : []));
          for (const { text } of textsOf(page, 'heading')) {
            expect(Math.max(...rows)).toBeGreaterThan(text.y);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says where a card leads, and on every page what that column is', () => {
    const cards = Array.from({ length: 60 }, (_, i) => ({ text: `Carte ${i}` }));
    const links = [12, 3, 7].map((to) => ({ from: 0, to }));
    const pages = pagesOf(drawBoard({ cards, links }));
    expect(said([rowsOf(pages)[0]?.leadsTo])).toBe('4, 8, 13');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const heads = textsOf(page, 'furniture').map(({ text }) => said([text]));
      expect(heads).toContain(WORDS.leadsTo);
    }
  });

  it('goes on overleaf with a card that leads to more cards than a page has lines', () => {
    const cards = Array.from({ length: 500 }, () => ({ text: '' }));
    const links = Array.from({ length: 499 }, (_, i) => ({ from: 0, to: i + 1 }));
    const pages = pagesOf(drawBoard({ cards, links }));
    const parts = rowsOf(pages).filter((row) => row.card === 'c0');
    const numbers = said(parts.map(({ leadsTo }) => leadsTo)).split(', ');
    expect(numbers).toEqual(Array.from({ length: 499 }, (_, i) => String(i + 2)));
    for (const { leadsTo } of parts) {
      if (leadsTo) expect(bottomOf(leadsTo)).toBeLessThan(FOOTER_TOP);
    }
  });

  it('names each loop with the numbers on its way, whatever its title is written in', () => {
    const cards = ['a', 'b', 'c'].map((text) => ({ text }));
    const links = [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3 }));
    const loops = [{ title: 'القطيعة', links: [0, 1, 2] }];
    const [page] = pagesOf(drawBoard({ cards, links, loops }));
    const named = page && textsOf(page, 'paragraph').map(({ text }) => said([text]));
    expect(named).toEqual(['\u2068القطيعة\u2069 (1, 2, 3)']);
  });

  it('begins at the right in Arabic', () => {
    const board = drawBoard({ cards: [{ text: 'بئر' }], locale: 'ar' });
    const [row] = rowsOf(pagesOf(board));
    expect(row?.frame.box.x).toBeGreaterThan(A4_PORTRAIT.widthPt / 2);
    expect(row?.text?.align).toBe('right');
  });

  it('is found by its kinds in the contents', () => {
    const cards = (['cause', 'core', 'cause'] as const).map((kind) => ({ text: '', kind }));
    const contents = pagesOf(drawBoard({ cards })).flatMap(({ bookmarks }) => bookmarks);
    expect(contents).toEqual([
      { title: WORDS.cardList, level: 0 },
      { title: 'Core problem', level: 1 },
      { title: 'Cause', level: 1 },
    ]);
  });
});
