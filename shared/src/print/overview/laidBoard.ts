import { CARD_WIDTH, type Card } from '../../board/card.ts';
import type { CardId, LinkKey } from '../../ids.ts';
import { CARD_LOOKS } from '../cardLook.ts';
import { boundsOf, overlap, pointAt } from '../curves.ts';
import { heightOf, type PrintContext } from '../printContext.ts';
import type { Box, Curve, MeasuredLine, TextBlock } from '../printModel.ts';
import { compareStacking } from '../readingOrder.ts';
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

/** The board laid out in its own pixels, before a sheet is chosen. */
export interface LaidBoard<Line extends MeasuredLine> {
  /** As they lie on each other, from below. */
  readonly cards: readonly LaidCard<Line>[];
  readonly curves: ReadonlyMap<LinkKey, Curve>;
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

export function layBoard<Line extends MeasuredLine>(context: PrintContext<Line>): LaidBoard<Line> {
  const { board } = context;
  const drawn = [...board.cards.values()]
    .sort(compareStacking)
    .map((card) => layCard(card, context));
  const squeezed = squeezeGaps(drawn.map(({ box }) => box));
  const cards = drawn.map((laid, i) => ({ ...laid, box: squeezed[i] ?? laid.box }));
  const boxes = new Map<CardId, Box>(cards.map(({ card, box }) => [card.id, box]));
  const ofCards = boundsOf([...boxes.values()], []);
  const middleX = ofCards ? ofCards.x + ofCards.width / 2 : 0;
  const curves = linkCurves(board.links.values(), boxes, middleX);
  const alongCurves = [...curves.values()].flatMap((curve) =>
    CURVE_SAMPLES.map((t) => pointAt(curve, t)),
  );
  return { cards, curves, bounds: boundsOf([...boxes.values()], alongCurves) };
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
