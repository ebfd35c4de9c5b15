import { CARD_WIDTH } from '../shared/src/board/card.ts';
import { type Box, cardsBehind, crosses, middleOf, type Place } from './linkGeometry.ts';

// Places a tree of cards around its root: what the root leads to above it, what leads to it
// beneath. Used once per sample by convertTree.ts; the positions are kept in the sample's file.

export interface TreeNode {
  readonly id: string;
  readonly height: number;
}

export interface TreeEdge {
  /** Leads to `to`: stands below it. */
  readonly from: string;
  readonly to: string;
}

const CARD_PX = CARD_WIDTH;
const SIBLING_GAP_PX = 40;
const COUSIN_GAP_PX = 72;
const ROW_GAP_PX = 84;
/** Rounds of trying to swap neighbours; the order is settled long before. */
const ROUNDS_MAX = 30;

/** Levels by the longest way to (causes, positive) or from (effects, negative) the root. */
export function levelsOf(root: string, edges: readonly TreeEdge[]): Map<string, number> {
  const levels = new Map([[root, 0]]);
  spread(root, edges, 1, levels);
  spread(
    root,
    edges.map(({ from, to }) => ({ from: to, to: from })),
    -1,
    levels,
  );
  return levels;
}

/** Longest ways, by relaxing until nothing changes; `edges` have no cycle (loops are taken out before). */
function spread(
  root: string,
  edges: readonly TreeEdge[],
  sign: 1 | -1,
  levels: Map<string, number>,
): void {
  const steps = new Map([[root, 0]]);
  for (let round = 0; round <= edges.length; round++) {
    let changed = false;
    for (const { from, to } of edges) {
      const reached = steps.get(to);
      if (reached === undefined || (steps.get(from) ?? 0) >= reached + 1 || from === root) continue;
      steps.set(from, reached + 1);
      changed = true;
    }
    if (!changed) break;
    if (round === edges.length) throw new Error('the tree has a cycle that is not a named loop');
  }
  for (const [id, step] of steps) if (id !== root) levels.set(id, sign * step);
}

interface Branch {
  readonly id: string;
  readonly children: Branch[];
}

/** Each card hangs on the first neighbour one level nearer to the root; other links are drawn across. */
function branches(root: string, edges: readonly TreeEdge[], levels: Map<string, number>) {
  const made = new Map<string, Branch>([...levels.keys()].map((id) => [id, { id, children: [] }]));
  for (const [id, level] of levels) {
    if (id === root) continue;
    const nearer = level - Math.sign(level);
    const parent = edges
      .flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
      .find((other) => levels.get(other) === nearer);
    const branch = made.get(id);
    const above = parent === undefined ? undefined : made.get(parent);
    if (!branch || !above) throw new Error(`${id} hangs on nothing`);
    above.children.push(branch);
  }
  const top = made.get(root);
  if (!top) throw new Error('no root');
  const side = (sign: number): Branch => ({
    id: root,
    children: top.children.filter(({ id }) => Math.sign(levels.get(id) ?? 0) === sign),
  });
  return { effects: side(-1), causes: side(1) };
}

/** Reingold and Tilford's placing: each branch as near to its neighbour as their outlines allow. */
function placeColumns(branch: Branch): {
  xs: Map<string, number>;
  left: number[];
  right: number[];
} {
  const xs = new Map<string, number>();
  const left: number[] = [];
  const right: number[] = [];
  const centres: number[] = [];
  for (const child of branch.children) {
    const placed = placeColumns(child);
    let shift = 0;
    for (const [depth, from] of placed.left.entries()) {
      const taken = right[depth];
      const gap = depth === 0 ? SIBLING_GAP_PX : COUSIN_GAP_PX;
      if (taken !== undefined) shift = Math.max(shift, taken + gap + CARD_PX - from);
    }
    for (const [id, x] of placed.xs) xs.set(id, x + shift);
    for (const [depth, x] of placed.left.entries()) left[depth] ??= x + shift;
    for (const [depth, x] of placed.right.entries()) right[depth] = x + shift;
    centres.push(shift);
  }
  const middle = ((centres[0] ?? 0) + (centres.at(-1) ?? 0)) / 2;
  for (const [id, x] of xs) xs.set(id, x - middle);
  xs.set(branch.id, 0);
  return {
    xs,
    left: [0, ...left.map((x) => x - middle)],
    right: [0, ...right.map((x) => x - middle)],
  };
}

