import { columnsOf, levelWidthFor } from '../columns.ts';
import { cardOf, type LevelOrder, type Tree } from '../layoutModel.ts';
import { placeByLinks } from '../placeByLinks.ts';
import type { Corners } from '../placeColumns.ts';
import { countCrossings, type Segment } from './crossings.ts';
import { layersOf, levelOrder, orderOf } from './layers.ts';
import { swapCards } from './swapCards.ts';
import { untangle } from './untangle.ts';

// The order of a first tidy. Several starts are untangled, placed and judged by what people will see:
// straight lines between centres. The best is then improved card by card. Work is bounded by
// counts, never by a clock: the same board gives the same order on every machine.

/** Work for placing and counting, in pairs of lines: what bounds the time of a first tidy. */
const WORK_MAX = 1_500_000;
const WORK_PER_CARD = 150;
/** Pairs of lines that one round of swaps may look at. */
const PAIRS_MAX = 1_500_000;
const SWAP_ROUNDS = 4;
/** A small tree is begun from more orders than a large one: so many cards are begun with in all. */
const STARTS_CARDS = 500;
const STARTS_MIN = 2;
const STARTS_MAX = 12;

export function segmentsOf(tree: Tree, corners: Corners): Segment[] {
  const middle = (i: number): [number, number] => {
    const [x, y] = corners[i] ?? [0, 0];
    const { w, h } = cardOf(tree, i);
    return [x + w / 2, y + h / 2];
  };
  const segment = (from: number, to: number): Segment => {
    const [[x1, y1], [x2, y2]] = [middle(from), middle(to)];
    return { from, to, x1, y1, x2, y2 };
  };
  return [
    ...tree.links.map(([from, to]) => segment(from, to)),
    ...tree.backLinks.map(({ from, to }) => segment(from, to)),
  ];
}

/** From the root outwards, what hangs together side by side: no crossing in a tree without shared causes. */
function walked(tree: Tree, rank: (i: number) => number): number[] {
  const seen = new Set<number>();
  const path = [tree.root];
  for (let i = path.pop(); i !== undefined; i = path.pop()) {
    if (seen.has(i)) continue;
    seen.add(i);
    const { causes, effects } = cardOf(tree, i);
    path.push(...[...causes, ...effects].toSorted((a, b) => rank(b) - rank(a)));
  }
  return [...seen];
}

/** Well spread whole numbers without chance: the start's number mixed with the card's (xorshift by Marsaglia). */
function mixed(i: number, start: number): number {
  let x = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(start, 0x85ebca6b);
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}

function moved(order: LevelOrder, level: number, from: number, to: number): LevelOrder {
  const row = [...(order.get(level) ?? [])];
  row.splice(to, 0, ...row.splice(from, 1));
  return new Map(order).set(level, row);
}

interface Found {
  readonly order: LevelOrder;
  readonly corners: Corners;
  readonly crossings: number;
}

/** Judges orders of one tree, as long as there is work left. */
class Judge {
  readonly #tree: Tree;
  readonly #workEach: number;
  #levelWidthPx: number | undefined;
  work = WORK_MAX;

  constructor(tree: Tree) {
    const links = tree.links.length + tree.backLinks.length;
    this.#tree = tree;
    this.#workEach = tree.cards.length * WORK_PER_CARD + (links * links) / 4;
  }

  judge(order: LevelOrder): Found {
    this.work -= this.#workEach;
    this.#levelWidthPx ??= levelWidthFor(this.#tree, order);
    const corners = placeByLinks(this.#tree, columnsOf(this.#tree, order, this.#levelWidthPx));
    return { order, corners, crossings: countCrossings(segmentsOf(this.#tree, corners)) };
  }

  /** Swaps, places, and swaps again, until it is no better. */
  improve(found: Found): Found {
    let best = found;
    for (let n = 0; n < SWAP_ROUNDS && best.crossings > 0; n += 1) {
      const segments = segmentsOf(this.#tree, best.corners);
      const next = this.judge(swapCards(best.order, segments, PAIRS_MAX));
      if (next.crossings >= best.crossings) break;
      best = next;
    }
    return best;
  }

  /** Each card tries every place of its level, everything placed anew. */
  sift(start: Found): Found {
    let found = start;
    for (let before = -1; before !== found.crossings && this.work > 0; ) {
      before = found.crossings;
      for (const [i, { level }] of this.#tree.cards.entries()) {
        const places = found.order.get(level)?.length ?? 0;
        for (let to = 0; to < places && this.work > 0 && found.crossings > 0; to += 1) {
          const from = found.order.get(level)?.indexOf(i) ?? 0;
          if (to === from) continue;
          const next = this.judge(moved(found.order, level, from, to));
          if (next.crossings < found.crossings) found = next;
        }
      }
    }
    return found;
  }
}

/** @returns the levels' order with which fewest lines were seen to cross */
export function findOrder(tree: Tree): LevelOrder {
  const middleX = tree.cards.map(({ card }) => card.at[0] + card.w / 2);
  const judge = new Judge(tree);
  const starts = Math.max(
    STARTS_MIN,
    Math.min(STARTS_MAX, Math.round(STARTS_CARDS / tree.cards.length)),
  );
  let best: Found | undefined;
  for (let start = 0; start < starts && best?.crossings !== 0; start += 1) {
    const rank = start === 0 ? (i: number) => middleX[i] ?? 0 : (i: number) => mixed(i, start);
    const layers = layersOf(tree, levelOrder(tree, walked(tree, rank)));
    untangle(layers);
    const found = judge.improve(judge.judge(orderOf(tree, layers)));
    if (!best || found.crossings < best.crossings) best = found;
  }
  return best ? judge.sift(best).order : levelOrder(tree, tree.cards.keys());
}
