import type { CardKind } from '../board/card.ts';
import type { DrawingColour } from '../board/drawing/drawing.ts';
import type { CardId, LinkKey } from '../ids.ts';
import type { Locale } from '../locale.ts';

// A board as pages: what stands where, in points (1/72 inch), origin at the page's upper left
// corner, y downwards. Knows nothing of PDF bytes, fonts or glyphs: lines of text are made by the
// LayoutText port and carried through as they are (`Line`).

export interface TextStyle {
  readonly sizePt: number;
  readonly weight: 'regular' | 'bold';
}

/** What the model must know of a line that the port made. */
export interface MeasuredLine {
  readonly widthPt: number;
}

export interface TextBlock<Line extends MeasuredLine> {
  readonly lines: readonly Line[];
  readonly lineHeightPt: number;
}

/** Breaks a text into lines no wider than `widthPt`; at least one line, also for no text. */
export type LayoutText<Line extends MeasuredLine> = (
  text: string,
  style: TextStyle,
  widthPt: number,
) => TextBlock<Line>;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PagePoint = readonly [x: number, y: number];
/** A cubic curve: start, two handles, end. */
export type Curve = readonly [PagePoint, PagePoint, PagePoint, PagePoint];

/** To one point in a straight line, or to the last of three by a cubic curve. */
export type PathStep = readonly [PagePoint] | readonly [PagePoint, PagePoint, PagePoint];
export interface DrawnPath {
  readonly start: PagePoint;
  readonly steps: readonly PathStep[];
  readonly isClosed: boolean;
}

/** 'text': each line at the side where its own direction starts. */
export type Alignment = 'text' | 'left' | 'right' | 'centre';

/** A block of lines within a width, from its upper edge downwards. */
export interface PlacedText<Line extends MeasuredLine> {
  readonly block: TextBlock<Line>;
  /** Times the block's own measures: a card's text is laid out once, at board pixels. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly align: Alignment;
}

export type LinkStroke = 'plain' | 'disputed' | 'loop';

/** A card's frame, icon and number, drawn at a scale: board pixels × scalePt = points. */
export interface CardFrame {
  readonly cardKind: CardKind;
  readonly box: Box;
  readonly scalePt: number;
  /** Which side icon and bar stand on; the number is opposite. */
  readonly startSide: 'left' | 'right';
}

export type PrintItem<Line extends MeasuredLine> =
  | {
      readonly kind: 'text';
      /** 'furniture' repeats or decorates and is no part of what is read out. */
      readonly role: 'title' | 'heading' | 'paragraph' | 'furniture';
      readonly text: PlacedText<Line>;
    }
  | {
      readonly kind: 'card';
      readonly card: CardId;
      readonly frame: CardFrame;
      readonly text: PlacedText<Line>;
      readonly number?: PlacedText<Line>;
      /** A ground for a number that is larger than its corner. */
      readonly badge?: Box;
    }
  | {
      readonly kind: 'link';
      readonly link: LinkKey;
      readonly curve: Curve;
      readonly stroke: LinkStroke;
      readonly scalePt: number;
    }
  /** A pen stroke or a shape: never filled. */
  | {
      readonly kind: 'drawing';
      readonly path: DrawnPath;
      readonly colour: DrawingColour;
      readonly widthPt: number;
    }
  /** Words that lie on the board without a card. */
  | {
      readonly kind: 'freeText';
      readonly text: PlacedText<Line>;
      readonly colour: DrawingColour;
    }
  /** A sample of a frame or of a link's stroke, in the legend. */
  | { readonly kind: 'frameSample'; readonly frame: CardFrame }
  | {
      readonly kind: 'linkSample';
      readonly curve: Curve;
      readonly stroke: LinkStroke;
      readonly scalePt: number;
    }
  /** One card in the list: its kind, its number, its text, and what it leads to. */
  | {
      readonly kind: 'row';
      readonly card: CardId;
      readonly frame: CardFrame;
      readonly number: PlacedText<Line>;
      /** Absent on a further page that only the rest of `leadsTo` needs. */
      readonly text?: PlacedText<Line>;
      readonly leadsTo?: PlacedText<Line>;
    }
  | { readonly kind: 'rule'; readonly from: PagePoint; readonly to: PagePoint };

/** An entry of the document's contents, as readers show them beside the pages. */
export interface Bookmark {
  readonly title: string;
  /** 0, or 1 for what belongs to the last entry of level 0. */
  readonly level: 0 | 1;
}

export interface PrintPage<Line extends MeasuredLine> {
  readonly widthPt: number;
  readonly heightPt: number;
  /** In painting order. */
  readonly items: readonly PrintItem<Line>[];
  /** The cards of this page in the order in which they are to be read. */
  readonly readingOrder: readonly CardId[];
  readonly bookmarks: readonly Bookmark[];
}

export interface PrintDocument<Line extends MeasuredLine> {
  readonly title: string;
  readonly locale: Locale;
  readonly pages: readonly PrintPage<Line>[];
}

/** Every word that is printed and is not the group's own. `{…}` is filled in. */
export interface PrintWords {
  readonly kinds: Readonly<Record<CardKind, string>>;
  /** In place of a title that is empty. */
  readonly untitled: string;
  /** Who the paper is for: "For us". */
  readonly level: string;
  /** `{page}` and `{pages}`. */
  readonly pageOf: string;
  readonly emptyBoard: string;
  /** `{count}` */
  readonly unreadable: string;
  readonly cardList: string;
  readonly leadsTo: string;
  readonly disputed: string;
  readonly loops: string;
  /** Over the texts without a card, in the list. */
  readonly freeTexts: string;
}
