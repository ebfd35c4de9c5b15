import { COLUMN_GAP_PX, cardOf, type LevelColumns, type Tree } from './layoutModel.ts';
import { type Corners, cornersOf, ROOT_WEIGHT } from './placeColumns.ts';
import { newStrips, type Row, type Strips, separate } from './separate.ts';

// Called once for each order that a first tidy looks at: numbers in arrays, no objects in the loops.

/** Back and forth over the levels; with more nothing moves by more than a few pixels. */
const SWEEPS = 8;
/** Outwards a column follows what is nearer to the root more than what hangs on it; inwards the reverse. */
const WEAK = 0.1;

/** For each column the columns that its cards are linked with, as one list with its beginnings. */
interface Neighbours {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** Whether the neighbour is nearer to the root's level. */
  readonly isInner: Uint8Array;
}

function neighboursOf(tree: Tree, columns: LevelColumns, total: number): Neighbours {
  const columnOf = new Int32Array(tree.cards.length);
  let c = 0;
  for (const row of columns.values()) {
    for (const { members } of row) {
      for (const i of members) columnOf[i] = c;
      c += 1;
    }
  }
  const starts = new Int32Array(total + 1);
  const list = new Int32Array(tree.links.length * 2);
  const isInner = new Uint8Array(tree.links.length * 2);
  let n = 0;
  c = 0;
  for (const [level, row] of columns) {
    for (const { members } of row) {
      starts[c] = n;
      for (const i of members) {
        const { causes, effects } = cardOf(tree, i);
        for (const other of causes) {
          isInner[n] = level > 0 ? 1 : 0;
          list[n++] = columnOf[other] as number;
        }
        for (const other of effects) {
          isInner[n] = level <= 0 ? 1 : 0;
          list[n++] = columnOf[other] as number;
        }
      }
      c += 1;
    }
  }
  starts[total] = n;
  return { starts, columns: list, isInner };
}

/** Draws each column of a row to the middle of its neighbours, as far as there is room. */
function settle(
  strips: Strips,
  row: Row,
  neighbours: Neighbours,
  inner: number,
  outer: number,
): void {
  const { widths, lefts, weights } = strips;
  const { starts, columns, isInner } = neighbours;
  for (let c = row.start; c < row.end; c += 1) {
    let sum = 0;
    let count = 0;
    for (let n = starts[c] as number; n < (starts[c + 1] as number); n += 1) {
      const other = columns[n] as number;
      const weight = isInner[n] === 1 ? inner : outer;
      sum += ((lefts[other] as number) + (widths[other] as number) / 2) * weight;
      count += weight;
    }
    if (count > 0) lefts[c] = sum / count - (widths[c] as number) / 2;
    if (weights[c] !== ROOT_WEIGHT) weights[c] = Math.max(WEAK, count);
  }
  separate(strips, row, COLUMN_GAP_PX);
}

/** The order of each level is given; only how far apart columns stand is found. */
export function placeByLinks(tree: Tree, columns: LevelColumns): Corners {
  const total = [...columns.values()].reduce((sum, row) => sum + row.length, 0);
  const strips = newStrips(total);
  const rows: (Row & { readonly level: number })[] = [];
  let c = 0;
  for (const [level, row] of columns) {
    const start = c;
    const width = row.reduce((sum, column) => sum + column.width + COLUMN_GAP_PX, 0);
    let x = -width / 2;
    for (const column of row) {
      strips.widths[c] = column.width;
      strips.lefts[c] = x;
      if (column.members.includes(tree.root)) strips.weights[c] = ROOT_WEIGHT;
      x += column.width + COLUMN_GAP_PX;
      c += 1;
    }
    rows.push({ level, start, end: c });
  }
  const neighbours = neighboursOf(tree, columns, total);
  const outwards = rows.toSorted(
    (a, b) => Math.abs(a.level) - Math.abs(b.level) || a.level - b.level,
  );
  for (let n = 0; n < SWEEPS; n += 1) {
    for (const row of outwards) settle(strips, row, neighbours, 1, WEAK);
    for (let i = outwards.length - 1; i >= 0; i -= 1) {
      settle(strips, outwards[i] as Row, neighbours, WEAK, 1);
    }
  }
  for (const row of outwards) settle(strips, row, neighbours, 1, WEAK);
  const lefts = new Map(
    rows.map(({ level, start, end }) => [level, strips.lefts.subarray(start, end)]),
  );
  return cornersOf(tree, columns, lefts);
}
