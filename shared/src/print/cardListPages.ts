import type { Card } from '../board/card.ts';
import type { Loop } from '../board/link.ts';
import type { CardId } from '../ids.ts';
import { directionOf } from '../locale.ts';
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
import type { Bookmark, MeasuredLine, PrintItem, PrintPage, TextBlock } from './printModel.ts';
import { compareReading } from './readingOrder.ts';

// Every card by kind and number, to be read on A4 where the overview needs a larger sheet.

const ROW_STYLE = { sizePt: 10, weight: 'regular' } as const;
const NUMBER_PT = 10;
const HEADING_PT = 14;
const KIND_PT = 11;
const RUNNING_TITLE_PT = 8;
const ROW_PADDING_PT = 3.5;
const COLUMNS = { gapPt: 8, framePt: 22, frameHeightPt: 14, numberPt: 30, leadsToPt: 92 };
const FRAME_SCALE = 0.58;
const LIST_COMMA = { ltr: ', ', rtl: '، ' } as const;
/** Around a title, so that its direction does not take the numbers after it along. */
const [ISOLATE, END_ISOLATE] = ['\u2068', '\u2069'];
/** A row is not begun for fewer points than this; a longer one goes on overleaf. */
const BEGIN_ROW_PT = 40;

const LEFT = MARGIN_PT;
const RIGHT = A4_PORTRAIT.widthPt - MARGIN_PT;
const BOTTOM = A4_PORTRAIT.heightPt - MARGIN_PT - 20;
const TEXT_OFFSET = COLUMNS.framePt + COLUMNS.numberPt + 2 * COLUMNS.gapPt;
const LEADS_TO_OFFSET = RIGHT - LEFT - COLUMNS.leadsToPt;
const TEXT_WIDTH_PT = LEADS_TO_OFFSET - COLUMNS.gapPt - TEXT_OFFSET;

interface OpenPage<Line extends MeasuredLine> {
  readonly items: PrintItem<Line>[];
  readonly readingOrder: CardId[];
  readonly bookmarks: Bookmark[];
}

/** Collects items down the page and turns the page when it is full. */
interface Flow<Line extends MeasuredLine> {
  y: number;
  readonly pages: OpenPage<Line>[];
  readonly context: PrintContext<Line>;
  readonly furniture: Furniture<Line>;
}

/** A column that begins `offset` from the start of the line; at the page's top, or at `y`. */
function column(
  furniture: Furniture<MeasuredLine>,
  offset: number,
  widthPt: number,
  y: number = MARGIN_PT,
) {
  return { x: furniture.fromStart(LEFT, RIGHT, offset, widthPt), y, widthPt };
}

function currentPage<Line extends MeasuredLine>(flow: Flow<Line>) {
  const page = flow.pages.at(-1);
  return page ?? turnPage(flow);
}

function turnPage<Line extends MeasuredLine>(flow: Flow<Line>) {
  const { context, furniture } = flow;
  const page: OpenPage<Line> = { items: [], readingOrder: [], bookmarks: [] };
  flow.pages.push(page);
  const style = { sizePt: RUNNING_TITLE_PT, weight: 'regular' } as const;
  const title = context.layoutText(titleOf(context), style, LEADS_TO_OFFSET - COLUMNS.gapPt);
  const leadsTo = context.layoutText(context.words.leadsTo, style, COLUMNS.leadsToPt);
  page.items.push(
    textItem('furniture', place(title, column(furniture, 0, LEADS_TO_OFFSET), furniture.startSide)),
    textItem(
      'furniture',
      place(leadsTo, column(furniture, LEADS_TO_OFFSET, COLUMNS.leadsToPt), furniture.startSide),
    ),
  );
  flow.y = MARGIN_PT + Math.max(heightOf(title), heightOf(leadsTo)) + COLUMNS.gapPt;
  return page;
}

function need<Line extends MeasuredLine>(flow: Flow<Line>, heightPt: number): void {
  if (flow.pages.length === 0 || flow.y + heightPt > BOTTOM) turnPage(flow);
}

