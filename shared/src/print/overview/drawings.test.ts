import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NewDrawing, strokeOf } from '../../board/drawing/editDrawings.ts';
import { boundsOf } from '../curves.ts';
import { layoutPages } from '../layoutPages.ts';
import { MARGIN_PT } from '../pageSizes.ts';
import type { PrintItem, PrintPage } from '../printModel.ts';
import { layoutPlainText, type PlainLine, WORDS } from '../testing/plainText.ts';
import { type DrawnBoard, drawBoard } from '../testing/printBoard.ts';
import { pointsOf } from './drawnPath.ts';
import { simplifyLine } from './simplifyLine.ts';

type Item<Kind extends PrintItem<PlainLine>['kind']> = Extract<
  PrintItem<PlainLine>,
  { kind: Kind }
>;

function pagesOf(drawn: DrawnBoard): readonly PrintPage<PlainLine>[] {
  const board = drawBoard(drawn);
  const dateText = '24 November';
  return layoutPages({ board, words: WORDS, dateText, layoutText: layoutPlainText }).pages;
}

function itemsOf<Kind extends PrintItem<PlainLine>['kind']>(
  page: PrintPage<PlainLine> | undefined,
  kind: Kind,
): readonly Item<Kind>[] {
  return (page?.items ?? []).filter((item): item is Item<Kind> => item.kind === kind);
}

/** A circle of a hand: 120 points around a middle. */
function loop(x: number, y: number, radius: number): Omit<NewDrawing, 'id'> {
  const points = Array.from({ length: 120 }, (_, i) => {
    const angle = (i / 119) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
  return { colour: 'red', ...strokeOf(points, 4) };
}
function box(at: readonly [number, number], turn = 0): Omit<NewDrawing, 'id'> {
  const rest = { kind: 'shape', px: 3, form: 'rectangle' } as const;
  return { colour: 'blue', at, turn, size: [300, 100], rest };
}
function words(text: string, at: readonly [number, number] = [0, 0]): Omit<NewDrawing, 'id'> {
  return { colour: 'ink', at, size: [240, 0], rest: { kind: 'text', px: 20 }, text };
}

describe('drawings on the overview', () => {
  it('each is drawn where it was, on the paper, whatever the board holds beside it', () => {
    const place = fc.tuple(
      fc.integer({ min: -4_000, max: 4_000 }),
      fc.integer({ min: -900, max: 900 }),
    );
    const drawing = fc.oneof(
      place.map(([x, y]) => loop(x, y, 60)),
      fc
        .tuple(place, fc.double({ min: -7, max: 7, noNaN: true }))
        .map(([at, turn]) => box(at, turn)),
      place.map((at) => words('ici', at)),
    );
    const drawings = fc.array(drawing, { minLength: 1, maxLength: 8 });
    const cards = fc.array(
      place.map((at) => ({ text: 'a', at })),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(drawings, cards, (drawn, beside) => {
        const [page] = pagesOf({ cards: beside, drawings: drawn });
        const paths = itemsOf(page, 'drawing');
        const texts = itemsOf(page, 'freeText');
        expect(paths.length + texts.length).toBe(drawn.length);
        for (const [x, y] of [
          ...paths.flatMap(({ path }) => pointsOf(path)),
          ...texts.map(({ text }) => [text.x, text.y] as const),
        ]) {
          expect(x).toBeGreaterThanOrEqual(MARGIN_PT - 0.01);
          expect(x).toBeLessThanOrEqual((page?.widthPt ?? 0) - MARGIN_PT + 0.01);
          expect(y).toBeGreaterThanOrEqual(MARGIN_PT - 0.01);
          expect(y).toBeLessThanOrEqual((page?.heightPt ?? 0) - MARGIN_PT + 0.01);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a circle drawn around a card is around it on paper, also where gaps were narrowed', () => {
    const [page] = pagesOf({
      cards: [
        { text: 'loin', at: [0, 0] },
        { text: 'ici', at: [5_000, 0] },
      ],
      drawings: [loop(5_100, 30, 160)],
    });
    const [, card] = itemsOf(page, 'card');
    const [drawn] = itemsOf(page, 'drawing');
    const around = drawn && boundsOf([], pointsOf(drawn.path));
    if (!card || !around) throw new Error('both are on the page');
    const middle = (from: number, length: number) => from + length / 2;
    const { box: frame, scalePt } = card.frame;
    expect(middle(around.x, around.width)).toBeCloseTo(middle(frame.x, frame.width), 0);
    expect(around.width).toBeCloseTo(320 * scalePt, 0);
  });

  it('a rectangle is turned about its corner, a stroke needs a third of its points', () => {
    const [page] = pagesOf({ cards: [], drawings: [box([0, 0], Math.PI / 2), loop(0, 0, 50)] });
    const [turned, stroke] = itemsOf(page, 'drawing');
    const around = turned && boundsOf([], pointsOf(turned.path));
    expect((around?.height ?? 0) / (around?.width ?? 1)).toBeCloseTo(3, 1);
    expect(turned?.path.isClosed).toBe(true);
    expect(stroke?.path.steps.length).toBeLessThan(60);
    expect(stroke?.path.steps.length).toBeGreaterThan(12);
  });

  it('a board with nothing but one tap of the pen has a page with a dot', () => {
    const dot = { colour: 'ink', ...strokeOf([[7, 7]], 4) } as const;
    const [page] = pagesOf({ cards: [], drawings: [dot] });
    const [drawn] = itemsOf(page, 'drawing');
    expect(drawn && pointsOf(drawn.path).flat().every(Number.isFinite)).toBe(true);
    expect(drawn?.widthPt).toBeGreaterThan(0);
  });

  it('texts are in the list wherever there is one, from the top of the board', () => {
    const cards = Array.from({ length: 62 }, (_, i) => ({
      text: 'Les troupeaux entrent dans les champs',
      at: [(i % 24) * 270, Math.floor(i / 24) * 200] as const,
    }));
    const drawings = [words('second', [0, 900]), words('  ', [0, 950]), words('premier', [0, 800])];
    const [overview, ...list] = pagesOf({ cards, drawings });
    expect(itemsOf(overview, 'freeText')).toHaveLength(3);
    const lines = list
      .flatMap((page) => itemsOf(page, 'text'))
      .map(({ text }) => text.block.lines.map((line) => line.text).join(' '));
    const heading = lines.indexOf(WORDS.freeTexts);
    expect(lines.slice(heading, heading + 3)).toEqual([WORDS.freeTexts, 'premier', 'second']);
    expect(pagesOf({ cards: [], drawings })).toHaveLength(1);
  });
});

it('a simplified line is nowhere off by more than it may be, and keeps its ends', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
      const simple = simplifyLine(points, 2);
      expect([simple[0], simple.at(-1)]).toEqual([points[0], points.at(-1)]);
      const off = points.map(([x, y]) =>
        Math.min(
          ...simple.map((from, i) => {
            const to = simple[i + 1] ?? from;
            const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
            const squared = dx * dx + dy * dy || 1;
            const t = Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / squared));
            return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
          }),
        ),
      );
      expect(Math.max(...off)).toBeLessThanOrEqual(2.001);
    }),
  );
});
