import {
  COLUMN_GAP_PX,
  cardOf,
  compareIds,
  type LayoutCard,
  type LevelColumns,
  type Rect,
  TREE_GAP_PX,
  type Tree,
  type TreeLayout,
} from './layoutModel.ts';
import { aroundPinned, meetsAny, onShelves, rectsOf, stepAside } from './makeRoom.ts';
import { boxOf, type Corners } from './placeColumns.ts';

/** What lies beneath the trees is about this much wider than high. */
const SHELVES_WIDTH_PER_HEIGHT = 1.6;

export interface LaidTree {
  readonly tree: Tree;
  readonly columns: LevelColumns;
  /** The root's is [0, 0]. */
  readonly corners: Corners;
}

function shifted(corners: Corners, dx: number, dy: number): Corners {
  return corners.map(([x, y]) => [x + dx, y + dy]);
}

export function rectOf({ at: [x, y], w, h }: LayoutCard): Rect {
  return { x, y, width: Math.ceil(w), height: Math.ceil(h) };
}

export function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

function bottomOf({ y, height }: Rect): number {
  return y + height;
}

/** Largest first with trees that have a core before others; single cards as one reads. */
export function byWeight(a: LaidTree, b: LaidTree): number {
  const weight = ({ tree }: LaidTree) =>
    tree.cards.length > 1 && cardOf(tree, tree.root).card.kind === 'core' ? 1 : 0;
  const [cardA, cardB] = [a, b].map(({ tree }) => cardOf(tree, 0).card) as [LayoutCard, LayoutCard];
  return (
    weight(b) - weight(a) ||
    b.tree.cards.length - a.tree.cards.length ||
    cardA.at[1] - cardB.at[1] ||
    cardA.at[0] - cardB.at[0] ||
    compareIds(cardA.id, cardB.id)
  );
}

/** Where trees and single cards go on one board: beside each other, never over each other. */
export class TreePlaces {
  readonly #order: TreeLayout['order'];
  readonly #pinned: readonly Rect[];
  readonly #places = new Map<string, readonly [number, number]>();
  readonly #taken: Rect[];

  constructor(order: TreeLayout['order'], pinned: readonly LayoutCard[]) {
    this.#order = order;
    this.#pinned = pinned.map(rectOf);
    this.#taken = [...this.#pinned];
    for (const { id, at } of pinned) this.#places.set(id, at);
  }

  /** Trees stay where their roots are, moved by the shift; what can not goes onto shelves beneath. */
  place(laid: readonly LaidTree[], [dx, dy]: readonly [number, number]) {
    const shelved: LaidTree[] = [];
    for (const one of laid) {
      const { tree, columns } = one;
      const { card } = cardOf(tree, tree.root);
      const isTree = tree.cards.length > 1;
      const hasCore = isTree && card.kind === 'core';
      if (this.#order === 'fresh' && !hasCore && !(isTree && one === laid[0])) {
        shelved.push(one);
        continue;
      }
      const corners = shifted(
        one.corners,
        Math.round(card.at[0]) + dx,
        Math.round(card.at[1]) + dy,
      );
      const free = aroundPinned(tree, columns, corners, this.#pinned);
      const rects = rectsOf(tree, free);
      if (!hasCore && one !== laid[0] && meetsAny(rects, this.#taken)) {
        shelved.push(one);
        continue;
      }
      // Its own pinned root is in nobody's way but others'.
      const others = card.isPinned ? [] : this.#taken;
      const box = around(rects);
      const middle = this.#taken.length > 0 ? around(this.#taken) : box;
      const way = box.x + box.width / 2 >= middle.x + middle.width / 2 ? 1 : -1;
      this.#keep(tree, shifted(free, stepAside(rects, others, way), 0));
    }
    this.#placeOnShelves(shelved, [dx, dy]);
    return this.#places;
  }

  #keep(tree: Tree, corners: Corners): void {
    this.#taken.push(...rectsOf(tree, corners));
    for (const [i, { card }] of tree.cards.entries()) {
      this.#places.set(card.id, corners[i] ?? card.at);
    }
  }

  #placeOnShelves(shelved: readonly LaidTree[], [dx, dy]: readonly [number, number]): void {
    if (shelved.length === 0) return;
    const boxes = shelved.map(({ tree, corners }) => ({
      ...boxOf(tree, corners),
      gapPx: tree.cards.length > 1 ? TREE_GAP_PX : COLUMN_GAP_PX,
    }));
    const areaPx2 = boxes.reduce(
      (sum, { width, height, gapPx }) => sum + (width + gapPx) * (height + gapPx),
      0,
    );
    const widthPx = Math.max(
      Math.sqrt(areaPx2 * SHELVES_WIDTH_PER_HEIGHT),
      ...boxes.map(({ width }) => width),
    );
    const found = around(shelved.flatMap(({ tree }) => tree.cards.map(({ card }) => rectOf(card))));
    const own = this.#taken.slice(this.#pinned.length);
    const above = own.length > 0 ? around(own) : undefined;
    const shelf = above
      ? { x: above.x, y: bottomOf(above) + TREE_GAP_PX, width: Math.max(widthPx, above.width) }
      : { x: Math.round(found.x) + dx, y: Math.round(found.y) + dy, width: widthPx };
    const places = onShelves(boxes, shelf);
    const rects = places.map(([x, y], i) => ({ ...(boxes[i] as Rect), x, y }));
    // Among pinned cards there may be no room for all; beneath them there is.
    const down = meetsAny(rects, this.#taken)
      ? bottomOf(around(this.#taken)) + TREE_GAP_PX - shelf.y
      : 0;
    for (const [i, [x, y]] of places.entries()) {
      const { tree, corners } = shelved[i] as LaidTree;
      const box = boxes[i] as Rect;
      this.#keep(tree, shifted(corners, x - box.x, y + down - box.y));
    }
  }
}
