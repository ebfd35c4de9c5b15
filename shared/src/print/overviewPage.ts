import type { Card } from '../board/card.ts';
import { CARD_WIDTH } from '../board/card.ts';
import type { Link } from '../board/link.ts';
import type { CardId, LinkKey } from '../ids.ts';
import { directionOf } from '../locale.ts';
import { CARD_LOOKS, NUMBER_PX, TEXT_PX } from './cardLook.ts';
import { boundsOf, overlap, pointAt, transformCurve } from './curves.ts';
import { linkCurves } from './linkCurves.ts';
import { type Band, footerHeightPt, footerItems, headerBand, legendBand } from './pageFurniture.ts';
import { MARGIN_PT, PAGE_SIZES, type PageSize } from './pageSizes.ts';
import { fill, furnitureOf, heightOf, type PrintContext, place, textItem } from './printContext.ts';
import type {
  Box,
  Curve,
  LinkStroke,
  MeasuredLine,
  PagePoint,
  PrintItem,
  PrintPage,
  TextBlock,
} from './printModel.ts';
import { compareReading, compareStacking, kindsOf } from './readingOrder.ts';

// The board on one page, everything where the group put it.

/** A board of few cards is not blown up: 16 px of text become 12 pt at most. */
const SCALE_MAX = 0.75;
/** Below this printed letters are a strain for most eyes; the next larger sheet is taken. */
const TEXT_PT_MIN = 6;
/** Enough to know how far a curve swings out. */
const CURVE_SAMPLES = [1 / 8, 1 / 4, 3 / 8, 1 / 2, 5 / 8, 3 / 4, 7 / 8];
const EMPTY_TEXT_PT = 12;

interface LaidCard<Line extends MeasuredLine> {
  readonly card: Card;
  /** In board pixels, like its text. */
  readonly box: Box;
  readonly text: TextBlock<Line>;
  readonly number: TextBlock<Line> | undefined;
}

/** The board laid out in its own pixels, before a sheet is chosen. */
interface LaidBoard<Line extends MeasuredLine> {
  readonly cards: readonly LaidCard<Line>[];
  readonly curves: ReadonlyMap<LinkKey, Curve>;
  readonly bounds: Box | undefined;
}

export interface Overview<Line extends MeasuredLine> {
  page(pageOf: string): PrintPage<Line>;
  readonly size: PageSize;
  /** Whether some card lies on another, so that words may be hidden. */
  readonly hasHiddenText: boolean;
}

function layCard<Line extends MeasuredLine>(
  card: Card,
  context: PrintContext<Line>,
): LaidCard<Line> {
  const look = CARD_LOOKS[card.kind];
  const width = card.w ?? CARD_WIDTH;
  // One board pixel is laid out as one point; PlacedText.scale makes the page's points of it.
  const style = { sizePt: look.textPx, weight: look.weight };
  const text = context.layoutText(card.text, style, width - 2 * look.paddingPx);
  const number =
    card.n === undefined ? undefined : furnitureOf(context).line(String(card.n), NUMBER_PX, 'bold');
  const height = look.topRowPx + heightOf(text) + 2 * look.paddingPx;
  return { card, box: { x: card.at[0], y: card.at[1], width, height }, text, number };
}

function layBoard<Line extends MeasuredLine>(context: PrintContext<Line>): LaidBoard<Line> {
  const { board } = context;
  const cards = [...board.cards.values()]
    .sort(compareStacking)
    .map((card) => layCard(card, context));
  const boxes = new Map<CardId, Box>(cards.map(({ card, box }) => [card.id, box]));
  const ofCards = boundsOf([...boxes.values()], []);
  const middleX = ofCards ? ofCards.x + ofCards.width / 2 : 0;
  const curves = linkCurves(board.links.values(), boxes, middleX);
  const alongCurves = [...curves.values()].flatMap((curve) =>
    CURVE_SAMPLES.map((t) => pointAt(curve, t)),
  );
  const bounds = boundsOf([...boxes.values()], alongCurves);
  return { cards, curves, bounds };
}

interface Fit<Line extends MeasuredLine> {
  readonly size: PageSize;
  readonly scale: number;
  readonly area: Box;
  readonly header: Band<Line>;
  readonly legend: Band<Line>;
}

function fitOn<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  bounds: Box | undefined,
  size: PageSize,
): Fit<Line> {
  const header = headerBand(context, size);
  const legend = legendBand(context, legendContent(context), size);
  const area = {
    x: MARGIN_PT,
    y: MARGIN_PT + header.heightPt,
    width: size.widthPt - 2 * MARGIN_PT,
    height:
      size.heightPt - 2 * MARGIN_PT - header.heightPt - legend.heightPt - footerHeightPt(size),
  };
  const scale = bounds
    ? Math.min(SCALE_MAX, area.width / bounds.width, area.height / bounds.height)
    : SCALE_MAX;
  return { size, scale, area, header, legend };
}

/**
 * The smallest sheet on which the text can be read, lying or standing. One page and not tiles: a
 * tree cut at sheet edges is no overview, and every printer can shrink a page to its paper; the list
 * of cards that follows a larger sheet can be read on A4.
 */
