import type { Card } from '../board/card.ts';
import type { CardId } from '../ids.ts';
import { footerItems } from './pageFurniture.ts';
import { A4_PORTRAIT, MARGIN_PT } from './pageSizes.ts';
import {
  type Furniture,
  furnitureOf,
  heightOf,
  type PrintContext,
  place,
  textItem,
  titleOf,
} from './printContext.ts';
import type { MeasuredLine, PrintItem, PrintPage, TextBlock } from './printModel.ts';
import { compareReading } from './readingOrder.ts';

// Every card by kind and number, to be read on A4 where the overview needs a larger sheet.

const TEXT_PT = 10;
const NUMBER_PT = 10;
const HEADING_PT = 14;
const KIND_PT = 11;
const RUNNING_TITLE_PT = 8;
const ROW_PADDING_PT = 3.5;
const COLUMNS = { gapPt: 8, framePt: 22, frameHeightPt: 14, numberPt: 30, leadsToPt: 92 };
const FRAME_SCALE = 0.58;
/** A heading is never the last thing on a page: this much must fit below it. */
const KEEP_WITH_HEADING_PT = 40;

const LEFT = MARGIN_PT;
const RIGHT = A4_PORTRAIT.widthPt - MARGIN_PT;
const BOTTOM = A4_PORTRAIT.heightPt - MARGIN_PT - 20;

/** Collects items down the page and turns the page when it is full. */
interface Flow<Line extends MeasuredLine> {
  y: number;
  readonly pages: { items: PrintItem<Line>[]; readingOrder: CardId[] }[];
  readonly context: PrintContext<Line>;
  readonly furniture: Furniture<Line>;
}

function currentPage<Line extends MeasuredLine>(flow: Flow<Line>) {
  const page = flow.pages.at(-1);
  return page ?? turnPage(flow);
}

function turnPage<Line extends MeasuredLine>(flow: Flow<Line>) {
  const page = { items: [] as PrintItem<Line>[], readingOrder: [] as CardId[] };
  flow.pages.push(page);
  const style = { sizePt: RUNNING_TITLE_PT, weight: 'regular' } as const;
  const title = flow.context.layoutText(titleOf(flow.context), style, RIGHT - LEFT);
  const at = { x: LEFT, y: MARGIN_PT, widthPt: RIGHT - LEFT };
  page.items.push(textItem('furniture', place(title, at, flow.furniture.startSide)));
  flow.y = MARGIN_PT + heightOf(title) + COLUMNS.gapPt;
  return page;
}

function need<Line extends MeasuredLine>(flow: Flow<Line>, heightPt: number): void {
  if (flow.pages.length === 0 || flow.y + heightPt > BOTTOM) turnPage(flow);
}

function addHeading<Line extends MeasuredLine>(
  flow: Flow<Line>,
  text: string,
  sizePt: number,
): void {
  need(flow, sizePt * 2 + KEEP_WITH_HEADING_PT);
  const block = flow.context.layoutText(text, { sizePt, weight: 'bold' }, RIGHT - LEFT);
  flow.y += sizePt / 2;
  const at = { x: LEFT, y: flow.y, widthPt: RIGHT - LEFT };
  currentPage(flow).items.push(textItem('heading', place(block, at, flow.furniture.startSide)));
  flow.y += heightOf(block) + ROW_PADDING_PT;
}

/** As many lines as fit, then the rest: a card of 4,000 letters is longer than a page. */
function takeLines<Line extends MeasuredLine>(
  block: TextBlock<Line>,
  heightPt: number,
): readonly [TextBlock<Line>, TextBlock<Line> | undefined] {
  const count = Math.max(1, Math.floor(heightPt / block.lineHeightPt));
  if (block.lines.length <= count) return [block, undefined];
  return [
    { ...block, lines: block.lines.slice(0, count) },
    { ...block, lines: block.lines.slice(count) },
  ];
}

function leadsToText(card: Card, context: PrintContext<MeasuredLine>): string {
  const numbers: number[] = [];
  for (const link of context.board.links.values()) {
    const n = link.from === card.id ? context.board.cards.get(link.to)?.n : undefined;
    if (n !== undefined) numbers.push(n);
  }
  return numbers.sort((a, b) => a - b).join(', ');
}