function addHeading<Line extends MeasuredLine>(
  flow: Flow<Line>,
  text: string,
  sizePt: number,
  level: Bookmark['level'],
  /** What must stand below it: a heading is never the last thing on a page. */
  firstRowPt: number,
): void {
  const block = flow.context.layoutText(text, { sizePt, weight: 'bold' }, RIGHT - LEFT);
  const headingPt = sizePt / 2 + heightOf(block) + ROW_PADDING_PT;
  need(flow, headingPt + firstRowPt);
  currentPage(flow).bookmarks.push({ title: text, level });
  flow.y += sizePt / 2;
  const at = { x: LEFT, y: flow.y, widthPt: RIGHT - LEFT };
  currentPage(flow).items.push(textItem('heading', place(block, at, flow.furniture.startSide)));
  flow.y += heightOf(block) + ROW_PADDING_PT;
}

/** How much of a page a row must at least find free. */
function beginningPt(text: TextBlock<MeasuredLine>): number {
  const roomPt = Math.max(Math.min(heightOf(text), BEGIN_ROW_PT), COLUMNS.frameHeightPt);
  return roomPt + 2 * ROW_PADDING_PT;
}

/** What fits, and what is left. */
type Taken<Line extends MeasuredLine> = readonly [
  now: TextBlock<Line> | undefined,
  later: TextBlock<Line> | undefined,
];

/** As many lines as fit, one at least: a card of 4,000 letters is longer than a page. */
function take<Line extends MeasuredLine>(
  block: TextBlock<Line> | undefined,
  heightPt: number,
): Taken<Line> {
  if (!block) return [undefined, undefined];
  const count = Math.max(1, Math.floor(heightPt / block.lineHeightPt));
  if (block.lines.length <= count) return [block, undefined];
  return [
    { ...block, lines: block.lines.slice(0, count) },
    { ...block, lines: block.lines.slice(count) },
  ];
}

function listed(numbers: readonly number[], { board }: PrintContext<MeasuredLine>): string {
  return numbers.join(LIST_COMMA[directionOf(board.meta.locale)]);
}

function leadsToText(card: Card, context: PrintContext<MeasuredLine>): string {
  const numbers: number[] = [];
  for (const link of context.board.links.values()) {
    const n = link.from === card.id ? context.board.cards.get(link.to)?.n : undefined;
    if (n !== undefined) numbers.push(n);
  }
  numbers.sort((a, b) => a - b);
  return listed(numbers, context);
}

function addRow<Line extends MeasuredLine>(
  flow: Flow<Line>,
  card: Card,
  text: TextBlock<Line>,
): void {
  const { furniture, context } = flow;
  const { startSide, endSide } = furniture;
  const { gapPt, framePt, frameHeightPt, numberPt, leadsToPt } = COLUMNS;
  const number = furniture.line(card.n === undefined ? '' : String(card.n), NUMBER_PT, 'bold');
  const leads = leadsToText(card, context);
  // Several lines from right to left begin at the right; one stays beside its number.
  const align = text.lines.length > 1 ? 'text' : startSide;
  let restOfText: TextBlock<Line> | undefined = text;
  let restOfLeads = leads === '' ? undefined : context.layoutText(leads, ROW_STYLE, leadsToPt);
  need(flow, beginningPt(text));
  while (restOfText || restOfLeads) {
    const y = flow.y + ROW_PADDING_PT;
    const roomPt = BOTTOM - y;
    const [block, nextOfText]: Taken<Line> = take(restOfText, roomPt);
    const [leadsTo, nextOfLeads]: Taken<Line> = take(restOfLeads, roomPt);
    const at = (offset: number, widthPt: number) => column(furniture, offset, widthPt, y);
    const page = currentPage(flow);
    page.items.push({
      kind: 'row',
      card: card.id,
      frame: {
        cardKind: card.kind,
        box: { x: at(0, framePt).x, y, width: framePt, height: frameHeightPt },
        scalePt: FRAME_SCALE,
        startSide,
      },
      number: place(number, at(framePt + gapPt, numberPt), endSide),
      ...(block ? { text: place(block, at(TEXT_OFFSET, TEXT_WIDTH_PT), align) } : {}),
      ...(leadsTo ? { leadsTo: place(leadsTo, at(LEADS_TO_OFFSET, leadsToPt), startSide) } : {}),
    });
    page.readingOrder.push(card.id);
    const textPt = Math.max(block ? heightOf(block) : 0, leadsTo ? heightOf(leadsTo) : 0);
    flow.y = y + Math.max(textPt, frameHeightPt) + ROW_PADDING_PT;
    page.items.push({ kind: 'rule', from: [LEFT, flow.y], to: [RIGHT, flow.y] });
    [restOfText, restOfLeads] = [nextOfText, nextOfLeads];
    if (restOfText || restOfLeads) turnPage(flow);
  }
}

