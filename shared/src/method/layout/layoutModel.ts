import type { CardKind } from '../../board/card.ts';

// What a layout works on, and how much room it leaves. Nothing in this folder knows a document, a
// screen or a clock: a worker calls `layoutTree` with boxes and links, and gets places.

/** Between two columns of one level, in page pixels. */
export const COLUMN_GAP_PX = 40;
/** Between two levels: enough for the links between them to be told apart. */
export const LEVEL_GAP_PX = 96;
/** Between the cards of one column: less than between levels, so that a column is seen as one. */
export const STACK_GAP_PX = 24;
/** Between trees, and between a tree and what has no link. */
export const TREE_GAP_PX = 120;
/** Wider than this a tree can not be read on one screen or one page. */
export const WIDTH_PER_HEIGHT_MAX = 3.2;

export interface LayoutCard {
  readonly id: string;
  readonly kind: CardKind;
  /** The upper left corner in page pixels. */
  readonly at: readonly [number, number];
  readonly w: number;
  /** As measured, or estimated where there is no screen. */
  readonly h: number;
  /** Stays where it is; the others stand around it. Its links do not count, unless it is the tree's root. */
  readonly isPinned?: boolean;
}

/** Ends that are not among the cards, and links of a card to itself, are passed over. */
export interface LayoutLink {
  readonly key: string;
  /** The cause. */
  readonly from: string;
  /** What it leads to: above its cause. */
  readonly to: string;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What does not move: each tree's core card where it can, or the middle of a box (a selection's). */
export type LayoutAnchor = { readonly kind: 'core' } | { readonly kind: 'box'; readonly box: Rect };

export interface LayoutOptions {
  readonly direction: 'ltr' | 'rtl';
  /** `kept` reads order and columns from where the cards are; `asFound` keeps them on a board that stands in levels. */
  readonly order: 'fresh' | 'kept' | 'asFound';
  readonly anchor: LayoutAnchor;
}

export interface TreeLayout {
  /** The new upper left corner of every card, in whole page pixels. */
  readonly places: ReadonlyMap<string, readonly [number, number]>;
  /** For each link that closes a loop, by its key: the `bend` that leads it around by the side. */
  readonly bends: ReadonlyMap<string, number>;
  readonly order: 'fresh' | 'kept';
}

/** A card by its index in its tree. Sizes are whole pixels, rounded up. */
export interface TreeCard {
  readonly card: LayoutCard;
  readonly w: number;
  readonly h: number;
  /** Above the root positive, beneath it negative. */
  readonly level: number;
  readonly causes: readonly number[];
  readonly effects: readonly number[];
}

/** Cards that hang together by links, without loops. */
export interface Tree {
  readonly cards: readonly TreeCard[];
  readonly root: number;
  /** Pairs of indices, cause first; only those that lead upwards. */
  readonly links: readonly (readonly [number, number])[];
  /** Those that lead back down. */
  readonly backLinks: readonly {
    readonly key: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** For each level the cards' indices from left to right. */
export type LevelOrder = ReadonlyMap<number, readonly number[]>;

/** Cards of one level that stand on top of each other, upper first. */
export interface Column {
  readonly members: readonly number[];
  readonly width: number;
  readonly height: number;
}

export type LevelColumns = ReadonlyMap<number, readonly Column[]>;

export function columnOf(tree: Tree, members: readonly number[]): Column {
  let width = 0;
  let height = -STACK_GAP_PX;
  for (const i of members) {
    width = Math.max(width, cardOf(tree, i).w);
    height += cardOf(tree, i).h + STACK_GAP_PX;
  }
  return { members, width, height };
}

export function cardOf(tree: Tree, i: number): TreeCard {
  return tree.cards[i] as TreeCard;
}

/** One total order for all that must not depend on how the input was listed. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
