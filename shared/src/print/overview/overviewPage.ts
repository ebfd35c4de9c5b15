import type { Card } from '../../board/card.ts';
import type { Link } from '../../board/link.ts';
import type { LinkKey } from '../../ids.ts';
import { CARD_LOOKS, NUMBER_PX } from '../cardLook.ts';
import { transformCurve } from '../curves.ts';
import { footerItems, type LegendContent } from '../pageFurniture.ts';
import { isA4, MARGIN_PT } from '../pageSizes.ts';
import {
  fill,
  furnitureOf,
  heightOf,
  type PrintContext,
  place,
  textItem,
  titleOf,
  widthOf,
} from '../printContext.ts';
import type {
  Box,
  LinkStroke,
  MeasuredLine,
  PagePoint,
  PlacedText,
  PrintItem,
  PrintPage,
  TextBlock,
} from '../printModel.ts';
import { compareReading, kindsOf } from '../readingOrder.ts';
import { movePath } from './drawnPath.ts';
import { type Fit, fitBoard, READABLE_PT } from './fitBoard.ts';
import {
  hasOverlap,
  type LaidBoard,
  type LaidCard,
  type LaidDrawing,
  layBoard,
} from './laidBoard.ts';

// The board on one page, everything where the group put it.

const EMPTY_TEXT_PT = 12;
/** A map's numbers: to be read on A4 paper when A3 was shrunk to it. */
const MAP_NUMBER_PT = 8;
/** How far a map's number may reach over its card's upper edge, and what it leaves above the text. */
const BADGE_PX = { above: 22, leaves: 4 };
/** Of the number's size: its badge's height, and the air at its sides. */
const BADGE = { height: 1.15, side: 0.3 };
/** A stroke is seen on the largest map. */
const DRAWN_PT_MIN = 0.3;
/** A map's links are this much heavier than its cards, up to what they are at a scale of 1/4. */
const MAP_LINKS = { times: 1.5, scaleMax: 0.25 };

export interface Overview<Line extends MeasuredLine> {
  page(pageOf: string): PrintPage<Line>;
  /** Whether every word can be read on A4 paper. */
  readonly isEnough: boolean;
}

function strokeOf(link: Link, inLoops: ReadonlySet<LinkKey>): LinkStroke {
  if (link.mark === 'disputed') return 'disputed';
  return inLoops.has(link.key) ? 'loop' : 'plain';
}

function loopLinks(context: PrintContext<MeasuredLine>): ReadonlySet<LinkKey> {
  return new Set(context.board.loops.flatMap((loop) => loop.links));
}

function legendContent(context: PrintContext<MeasuredLine>): LegendContent {
  const { board, words } = context;
  const inLoops = loopLinks(context);
  const used = new Set([...board.links.values()].map((link) => strokeOf(link, inLoops)));
  const strokes = (['plain', 'loop', 'disputed'] as const).filter((stroke) => used.has(stroke));
  const remark =
    board.unreadable > 0 ? { remark: fill(words.unreadable, { count: board.unreadable }) } : {};
  return { kinds: kindsOf(board), strokes, ...remark };
}

interface CardNumber<Line extends MeasuredLine> {
  readonly number: PlacedText<Line>;
  readonly badge?: Box;
}

/** The number as it is on screen: small, in the corner opposite the icon. */
function cornerNumber<Line extends MeasuredLine>(
  n: number,
  card: Card,
  box: Box,
  scale: number,
  context: PrintContext<Line>,
): CardNumber<Line> {
  const { endSide, line } = furnitureOf(context);
  const { paddingPx } = CARD_LOOKS[card.kind];
  const at = {
    x: box.x + paddingPx * scale,
    y: box.y + (paddingPx / 2) * scale,
    widthPt: box.width - 2 * paddingPx * scale,
  };
  return { number: { ...place(line(String(n), NUMBER_PX, 'bold'), at, endSide), scale } };
}

