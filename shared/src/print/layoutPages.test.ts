import { describe, expect, it } from 'vitest';
import type { Board } from '../board/readBoard.ts';
import { layoutPages } from './layoutPages.ts';
import type { PrintDocument, PrintPage } from './printModel.ts';
import { layoutPlainText, type PlainLine, WORDS } from './testing/plainText.ts';
import { type DrawnBoard, drawBoard } from './testing/printBoard.ts';

const CARDS = ['Le puits', 'La pompe', 'La route'].map((text) => ({ text }));

function printed(board: Board): PrintDocument<PlainLine> {
  return layoutPages({ board, words: WORDS, dateText: '24 nov', layoutText: layoutPlainText });
}

function pagesOf(drawn: DrawnBoard): readonly PrintPage<PlainLine>[] {
  return printed(drawBoard(drawn)).pages;
}

function wordsOf(page: PrintPage<PlainLine> | undefined): readonly string[] {
  const items = page?.items ?? [];
  return items.flatMap((item) =>
    item.kind === 'text' ? [item.text.block.lines.map(({ text }) => text).join('')] : [],
  );
}

describe('a board as pages', () => {
  it('is one page where everything can be read on it', () => {
    const pages = pagesOf({ cards: CARDS });
    expect(pages).toHaveLength(1);
    expect(wordsOf(pages[0])).toEqual(
      expect.arrayContaining(['Kati', '24 nov', 'Note', 'For us', 'Page 1 of 1']),
    );
  });

  it('has the list where cards cover each other, where it is a map, and where loops have names', () => {
    const covered = CARDS.map((card) => ({ ...card, at: [0, 0] as const }));
    const wide = Array.from({ length: 40 }, (_, i) => ({ text: 'x', at: [i * 300, 0] as const }));
    const links = [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3 }));
    const loops = [{ title: 'Le cercle', links: [0, 1, 2] }];
    for (const drawn of [{ cards: covered }, { cards: wide }, { cards: CARDS, links, loops }]) {
      expect(wordsOf(pagesOf(drawn)[1])).toContain(WORDS.cardList);
    }
  });

  it('has contents where there is something to find in them', () => {
    const covered = CARDS.map((card) => ({ ...card, at: [0, 0] as const }));
    expect(pagesOf({ cards: CARDS }).flatMap(({ bookmarks }) => bookmarks)).toEqual([]);
    expect(pagesOf({ cards: covered }).flatMap(({ bookmarks }) => bookmarks)).toEqual([
      { title: 'Kati', level: 0 },
      { title: WORDS.cardList, level: 0 },
      { title: 'Note', level: 1 },
    ]);
  });

  it('counts its pages', () => {
    const cards = Array.from({ length: 100 }, () => ({ text: 'x', at: [0, 0] as const }));
    const pages = pagesOf({ cards });
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.entries()) {
      expect(wordsOf(page)).toContain(`Page ${i + 1} of ${pages.length}`);
    }
  });

  it('is named by its title, or says that it has none', () => {
    expect(printed(drawBoard({ title: '  Kati  ', cards: [] })).title).toBe('Kati');
    expect(printed(drawBoard({ title: ' ', cards: [] })).title).toBe(WORDS.untitled);
  });

  it('says how much of the document could not be read', () => {
    const board = { ...drawBoard({ cards: CARDS }), unreadable: 2 };
    const [page] = printed(board).pages;
    expect(wordsOf(page)).toContain('Items that could not be printed: 2');
  });

  it('sets a title that is a whole paragraph smaller, and leaves the board its room', () => {
    const [page] = pagesOf({ title: 'mot '.repeat(99), cards: CARDS });
    const title = page?.items.find((item) => item.kind === 'text' && item.role === 'title');
    const card = page?.items.find((item) => item.kind === 'card');
    if (title?.kind !== 'text' || card?.kind !== 'card') throw new Error('something is missing');
    const { y, block } = title.text;
    expect(y + block.lines.length * block.lineHeightPt).toBeLessThan(card.frame.box.y);
    expect(card.frame.scalePt).toBe(0.75);
  });

  it('wraps its legend within the paper', () => {
    const kinds = [
      'core',
      'cause',
      'effect',
      'objective',
      'action',
      'strength',
      'heading',
    ] as const;
    const cards = kinds.map((kind, i) => ({ text: '', kind, at: [0, i * 300] as const }));
    const [page] = pagesOf({ cards, links: [{ from: 0, to: 1 }] });
    const samples = page?.items.filter((item) => item.kind === 'frameSample') ?? [];
    expect(samples).toHaveLength(kinds.length);
    for (const item of samples) {
      if (item.kind !== 'frameSample') continue;
      expect(item.frame.box.x + item.frame.box.width).toBeLessThan(page?.widthPt ?? 0);
      expect(item.frame.box.y + item.frame.box.height).toBeLessThan(page?.heightPt ?? 0);
    }
  });
});
