import type { Board } from '../board/readBoard.ts';
import { directionOf } from '../locale.ts';
import type {
  Alignment,
  LayoutText,
  MeasuredLine,
  PlacedText,
  PrintItem,
  PrintWords,
  TextBlock,
} from './printModel.ts';

/** What every page is made from. */
export interface PrintContext<Line extends MeasuredLine> {
  readonly board: Board;
  readonly words: PrintWords;
  /** The day as it is written in the board's language. */
  readonly dateText: string;
  readonly layoutText: LayoutText<Line>;
}

/** Wide enough that nothing breaks: to learn how wide a word or a short line is. */
const UNBROKEN_PT = 1e6;

export function heightOf(text: TextBlock<MeasuredLine>): number {
  return text.lines.length * text.lineHeightPt;
}

export function widthOf(text: TextBlock<MeasuredLine>): number {
  return Math.max(0, ...text.lines.map((line) => line.widthPt));
}

/** Places words: lines side by side with what stands at the start or at the end of a page's line. */
export interface Furniture<Line extends MeasuredLine> {
  readonly isRtl: boolean;
  readonly startSide: 'left' | 'right';
  readonly endSide: 'left' | 'right';
  /** x of something `width` wide that begins `offset` from the start of `from`–`to`. */
  fromStart(from: number, to: number, offset: number, width: number): number;
  line(text: string, sizePt: number, weight?: 'regular' | 'bold'): TextBlock<Line>;
}

export function furnitureOf<Line extends MeasuredLine>(
  context: PrintContext<Line>,
): Furniture<Line> {
  const isRtl = directionOf(context.board.meta.locale) === 'rtl';
  return {
    isRtl,
    startSide: isRtl ? 'right' : 'left',
    endSide: isRtl ? 'left' : 'right',
    fromStart: (from, to, offset, width) => (isRtl ? to - offset - width : from + offset),
    line: (text, sizePt, weight = 'regular') =>
      context.layoutText(text, { sizePt, weight }, UNBROKEN_PT),
  };
}

export function place<Line extends MeasuredLine>(
  block: TextBlock<Line>,
  at: { readonly x: number; readonly y: number; readonly widthPt: number },
  align: Alignment,
): PlacedText<Line> {
  return { block, scale: 1, align, ...at };
}

export function textItem<Line extends MeasuredLine>(
  role: 'title' | 'heading' | 'paragraph' | 'furniture',
  text: PlacedText<Line>,
): PrintItem<Line> {
  return { kind: 'text', role, text };
}

/** Puts values in place of `{name}` in a catalogue's words. */
export function fill(words: string, values: Readonly<Record<string, number>>): string {
  return words.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

export function titleOf(context: PrintContext<MeasuredLine>): string {
  return context.board.meta.title.trim() || context.words.untitled;
}
