import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board } from '../../board/readBoard.ts';
import { CARD_LOOKS, TEXT_PX } from '../cardLook.ts';
import { overlap } from '../curves.ts';
import { MARGIN_PT } from '../pageSizes.ts';
import type { Box, PrintItem, PrintPage } from '../printModel.ts';
import { layoutPlainText, type PlainLine, WORDS } from '../testing/plainText.ts';
import { type DrawnBoard, type DrawnCard, drawBoard } from '../testing/printBoard.ts';
import { layOverview } from './overviewPage.ts';

type CardItem = Extract<PrintItem<PlainLine>, { kind: 'card' }>;

function overviewOf(board: Board) {
  return layOverview({ board, words: WORDS, dateText: '24 November', layoutText: layoutPlainText });
}

function pageOf(drawn: DrawnBoard): PrintPage<PlainLine> {
  return overviewOf(drawBoard(drawn)).page('Page 1 of 1');
}

function cardsOf(page: PrintPage<PlainLine>): readonly CardItem[] {
  return page.items.filter((item): item is CardItem => item.kind === 'card');
}

/** What a card covers on the board. */
function boxOnBoard({ text = '', at = [0, 0], w = 200, kind = 'note' }: DrawnCard): Box {
  const look = CARD_LOOKS[kind];
  const { lines, lineHeightPt } = layoutPlainText(
    text,
    { sizePt: look.textPx, weight: look.weight },
    w - 2 * look.paddingPx,
  );
  const height = lines.length * lineHeightPt + look.topRowPx + 2 * look.paddingPx;
  return { x: at[0], y: at[1], width: w, height };
}

const place = fc.tuple(
  fc.integer({ min: -9_000, max: 9_000 }),
  fc.integer({ min: -900, max: 900 }),
);
const card: fc.Arbitrary<DrawnCard> = fc.record({
  text: fc.string({ maxLength: 120 }),
  kind: fc.constantFrom('core', 'cause', 'effect', 'note', 'heading'),
  at: place,
  w: fc.integer({ min: 120, max: 600 }),
});
const cards = fc.array(card, { minLength: 1, maxLength: 15 });
/** Each run lays out a whole board. */
const RUNS = { numRuns: 40 };
/** A tree as wide as the samples': too wide to be read on any paper of an office. */
const WIDE = Array.from({ length: 62 }, (_, i) => ({
  text: 'Les troupeaux entrent dans les champs avant la fin des récoltes',
  kind: 'cause' as const,
  at: [(i % 24) * 270, Math.floor(i / 24) * 200] as const,
}));

