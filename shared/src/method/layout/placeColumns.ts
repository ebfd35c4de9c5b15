import {
  COLUMN_GAP_PX,
  type Column,
  cardOf,
  LEVEL_GAP_PX,
  type LevelColumns,
  type Rect,
  STACK_GAP_PX,
  type Tree,
} from './layoutModel.ts';
import { newStrips, separate } from './separate.ts';

// Where columns stand. Both ways of finding an x, from the links and from where the cards were, end in
// `separate`, so that what has its room already is left alone.

/** The root outweighs whatever pushes at it. */
export const ROOT_WEIGHT = 1e6;

/** Upper left corners by the index of a card. */
export type Corners = readonly (readonly [number, number])[];

/** Whole pixels, and never a gap that rounding took a pixel from. */
function rounded(columns: readonly Column[], lefts: ArrayLike<number>): number[] {
  let free = Number.NEGATIVE_INFINITY;
  return columns.map(({ width }, i) => {
    const left = Math.max(Math.round(lefts[i] ?? 0), free);
    free = left + width + COLUMN_GAP_PX;
    return left;
  });
}

/** How far beneath the root's upper edge each level's upper edge is. */
export function levelTops(columns: LevelColumns): ReadonlyMap<number, number> {
  const height = (level: number) =>
    Math.max(0, ...(columns.get(level) ?? []).map((column) => column.height));
  const levels = [...columns.keys()];
  const tops = new Map<number, number>([[0, 0]]);
  let y = 0;
  for (let level = -1; level >= Math.min(...levels); level -= 1) {
    y += height(level + 1) + LEVEL_GAP_PX;
    tops.set(level, y);
  }
  y = 0;
  for (let level = 1; level <= Math.max(...levels); level += 1) {
    y -= LEVEL_GAP_PX + height(level);
    tops.set(level, y);
  }
  return tops;
}

/** From columns' left edges to cards' corners; the root's is [0, 0]. */
export function cornersOf(
  tree: Tree,
  columns: LevelColumns,
  leftsByLevel: ReadonlyMap<number, ArrayLike<number>>,
): Corners {
  const corners: (readonly [number, number])[] = tree.cards.map(() => [0, 0]);
  const tops = levelTops(columns);
  for (const [level, row] of columns) {
    const lefts = rounded(row, leftsByLevel.get(level) ?? []);
    const rowHeight = Math.max(...row.map(({ height }) => height));
    for (const [i, { members, width, height }] of row.entries()) {
      // Effects stand on their level's lower edge, causes hang from the upper one: both near the core.
      let y = (tops.get(level) ?? 0) + (level > 0 ? rowHeight - height : 0);
      for (const member of members) {
        const { w, h } = cardOf(tree, member);
        corners[member] = [(lefts[i] ?? 0) + Math.floor((width - w) / 2), y];
        y += h + STACK_GAP_PX;
      }
    }
  }
  const [x, y] = corners[tree.root] ?? [0, 0];
  return corners.map(([cardX, cardY]) => [cardX - x, cardY - y]);
}

/** Keeps every column where its widest card is, but for what overlaps. */
export function placeAsFound(tree: Tree, columns: LevelColumns): Corners {
  const lefts = new Map<number, Float64Array>();
  for (const [level, row] of columns) {
    const strips = newStrips(row.length);
    for (const [i, { members, width }] of row.entries()) {
      const widest = members.find((member) => cardOf(tree, member).w === width) ?? 0;
      strips.widths[i] = width;
      strips.lefts[i] = Math.round(cardOf(tree, widest).card.at[0]);
      if (members.includes(tree.root)) strips.weights[i] = ROOT_WEIGHT;
    }
    separate(strips, { start: 0, end: row.length }, COLUMN_GAP_PX);
    lefts.set(level, strips.lefts);
  }
  return cornersOf(tree, columns, lefts);
}

export function boxOf(tree: Tree, corners: Corners): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [i, { w, h }] of tree.cards.entries()) {
    const [x, y] = corners[i] ?? [0, 0];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