function rowTops(nodes: readonly TreeNode[], levels: Map<string, number>): Map<number, number> {
  const heights = new Map<number, number>();
  for (const { id, height } of nodes) {
    const level = levels.get(id);
    if (level !== undefined) heights.set(level, Math.max(heights.get(level) ?? 0, height));
  }
  const tops = new Map<number, number>();
  let y = 0;
  for (const level of [...heights.keys()].sort((a, b) => a - b)) {
    tops.set(level, y);
    y += (heights.get(level) ?? 0) + ROW_GAP_PX;
  }
  return tops;
}

/** Fewer crossings first, and fewer links behind cards; then shorter links: what the eye minds. */
function untidiness(boxes: ReadonlyMap<string, Box>, edges: readonly TreeEdge[]): number {
  const lines = edges.flatMap(({ from, to }) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a && b ? [[middleOf(a), middleOf(b)] as const] : [];
  });
  let crossings = 0;
  let length = 0;
  for (const [i, [a, b]] of lines.entries()) {
    length += Math.hypot(a.x - b.x, a.y - b.y);
    for (const [c, d] of lines.slice(i + 1)) if (crosses(a, b, c, d)) crossings += 1;
  }
  const behind = edges.reduce((sum, edge) => sum + cardsBehind(edge, 0, boxes), 0);
  return (crossings + behind) * 600 + length;
}

/** Orders each card's branches by where their other links lead (barycentre). */
function orderByPull(
  branch: Branch,
  places: ReadonlyMap<string, Place>,
  edges: readonly TreeEdge[],
): void {
  const pull = (top: Branch): number => {
    const inside = new Set<string>();
    const collect = (b: Branch): void => {
      inside.add(b.id);
      b.children.forEach(collect);
    };
    collect(top);
    const ends = edges.flatMap(({ from, to }) =>
      inside.has(from) === inside.has(to) ? [] : [places.get(inside.has(from) ? to : from)?.x ?? 0],
    );
    const own = places.get(top.id)?.x ?? 0;
    return (own + ends.reduce((sum, x) => sum + x, 0)) / (1 + ends.length);
  };
  const pulls = new Map(branch.children.map((child) => [child, pull(child)]));
  branch.children.sort((a, b) => (pulls.get(a) ?? 0) - (pulls.get(b) ?? 0));
  for (const child of branch.children) orderByPull(child, places, edges);
}

/**
 * @param edges all links to weigh, loops' closing links included
 * @param ranked the links that make the levels: no cycle among them
 */
export function layoutTree(
  nodes: readonly TreeNode[],
  root: string,
  edges: readonly TreeEdge[],
  ranked: readonly TreeEdge[],
): Map<string, Box> {
  const levels = levelsOf(root, ranked);
  const tops = rowTops(nodes, levels);
  const { effects, causes } = branches(root, ranked, levels);
  const heights = new Map(nodes.map(({ id, height }) => [id, height]));
  const place = (): Map<string, Box> => {
    const xs = new Map([...placeColumns(effects).xs, ...placeColumns(causes).xs]);
    return new Map(
      [...xs].map(([id, x]) => {
        const y = tops.get(levels.get(id) ?? 0) ?? 0;
        return [id, { x, y, width: CARD_PX, height: heights.get(id) ?? 0 }] as const;
      }),
    );
  };
  orderByPull(effects, place(), edges);
  orderByPull(causes, place(), edges);
  let best = untidiness(place(), edges);
  const trySwaps = (branch: Branch): boolean => {
    let better = false;
    for (let i = 0; i < branch.children.length; i++) {
      for (let j = i + 1; j < branch.children.length; j++) {
        swap(branch.children, i, j);
        const now = untidiness(place(), edges);
        if (now < best - 1) {
          best = now;
          better = true;
        } else {
          swap(branch.children, i, j);
        }
      }
    }
    return branch.children.map(trySwaps).some(Boolean) || better;
  };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (![trySwaps(effects), trySwaps(causes)].some(Boolean)) break;
  }
  return place();
}

function swap<T>(list: T[], i: number, j: number): void {
  const [a, b] = [list[i], list[j]];
  if (a === undefined || b === undefined) throw new Error('swap outside the list');
  list[i] = b;
  list[j] = a;
}
