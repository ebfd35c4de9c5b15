import { type Column, columnOf, type LevelColumns, type Tree } from '../layoutModel.ts';

// What a group sees as the order of its board, read back from where the cards are.

/** Cards of different widths in one column have the same middle, but for rounding. */
const SAME_MIDDLE_PX = 2;
/** So many of the cards in their level make a board that was tidied; the rest is what was added since. */
const IN_LEVEL_SHARE = 0.8;

interface Seen {
  readonly i: number;
  readonly middle: number;
  readonly top: number;
  readonly bottom: number;
}

function seenIn(tree: Tree): Map<number, Seen[]> {
  const levels = new Map<number, Seen[]>();
  for (const [i, { card, w, h, level }] of tree.cards.entries()) {
    const [x, y] = card.at;
    const row = levels.get(level) ?? [];
    row.push({ i, middle: x + w / 2, top: y, bottom: y + h });
    levels.set(level, row);
  }
  return levels;
}

/** Under each other on one middle: a column, as long as none covers another. */
function columnsIn(row: readonly Seen[]): Seen[][] {
  const sorted = row.toSorted((a, b) => a.middle - b.middle || a.top - b.top || a.i - b.i);
  const columns: Seen[][] = [];
  let run: Seen[] = [];
  const close = () => {
    let column: Seen[] = [];
    for (const seen of run.toSorted((a, b) => a.top - b.top || a.i - b.i)) {
      const last = column.at(-1);
      if (last && seen.top < last.bottom) {
        columns.push(column);
        column = [];
      }
      column.push(seen);
    }
    if (column.length > 0) columns.push(column);
    run = [];
  };
  for (const seen of sorted) {
    if (seen.middle - (run[0]?.middle ?? seen.middle) > SAME_MIDDLE_PX) close();
    run.push(seen);
  }
  close();
  return columns;
}

export function readColumns(tree: Tree): LevelColumns {
  const columns = new Map<number, readonly Column[]>();
  for (const [level, row] of seenIn(tree)) {
    columns.set(
      level,
      columnsIn(row).map((column) =>
        columnOf(
          tree,
          column.map(({ i }) => i),
        ),
      ),
    );
  }
  return columns;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/**
 * Of a tree's cards, how many are where their level is: beneath the middle one of the level above, and
 * above that of the level below.
 */
function cardsInLevel(tree: Tree): number {
  const levels = seenIn(tree);
  const tops = new Map([...levels].map(([l, row]) => [l, median(row.map(({ top }) => top))]));
  const bottoms = new Map([...levels].map(([l, row]) => [l, median(row.map((s) => s.bottom))]));
  let count = 0;
  for (const [level, row] of levels) {
    const ceiling = bottoms.get(level + 1) ?? Number.NEGATIVE_INFINITY;
    const floor = tops.get(level - 1) ?? Number.POSITIVE_INFINITY;
    count += row.filter(({ top, bottom }) => top >= ceiling && bottom <= floor).length;
  }
  return count;
}

/** Whether the trees stand in levels, as after a tidy. Cards without links say nothing. */
export function standsInLevels(trees: readonly Tree[]): boolean {
  const linked = trees.filter(({ cards }) => cards.length > 1);
  const cards = linked.reduce((sum, tree) => sum + tree.cards.length, 0);
  const inLevel = linked.reduce((sum, tree) => sum + cardsInLevel(tree), 0);
  return inLevel >= IN_LEVEL_SHARE * cards;
}
