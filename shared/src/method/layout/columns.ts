import {
  COLUMN_GAP_PX,
  cardOf,
  columnOf,
  type LevelColumns,
  type LevelOrder,
  type Rect,
  type Tree,
  WIDTH_PER_HEIGHT_MAX,
} from './layoutModel.ts';
import { placeByLinks } from './placeByLinks.ts';
import { boxOf } from './placeColumns.ts';

// Which cards of a level stand in one column. Follows from the order and the sizes alone, so that the
// same order gives the same columns again.

/** More leaves under each other than this are no longer seen to hang on one card. */
const LEAVES_MAX = 6;
/** By how much a level's width is lessened until the whole fits. */
const NARROWER = 0.94;

/** The one card a leaf hangs on, or -1. */
function stemOf(tree: Tree, i: number): number {
  const { causes, effects } = cardOf(tree, i);
  if (i === tree.root || causes.length + effects.length !== 1) return -1;
  return causes[0] ?? effects[0] ?? -1;
}

/** As even as can be: 7 in columns of 3 are 3, 2, 2. */
function chunks(members: readonly number[], depth: number): number[][] {
  const count = Math.ceil(members.length / depth);
  return Array.from({ length: count }, (_, n) =>
    members.slice(
      Math.ceil((n * members.length) / count),
      Math.ceil(((n + 1) * members.length) / count),
    ),
  );
}

function stackLeaves(tree: Tree, row: readonly number[], depth: number): number[][] {
  const stacks: number[][] = [];
  let run: number[] = [];
  const close = () => {
    stacks.push(...chunks(run, depth));
    run = [];
  };
  for (const i of row) {
    const stem = stemOf(tree, i);
    if (run.length > 0 && (stem === -1 || stem !== stemOf(tree, run[0] as number))) close();
    run.push(i);
    if (stem === -1) close();
  }
  close();
  return stacks;
}

/** Neighbours under each other, so many to a column; the root stays alone unless all are to be one. */
function stackAny(tree: Tree, stacks: readonly number[][], depth: number): number[][] {
  const rowLength = stacks.reduce((sum, { length }) => sum + length, 0);
  const isApart = (stack: readonly number[]) => stack.includes(tree.root) && depth < rowLength;
  const joined: number[][] = [];
  for (const stack of stacks) {
    const last = joined.at(-1);
    const isFull = !last || last.length + stack.length > depth;
    if (isFull || isApart(stack) || isApart(last)) joined.push([...stack]);
    else last.push(...stack);
  }
  return joined;
}

function widthOf(tree: Tree, stacks: readonly number[][]): number {
  return stacks.reduce(
    (sum, stack) => sum + Math.max(...stack.map((i) => cardOf(tree, i).w)) + COLUMN_GAP_PX,
    -COLUMN_GAP_PX,
  );
}

/** The flattest stacks with which a level is no wider than asked, leaves of one card first. */
function stacksOf(tree: Tree, row: readonly number[], widthPxMax: number): readonly number[][] {
  let stacks: number[][] = row.map((i) => [i]);
  for (let depth = 2; depth <= LEAVES_MAX && widthOf(tree, stacks) > widthPxMax; depth += 1) {
    stacks = stackLeaves(tree, row, depth);
  }
  const leaves = stacks;
  for (let depth = 2; depth <= row.length && widthOf(tree, stacks) > widthPxMax; depth += 1) {
    stacks = stackAny(tree, leaves, depth);
  }
  return stacks;
}

/** @param widthPxMax of each level; one column is always allowed */
export function columnsOf(tree: Tree, order: LevelOrder, widthPxMax: number): LevelColumns {
  return new Map(
    [...order].map(([level, row]) => [
      level,
      stacksOf(tree, row, widthPxMax).map((members) => columnOf(tree, members)),
    ]),
  );
}

export function isTooWide({ width, height }: Rect): boolean {
  return width > WIDTH_PER_HEIGHT_MAX * height;
}

/** How wide levels may be so that the tree is not too wide; the least where nothing helps. */
export function levelWidthFor(tree: Tree, order: LevelOrder): number {
  const widths = [...order.values()].map((row) =>
    widthOf(
      tree,
      row.map((i) => [i]),
    ),
  );
  for (let px = Math.max(...widths); px > 1; px *= NARROWER) {
    if (!isTooWide(boxOf(tree, placeByLinks(tree, columnsOf(tree, order, px))))) return px;
  }
  return 1;
}