function addRow<Line extends MeasuredLine>(flow: Flow<Line>, card: Card, leads: string): void {
  const { furniture, context } = flow;
  const style = { sizePt: TEXT_PT, weight: 'regular' } as const;
  const { gapPt, framePt, frameHeightPt, numberPt, leadsToPt } = COLUMNS;
  const textOffset = framePt + gapPt + numberPt + gapPt;
  const textWidthPt = RIGHT - LEFT - textOffset - gapPt - leadsToPt;
  const leadsTo = leads === '' ? undefined : context.layoutText(leads, style, leadsToPt);
  const number = furniture.line(card.n === undefined ? '' : String(card.n), NUMBER_PT, 'bold');
  let rest: TextBlock<Line> | undefined = context.layoutText(card.text, style, textWidthPt);
  need(flow, Math.min(heightOf(rest), KEEP_WITH_HEADING_PT) + 2 * ROW_PADDING_PT);
  for (let isFirst = true; rest; isFirst = false) {
    if (!isFirst) turnPage(flow);
    const [block, next]: readonly [TextBlock<Line>, TextBlock<Line> | undefined] = takeLines(
      rest,
      BOTTOM - flow.y - ROW_PADDING_PT,
    );
    const y = flow.y + ROW_PADDING_PT;
    const page = currentPage(flow);
    const column = (offset: number, widthPt: number) => ({
      x: furniture.fromStart(LEFT, RIGHT, offset, widthPt),
      y,
      widthPt,
    });
    page.items.push({
      kind: 'row',
      card: card.id,
      frame: {
        cardKind: card.kind,
        box: { x: column(0, framePt).x, y, width: framePt, height: frameHeightPt },
        scalePt: FRAME_SCALE,
        startSide: furniture.startSide,
      },
      number: place(number, column(framePt + gapPt, numberPt), furniture.endSide),
      text: place(block, column(textOffset, textWidthPt), furniture.startSide),
      ...(leadsTo && isFirst
        ? {
            leadsTo: place(
              leadsTo,
              column(textOffset + textWidthPt + gapPt, leadsToPt),
              furniture.startSide,
            ),
          }
        : {}),
    });
    page.readingOrder.push(card.id);
    const leadsHeight = leadsTo && isFirst ? heightOf(leadsTo) : 0;
    flow.y = y + Math.max(heightOf(block), leadsHeight, frameHeightPt) + ROW_PADDING_PT;
    page.items.push({ kind: 'rule', from: [LEFT, flow.y], to: [RIGHT, flow.y] });
    rest = next;
  }
}

function addLoops<Line extends MeasuredLine>(flow: Flow<Line>): void {
  const { board, words, layoutText } = flow.context;
  if (board.loops.length === 0) return;
  addHeading(flow, words.loops, KIND_PT);
  const style = { sizePt: TEXT_PT, weight: 'regular' } as const;
  for (const loop of board.loops) {
    const numbers = loop.links.flatMap((key) => {
      const link = board.links.get(key);
      const n = link && board.cards.get(link.from)?.n;
      return n === undefined ? [] : [n];
    });
    const text = numbers.length > 0 ? `${loop.title} (${numbers.join(', ')})` : loop.title;
    const block = layoutText(text, style, RIGHT - LEFT);
    need(flow, heightOf(block) + 2 * ROW_PADDING_PT);
    const at = { x: LEFT, y: flow.y + ROW_PADDING_PT, widthPt: RIGHT - LEFT };
    currentPage(flow).items.push(textItem('paragraph', place(block, at, flow.furniture.startSide)));
    flow.y += heightOf(block) + 2 * ROW_PADDING_PT;
  }
}

/** @returns a page for each sheet of the list, to be finished with its "page n of m" */
export function layCardList<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): readonly ((pageOf: string) => PrintPage<Line>)[] {
  const { board, words } = context;
  const flow: Flow<Line> = { y: 0, pages: [], context, furniture: furnitureOf(context) };
  addHeading(flow, words.cardList, HEADING_PT);
  let kind: Card['kind'] | undefined;
  for (const card of [...board.cards.values()].sort(compareReading)) {
    if (card.kind !== kind) addHeading(flow, words.kinds[card.kind], KIND_PT);
    kind = card.kind;
    addRow(flow, card, leadsToText(card, context));
  }
  addLoops(flow);
  return flow.pages.map(({ items, readingOrder }) => (pageOf) => ({
    widthPt: A4_PORTRAIT.widthPt,
    heightPt: A4_PORTRAIT.heightPt,
    items: [...items, ...footerItems(context, A4_PORTRAIT, pageOf)],
    readingOrder,
  }));
}