describe('the overview', () => {
  it('shows every card once, with all its words, on the paper', () => {
    fc.assert(
      fc.property(cards, (drawn) => {
        const page = pageOf({ cards: drawn });
        const shown = cardsOf(page);
        expect(shown.map((item) => item.card).sort()).toEqual([...page.readingOrder].sort());
        expect(new Set(page.readingOrder).size).toBe(drawn.length);
        for (const { card: id, text, frame } of shown) {
          const written = drawn[Number(id.slice(1))]?.text;
          expect(text.block.lines.map((line) => line.text).join('')).toBe(
            written?.replaceAll('\n', ''),
          );
          expect(frame.box.x).toBeGreaterThan(MARGIN_PT - 1);
          expect(frame.box.y).toBeGreaterThan(MARGIN_PT);
          expect(frame.box.x + frame.box.width).toBeLessThan(page.widthPt - MARGIN_PT + 1);
          expect(frame.box.y + frame.box.height).toBeLessThan(page.heightPt - MARGIN_PT);
        }
      }),
      RUNS,
    );
  });

  it('lays no card over another that was free on the board, nor sets any apart', () => {
    fc.assert(
      fc.property(cards, (drawn) => {
        const shown = new Map(cardsOf(pageOf({ cards: drawn })).map((item) => [item.card, item]));
        const boxes = drawn.map((each, i) => ({
          board: boxOnBoard(each),
          paper: [...shown].find(([id]) => id === `c${i}`)?.[1].frame.box,
        }));
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            if (!a.paper || !b.paper) throw new Error('a card is not shown');
            // Cards that just touch may do so by a rounding on one of the two.
            const isClose = overlap(a.board, grown(b.board)) !== overlap(a.board, b.board);
            if (!isClose) expect(overlap(a.paper, b.paper)).toBe(overlap(a.board, b.board));
          }
        }
      }),
      RUNS,
    );
  });

  it('keeps within a card its number and its words', () => {
    fc.assert(
      fc.property(cards, (drawn) => {
        for (const { frame, number, badge, text } of cardsOf(pageOf({ cards: drawn }))) {
          const bottom = frame.box.y + frame.box.height;
          const { block, scale, y, x, widthPt } = text;
          expect(y + block.lines.length * block.lineHeightPt * scale).toBeLessThanOrEqual(bottom);
          expect(x).toBeGreaterThanOrEqual(frame.box.x);
          expect(x + widthPt).toBeLessThanOrEqual(frame.box.x + frame.box.width + 1e-6);
          expect(number?.y).toBeLessThan(y);
          if (badge) expect(badge.y + badge.height).toBeLessThanOrEqual(y);
        }
      }),
      RUNS,
    );
  });

  it('is on A4 as long as its words can be read there, and is then enough', () => {
    const board = drawBoard({ cards: WIDE.slice(0, 5) });
    expect(overviewOf(board).isEnough).toBe(true);
    const page = pageOf({ cards: WIDE.slice(0, 5) });
    expect([page.widthPt, page.heightPt].sort()).toEqual([595.28, 841.89]);
    for (const { frame } of cardsOf(page)) {
      expect(frame.scalePt * TEXT_PX).toBeGreaterThanOrEqual(6);
    }
  });

  it('is a map on A3 where they can not: numbers of 7 points and more, which hide no words', () => {
    const board = drawBoard({ cards: WIDE });
    expect(overviewOf(board).isEnough).toBe(false);
    const page = pageOf({ cards: WIDE });
    expect([page.widthPt, page.heightPt]).toEqual([1190.55, 841.89]);
    for (const { frame, number, badge } of cardsOf(page)) {
      expect(frame.scalePt * TEXT_PX).toBeLessThan(6);
      expect(number?.block.lineHeightPt).toBeGreaterThan(7 * 1.4);
      expect(badge).toBeDefined();
    }
  });

  it('does not lose a board to one card that is far away', () => {
    const near = [0, 1].map((i) => ({ text: 'Le puits', at: [0, i * 200] as const }));
    const page = pageOf({ cards: [...near, { text: 'Parti', at: [900_000, -300_000] }] });
    for (const { frame } of cardsOf(page)) {
      expect(frame.scalePt * TEXT_PX).toBeGreaterThanOrEqual(6);
    }
  });

  it('is not enough where cards cover each other', () => {
    const covered = [0, 20].map((x) => ({ text: 'Le puits', at: [x, 0] as const }));
    expect(overviewOf(drawBoard({ cards: covered })).isEnough).toBe(false);
  });

  it('puts numbers opposite the icons, the other way round in Arabic', () => {
    const drawn = { cards: [{ text: 'بئر', kind: 'cause' as const }] };
    const [ar] = cardsOf(pageOf({ ...drawn, locale: 'ar' }));
    const [fr] = cardsOf(pageOf({ ...drawn, locale: 'fr' }));
    expect([ar?.frame.startSide, ar?.number?.align]).toEqual(['right', 'left']);
    expect([fr?.frame.startSide, fr?.number?.align]).toEqual(['left', 'right']);
  });

  it('draws loops and disputed links in a stroke of their own, and explains what it uses', () => {
    const page = pageOf({
      cards: WIDE.slice(0, 4),
      links: [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
        { from: 2, to: 3, mark: 'disputed' },
      ],
      loops: [{ title: 'Vengeance', links: [1] }],
    });
    const strokesOf = (kind: 'link' | 'linkSample') =>
      page.items.flatMap((item) => (item.kind === kind ? [item.stroke] : [])).sort();
    expect(strokesOf('link')).toEqual(['disputed', 'loop', 'plain']);
    expect(strokesOf('linkSample')).toEqual(['disputed', 'loop', 'plain']);
  });

  it('says that a board is empty', () => {
    const page = pageOf({ cards: [] });
    const said = page.items.flatMap((item) => (item.kind === 'text' ? item.text.block.lines : []));
    expect(said.map(({ text }) => text)).toContain(WORDS.emptyBoard);
  });
});

function grown({ x, y, width, height }: Box): Box {
  return { x: x - 0.01, y: y - 0.01, width: width + 0.02, height: height + 0.02 };
}