function chooseFit<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  bounds: Box | undefined,
): Fit<Line> {
  let best: Fit<Line> | undefined;
  for (const [i, size] of PAGE_SIZES.entries()) {
    const fit = fitOn(context, bounds, size);
    if (!best || fit.scale > best.scale) best = fit;
    const isLastOfSheet = PAGE_SIZES[i + 1]?.furnitureScale !== size.furnitureScale;
    if (isLastOfSheet && best.scale * TEXT_PX >= TEXT_PT_MIN) return best;
  }
  if (!best) throw new RangeError('no page sizes');
  return best;
}

function strokeOf(link: Link, inLoops: ReadonlySet<LinkKey>): LinkStroke {
  if (link.mark === 'disputed') return 'disputed';
  return inLoops.has(link.key) ? 'loop' : 'plain';
}

function loopLinks(context: PrintContext<MeasuredLine>): ReadonlySet<LinkKey> {
  return new Set(context.board.loops.flatMap((loop) => loop.links));
}

function legendContent(context: PrintContext<MeasuredLine>) {
  const { board, words } = context;
  const inLoops = loopLinks(context);
  const used = new Set([...board.links.values()].map((link) => strokeOf(link, inLoops)));
  const strokes = (['plain', 'loop', 'disputed'] as const).filter((stroke) => used.has(stroke));
  const remark =
    board.unreadable > 0 ? { remark: fill(words.unreadable, { count: board.unreadable }) } : {};
  return { kinds: kindsOf(board), strokes, ...remark };
}

function boardItems<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  laid: LaidBoard<Line>,
  bounds: Box,
  { scale, area }: Fit<Line>,
): readonly PrintItem<Line>[] {
  const startSide = directionOf(context.board.meta.locale) === 'rtl' ? 'right' : 'left';
  const left = area.x + (area.width - bounds.width * scale) / 2;
  const top = area.y + (area.height - bounds.height * scale) / 2;
  const move = ([x, y]: PagePoint): PagePoint => [
    left + (x - bounds.x) * scale,
    top + (y - bounds.y) * scale,
  ];
  const inLoops = loopLinks(context);
  const links = [...context.board.links.values()].flatMap((link): PrintItem<Line>[] => {
    const curve = laid.curves.get(link.key);
    if (!curve) return [];
    const stroke = strokeOf(link, inLoops);
    return [
      { kind: 'link', link: link.key, curve: transformCurve(curve, move), stroke, scalePt: scale },
    ];
  });
  const cards = laid.cards.map(({ card, box, text, number }): PrintItem<Line> => {
    const look = CARD_LOOKS[card.kind];
    const [x, y] = move([box.x, box.y]);
    const inner = {
      x: x + look.paddingPx * scale,
      widthPt: (box.width - 2 * look.paddingPx) * scale,
    };
    const endSide = startSide === 'right' ? 'left' : 'right';
    const placed = (block: TextBlock<Line>, atY: number, align: 'text' | 'left' | 'right') => ({
      ...place(block, { ...inner, y: y + atY * scale }, align),
      scale,
    });
    return {
      kind: 'card',
      card: card.id,
      frame: {
        cardKind: card.kind,
        box: { x, y, width: box.width * scale, height: box.height * scale },
        scalePt: scale,
        startSide,
      },
      ...(number ? { number: placed(number, look.paddingPx / 2, endSide) } : {}),
      text: placed(text, look.paddingPx + look.topRowPx, 'text'),
    };
  });
  return [...links, ...cards];
}

function emptyItems<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  { area }: Fit<Line>,
): readonly PrintItem<Line>[] {
  const style = { sizePt: EMPTY_TEXT_PT, weight: 'regular' } as const;
  const block = context.layoutText(context.words.emptyBoard, style, area.width);
  const at = { x: area.x, y: area.y + area.height / 3, widthPt: area.width };
  return [textItem('paragraph', place(block, at, 'centre'))];
}

function hasOverlap(boxes: readonly Box[]): boolean {
  // A sweep from the top: only boxes that are still open can be met.
  const byTop = [...boxes].sort((a, b) => a.y - b.y);
  let open: Box[] = [];
  for (const box of byTop) {
    open = open.filter((other) => other.y + other.height > box.y);
    if (open.some((other) => overlap(other, box))) return true;
    open.push(box);
  }
  return false;
}

/** Lays the whole board out on the smallest sheet that can be read. */
export function layOverview<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): Overview<Line> {
  const laid = layBoard(context);
  const fit = chooseFit(context, laid.bounds);
  const { size, area, header, legend } = fit;
  const content = laid.bounds
    ? boardItems(context, laid, laid.bounds, fit)
    : emptyItems(context, fit);
  return {
    size,
    hasHiddenText: hasOverlap(laid.cards.map(({ box }) => box)),
    page: (pageOf) => ({
      widthPt: size.widthPt,
      heightPt: size.heightPt,
      items: [
        ...header.itemsAt(MARGIN_PT),
        ...content,
        ...legend.itemsAt(area.y + area.height),
        ...footerItems(context, size, pageOf),
      ],
      readingOrder: [...context.board.cards.values()].sort(compareReading).map((card) => card.id),
    }),
  };
}
