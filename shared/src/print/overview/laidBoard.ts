import { CARD_WIDTH, type Card } from '../../board/card.ts';
import { compareDrawings, type Drawing, type TextDrawing } from '../../board/drawing/drawing.ts';
import type { CardId, LinkKey } from '../../ids.ts';
import { CARD_LOOKS } from '../cardLook.ts';
import { boundsOf, overlap, pointAt } from '../curves.ts';
import { heightOf, type PrintContext } from '../printContext.ts';
import type { Box, Curve, DrawnPath, MeasuredLine, TextBlock } from '../printModel.ts';
import { compareStacking } from '../readingOrder.ts';
import { drawnPath, movePath, pointsOf } from './drawnPath.ts';
import { linkCurves } from './linkCurves.ts';
import { squeezeGaps } from './squeezeGaps.ts';

/** Enough to know how far a curve swings out. */
const CURVE_SAMPLES = [1 / 8, 1 / 4, 3 / 8, 1 / 2, 5 / 8, 3 / 4, 7 / 8];

export interface LaidCard<Line extends MeasuredLine> {
  readonly card: Card;
  /** In board pixels, like its text. */
  readonly box: Box;
  readonly text: TextBlock<Line>;
}

/** In board pixels: a stroke or a shape as its path, a text as its lines. */
export type LaidDrawing<Line extends MeasuredLine> =
  | { readonly drawing: Exclude<Drawing, TextDrawing>; readonly box: Box; readonly path: DrawnPath }
  | { readonly drawing: TextDrawing; readonly box: Box; readonly text: TextBlock<Line> };

/** The board laid out in its own pixels, before a sheet is chosen. */
export interface LaidBoard<Line extends MeasuredLine> {
  /** As they lie on each other, from below. */
  readonly cards: readonly LaidCard<Line>[];
  readonly curves: ReadonlyMap<LinkKey, Curve>;
  /** As they lie on each other, above the cards. */
  readonly drawings: readonly LaidDrawing<Line>[];
  /** Of everything; undefined for an empty board. */
  readonly bounds: Box | undefined;
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
  const height = look.topRowPx + heightOf(text) + 2 * look.paddingPx;
  return { card, box: { x: card.at[0], y: card.at[1], width, height }, text };
}

function layDrawing<Line extends MeasuredLine>(
  drawing: Drawing,
  context: PrintContext<Line>,
): LaidDrawing<Line> {
  if (drawing.kind === 'text') {
    const style = { sizePt: drawing.px, weight: 'regular' } as const;
    const [x, y] = drawing.at;
    const text = context.layoutText(drawing.text, style, drawing.size[0]);
    return { drawing, box: { x, y, width: drawing.size[0], height: heightOf(text) }, text };
  }
  const path = drawnPath(drawing);
  const [x, y] = drawing.at;
  const box = boundsOf([], pointsOf(path)) ?? { x, y, width: 0, height: 0 };
  return { drawing, box, path };
}

/** Where the squeezed board has it: its path moves with its box. */
function movedTo<Line extends MeasuredLine>(laid: LaidDrawing<Line>, box: Box): LaidDrawing<Line> {
  if (!('path' in laid)) return { ...laid, box };
  const [dx, dy] = [box.x - laid.box.x, box.y - laid.box.y];
  return { ...laid, box, path: movePath(laid.path, ([x, y]) => [x + dx, y + dy]) };
}

export function layBoard<Line extends MeasuredLine>(context: PrintContext<Line>): LaidBoard<Line> {
  const { board } = context;
  const drawn = [...board.cards.values()]
    .sort(compareStacking)
    .map((card) => layCard(card, context));
  const freely = [...board.drawings.values()]
    .sort(compareDrawings)
    .map((drawing) => layDrawing(drawing, context));
  const squeezed = squeezeGaps([...drawn, ...freely].map(({ box }) => box));
  const drawings = freely.map((laid, i) => movedTo(laid, squeezed[drawn.length + i] ?? laid.box));
  const cards = drawn.map((laid, i) => ({ ...laid, box: squeezed[i] ?? laid.box }));
  const boxes = new Map<CardId, Box>(cards.map(({ card, box }) => [card.id, box]));
  const ofCards = boundsOf([...boxes.values()], []);
  const middleX = ofCards ? ofCards.x + ofCards.width / 2 : 0;
  const curves = linkCurves(board.links.values(), boxes, middleX);
  const alongCurves = [...curves.values()].flatMap((curve) =>
    CURVE_SAMPLES.map((t) => pointAt(curve, t)),
  );
  const all = [...boxes.values(), ...drawings.map(({ box }) => box)];
  return { cards, curves, drawings, bounds: boundsOf(all, alongCurves) };
}

/** Whether some card lies on another, so that words may be hidden. */
export function hasOverlap(laid: LaidBoard<MeasuredLine>): boolean {
  // A sweep from the top: only boxes that are still open can be met.
  const byTop = laid.cards.map(({ box }) => box).sort((a, b) => a.y - b.y);
  let open: Box[] = [];
  for (const box of byTop) {
    open = open.filter((other) => other.y + other.height > box.y);
    if (open.some((other) => overlap(other, box))) return true;
    open.push(box);
  }
  return false;
}
