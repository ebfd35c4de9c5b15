import type { Layers } from './layers.ts';

// Fewer crossings between neighbouring layers: barycentres, then sifting (each node tries every place
// of its row). Counts are exact for links through holders; straight lines are judged by the caller.

const SWEEPS = 8;
const SIFT_ROUNDS = 2;

function setRow(layers: Layers, l: number, row: number[]): void {
  layers.rows[l] = row;
  for (const [i, node] of row.entries()) layers.at[node] = i;
}

function sortedPlaces(layers: Layers, neighbours: readonly number[]): number[] {
  return neighbours.map((node) => layers.at[node] ?? 0).sort((a, b) => a - b);
}

/** Crossings of the links of a left node with those of a right one. */
function pairCrossings(left: readonly number[], right: readonly number[]): number {
  let crossings = 0;
  let passed = 0;
  for (const place of left) {
    while (passed < right.length && (right[passed] as number) < place) passed += 1;
    crossings += passed;
  }
  return crossings;
}

export function layerCrossings(layers: Layers): number {
  let crossings = 0;
  for (const row of layers.rows) {
    const ends: number[] = [];
    for (const node of row) {
      const own = sortedPlaces(layers, layers.above[node] ?? []);
      for (const place of own) {
        // Ends to the right of this one that came from further left; rows are short.
        for (const end of ends) if (end > place) crossings += 1;
      }
      ends.push(...own);
    }
  }
  return crossings;
}

function sortByBarycentre(layers: Layers, l: number, side: 'below' | 'above'): void {
  const row = layers.rows[l] ?? [];
  const keys = new Map(
    row.map((node, i) => {
      const neighbours = layers[side][node] ?? [];
      const sum = neighbours.reduce((total, other) => total + (layers.at[other] ?? 0), 0);
      const scale = (layers.rows[l + (side === 'below' ? -1 : 1)]?.length ?? 1) / row.length;
      return [node, neighbours.length > 0 ? sum / neighbours.length : (i + 0.5) * scale];
    }),
  );
  setRow(
    layers,
    l,
    row.toSorted(
      (a, b) =>
        (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || (layers.at[a] ?? 0) - (layers.at[b] ?? 0),
    ),
  );
}

/** @returns whether a node found a better place */
function siftRow(layers: Layers, l: number): boolean {
  let hasMoved = false;
  const ends = (layers.rows[l] ?? []).map((node) => ({
    node,
    below: sortedPlaces(layers, layers.below[node] ?? []),
    above: sortedPlaces(layers, layers.above[node] ?? []),
  }));
  type Ends = (typeof ends)[number];
  const cost = (left: Ends, right: Ends) =>
    pairCrossings(left.below, right.below) + pairCrossings(left.above, right.above);
  for (const mover of ends.slice()) {
    const from = ends.indexOf(mover);
    let best = { at: from, gain: 0 };
    for (const step of [-1, 1]) {
      let change = 0;
      for (let i = from + step; i >= 0 && i < ends.length; i += step) {
        const other = ends[i] as Ends;
        const isNow = step < 0 ? cost(other, mover) : cost(mover, other);
        const willBe = step < 0 ? cost(mover, other) : cost(other, mover);
        change += willBe - isNow;
        if (change < best.gain) best = { at: i, gain: change };
      }
    }
    if (best.gain === 0) continue;
    ends.splice(from, 1);
    ends.splice(best.at, 0, mover);
    hasMoved = true;
  }
  if (hasMoved)
    setRow(
      layers,
      l,
      ends.map(({ node }) => node),
    );
  return hasMoved;
}

/** Reorders the rows in place. */
export function untangle(layers: Layers): void {
  const count = layers.rows.length;
  let best = layers.rows.map((row) => row.slice());
  let fewest = layerCrossings(layers);
  for (let n = 0; n < SWEEPS && fewest > 0; n += 1) {
    for (let i = 1; i < count; i += 1) {
      if (n % 2 === 0) sortByBarycentre(layers, i, 'below');
      else sortByBarycentre(layers, count - 1 - i, 'above');
    }
    const crossings = layerCrossings(layers);
    if (crossings >= fewest) continue;
    fewest = crossings;
    best = layers.rows.map((row) => row.slice());
  }
  for (const [l, row] of best.entries()) setRow(layers, l, row);
  for (let n = 0; n < SIFT_ROUNDS; n += 1) {
    let hasMoved = false;
    for (let l = 0; l < count; l += 1) hasMoved = siftRow(layers, l) || hasMoved;
    if (!hasMoved) return;
  }
}
