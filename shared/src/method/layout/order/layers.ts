import { cardOf, type LevelOrder, type Tree } from '../layoutModel.ts';

// A tree's levels with a place held for every link that passes through a level: a proper layering, in
// which crossings can be counted level by level. Its nodes are the cards and, after them, the holders.

export interface Layers {
  /** Nodes of each layer in their order, the lowest level first. */
  readonly rows: number[][];
  readonly layerOf: Int32Array;
  /** Neighbours one layer below and one above. */
  readonly below: readonly number[][];
  readonly above: readonly number[][];
  /** Place in its row; kept up to date by whoever changes a row. */
  readonly at: Int32Array;
  readonly lowest: number;
}

/** @param order of the cards; holders are put where their link's straight line passes */
export function layersOf(tree: Tree, order: LevelOrder): Layers {
  const levels = [...order.keys()];
  const lowest = Math.min(...levels);
  const rows: number[][] = Array.from({ length: Math.max(...levels) - lowest + 1 }, () => []);
  const below: number[][] = tree.cards.map(() => []);
  const above: number[][] = tree.cards.map(() => []);
  const layer: number[] = tree.cards.map(({ level }) => level - lowest);
  const share: number[] = [];
  for (const [level, row] of order) {
    for (const [i, card] of row.entries()) share[card] = (i + 0.5) / row.length;
    rows[level - lowest]?.push(...row);
  }
  const join = (lower: number, upper: number) => {
    above[lower]?.push(upper);
    below[upper]?.push(lower);
  };
  // A way back counts as well: its ends near each other make its curve short.
  const back = tree.backLinks.map(({ from, to }) => [to, from] as const);
  for (const [a, b] of [...tree.links, ...back]) {
    const [from, to] = (layer[a] ?? 0) <= (layer[b] ?? 0) ? [a, b] : [b, a];
    const [low, high] = [layer[from] ?? 0, layer[to] ?? 0];
    if (low === high) continue;
    let last = from;
    for (let l = low + 1; l < high; l += 1) {
      const holder = layer.length;
      layer.push(l);
      below.push([]);
      above.push([]);
      const part = (l - low) / (high - low);
      share.push((share[from] ?? 0) * (1 - part) + (share[to] ?? 0) * part);
      rows[l]?.push(holder);
      join(last, holder);
      last = holder;
    }
    join(last, to);
  }
  const at = new Int32Array(layer.length);
  for (const row of rows) {
    row.sort((a, b) => (share[a] ?? 0) - (share[b] ?? 0) || a - b);
    for (const [i, node] of row.entries()) at[node] = i;
  }
  return { rows, layerOf: Int32Array.from(layer), below, above, at, lowest };
}

export function orderOf(tree: Tree, { rows, lowest }: Layers): LevelOrder {
  const cards = tree.cards.length;
  return new Map(rows.map((row, l) => [l + lowest, row.filter((node) => node < cards)]));
}

/** All cards by level, in the order in which they are given. */
export function levelOrder(tree: Tree, cards: Iterable<number>): LevelOrder {
  const order = new Map<number, number[]>();
  for (const i of cards) {
    const { level } = cardOf(tree, i);
    const row = order.get(level);
    if (row) row.push(i);
    else order.set(level, [i]);
  }
  return order;
}