function loopText(loop: Loop, context: PrintContext<MeasuredLine>): string {
  const { cards, links } = context.board;
  const numbers = loop.links.flatMap((key) => {
    const link = links.get(key);
    const n = link && cards.get(link.from)?.n;
    return n === undefined ? [] : [n];
  });
  return numbers.length > 0
    ? `${ISOLATE}${loop.title}${END_ISOLATE} (${listed(numbers, context)})`
    : loop.title;
}

function addParagraphs<Line extends MeasuredLine>(
  flow: Flow<Line>,
  heading: string,
  paragraphs: readonly string[],
): void {
  const { context, furniture } = flow;
  for (const [i, words] of paragraphs.entries()) {
    const text = context.layoutText(words, ROW_STYLE, RIGHT - LEFT);
    if (i === 0) addHeading(flow, heading, KIND_PT, 1, beginningPt(text));
    need(flow, beginningPt(text));
    for (let rest: TextBlock<Line> | undefined = text; rest; ) {
      const y = flow.y + ROW_PADDING_PT;
      const [block, later]: Taken<Line> = take(rest, BOTTOM - y);
      if (!block) break;
      const placed = place(block, column(furniture, 0, RIGHT - LEFT, y), furniture.startSide);
      currentPage(flow).items.push(textItem('paragraph', placed));
      flow.y = y + heightOf(block) + ROW_PADDING_PT;
      rest = later;
      if (rest) turnPage(flow);
    }
  }
}

/** Texts without a card, from the top of the board. */
function freeTexts({ board }: PrintContext<MeasuredLine>): readonly string[] {
  return [...board.drawings.values()]
    .sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0])
    .flatMap((drawing) => (drawing.kind === 'text' && drawing.text.trim() ? drawing.text : []));
}

/** @returns a page for each sheet of the list, to be finished with its "page n of m" */
export function layCardList<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): readonly ((pageOf: string) => PrintPage<Line>)[] {
  const { board, words } = context;
  const flow: Flow<Line> = { y: 0, pages: [], context, furniture: furnitureOf(context) };
  addHeading(flow, words.cardList, HEADING_PT, 0, BEGIN_ROW_PT);
  let kind: Card['kind'] | undefined;
  for (const card of [...board.cards.values()].sort(compareReading)) {
    const text = context.layoutText(card.text, ROW_STYLE, TEXT_WIDTH_PT);
    if (card.kind !== kind) {
      addHeading(flow, words.kinds[card.kind], KIND_PT, 1, beginningPt(text));
    }
    kind = card.kind;
    addRow(flow, card, text);
  }
  addParagraphs(flow, words.freeTexts, freeTexts(context));
  addParagraphs(
    flow,
    words.loops,
    board.loops.map((loop) => loopText(loop, context)),
  );
  return flow.pages.map(({ items, readingOrder, bookmarks }) => (pageOf) => ({
    widthPt: A4_PORTRAIT.widthPt,
    heightPt: A4_PORTRAIT.heightPt,
    items: [...items, ...footerItems(context, A4_PORTRAIT, pageOf)],
    readingOrder,
    bookmarks,
  }));
}