/** The number on a map: as large as there is room for at the card's corner, on a ground of its own. */
function badgeNumber<Line extends MeasuredLine>(
  n: number,
  card: Card,
  box: Box,
  scale: number,
  context: PrintContext<Line>,
): CardNumber<Line> {
  const { isRtl, line } = furnitureOf(context);
  const { paddingPx, topRowPx } = CARD_LOOKS[card.kind];
  const withinPt = (paddingPx + topRowPx - BADGE_PX.leaves) * scale;
  const roomPt = BADGE_PX.above * scale + withinPt;
  const sizePt = Math.min(MAP_NUMBER_PT, roomPt / BADGE.height);
  const block = line(String(n), sizePt, 'bold');
  const [width, height] = [widthOf(block) + 2 * BADGE.side * sizePt, BADGE.height * sizePt];
  const badge = {
    x: isRtl ? box.x : box.x + box.width - width,
    y: box.y + withinPt - height,
    width,
    height,
  };
  const y = badge.y + (height - heightOf(block)) / 2;
  return { number: place(block, { x: badge.x, y, widthPt: width }, 'centre'), badge };
}

function cardItem<Line extends MeasuredLine>(
  { card, text }: LaidCard<Line>,
  box: Box,
  { scale, isReadable }: Fit<Line>,
  context: PrintContext<Line>,
): PrintItem<Line> {
  const { paddingPx, topRowPx } = CARD_LOOKS[card.kind];
  const at = {
    x: box.x + paddingPx * scale,
    y: box.y + (paddingPx + topRowPx) * scale,
    widthPt: box.width - 2 * paddingPx * scale,
  };
  const numbered =
    card.n === undefined
      ? {}
      : isReadable
        ? cornerNumber(card.n, card, box, scale, context)
        : badgeNumber(card.n, card, box, scale, context);
  const { startSide } = furnitureOf(context);
  return {
    kind: 'card',
    card: card.id,
    frame: { cardKind: card.kind, box, scalePt: scale, startSide },
    ...numbered,
    text: { ...place(text, at, 'text'), scale },
  };
}

function drawingItem<Line extends MeasuredLine>(
  laid: LaidDrawing<Line>,
  move: (point: PagePoint) => PagePoint,
  scale: number,
): PrintItem<Line> {
  const { colour, px } = laid.drawing;
  if ('path' in laid) {
    const widthPt = Math.max(DRAWN_PT_MIN, px * scale);
    return { kind: 'drawing', path: movePath(laid.path, move), colour, widthPt };
  }
  const [x, y] = move([laid.box.x, laid.box.y]);
  const text = place(laid.text, { x, y, widthPt: laid.box.width * scale }, 'text');
  return { kind: 'freeText', text: { ...text, scale }, colour };
}

function boardItems<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  laid: LaidBoard<Line>,
  bounds: Box,
  fit: Fit<Line>,
): readonly PrintItem<Line>[] {
  const { scale, area } = fit;
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
    return [
      {
        kind: 'link',
        link: link.key,
        curve: transformCurve(curve, move),
        stroke: strokeOf(link, inLoops),
        scalePt: Math.max(scale, Math.min(scale * MAP_LINKS.times, MAP_LINKS.scaleMax)),
      },
    ];
  });
  const cards = laid.cards.map((laidCard) => {
    const [x, y] = move([laidCard.box.x, laidCard.box.y]);
    const box = { x, y, width: laidCard.box.width * scale, height: laidCard.box.height * scale };
    return cardItem(laidCard, box, fit, context);
  });
  const drawings = laid.drawings.map((drawing) => drawingItem(drawing, move, scale));
  return [...links, ...cards, ...drawings];
}

function areTextsReadable(laid: LaidBoard<MeasuredLine>, { scale }: Fit<MeasuredLine>): boolean {
  return laid.drawings.every(({ drawing }) => {
    return drawing.kind !== 'text' || drawing.px * scale >= READABLE_PT;
  });
}

function emptyItems<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  { area }: Fit<Line>,
): readonly PrintItem<Line>[] {
  const style = { sizePt: EMPTY_TEXT_PT, weight: 'regular' } as const;
  const block: TextBlock<Line> = context.layoutText(context.words.emptyBoard, style, area.width);
  const at = { x: area.x, y: area.y + area.height / 3, widthPt: area.width };
  return [textItem('paragraph', place(block, at, 'centre'))];
}

/** Lays the whole board out on the smallest sheet that will do. */
export function layOverview<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): Overview<Line> {
  const laid = layBoard(context);
  const fit = fitBoard(context, legendContent(context), laid.bounds);
  const { size, area, header, legend } = fit;
  const content = laid.bounds
    ? boardItems(context, laid, laid.bounds, fit)
    : emptyItems(context, fit);
  return {
    isEnough: fit.isReadable && isA4(size) && !hasOverlap(laid) && areTextsReadable(laid, fit),
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
      bookmarks: [{ title: titleOf(context), level: 0 }],
    }),
  };
}
