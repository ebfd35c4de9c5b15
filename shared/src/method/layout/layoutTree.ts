import { columnsOf, isTooWide, levelWidthFor } from './columns.ts';
import { findTrees } from './findTrees.ts';
import type {
  LayoutCard,
  LayoutLink,
  LayoutOptions,
  LevelOrder,
  Rect,
  Tree,
  TreeLayout,
} from './layoutModel.ts';
import { findOrder } from './order/findOrder.ts';
import { readColumns, standsInLevels } from './order/readOrder.ts';
import { placeByLinks } from './placeByLinks.ts';
import { boxOf, placeAsFound } from './placeColumns.ts';
import { sideCurve } from './sideCurves.ts';
import { around, byWeight, type LaidTree, rectOf, TreePlaces } from './treePlaces.ts';

type Order = TreeLayout['order'];

function placeTree(tree: Tree, order: Order): LaidTree {
  const inOrder = (levels: LevelOrder): LaidTree => {
    const columns = columnsOf(tree, levels, levelWidthFor(tree, levels));
    return { tree, columns, corners: placeByLinks(tree, columns) };
  };
  if (order === 'fresh') return inOrder(findOrder(tree));
  const columns = readColumns(tree);
  const corners = placeAsFound(tree, columns);
  if (!isTooWide(boxOf(tree, corners)) || tree.cards.length === 1)
    return { tree, columns, corners };
  return inOrder(
    new Map([...columns].map(([level, row]) => [level, row.flatMap(({ members }) => members)])),
  );
}

/** From the middle of one box to that of another; half a pixel is what rounding leaves. */
function fromTo(a: Rect, b: Rect): readonly [number, number] {
  const whole = (d: number) => (Math.abs(d) <= 0.5 ? 0 : Math.round(d));
  return [
    whole(b.x + b.width / 2 - a.x - a.width / 2),
    whole(b.y + b.height / 2 - a.y - a.height / 2),
  ];
}

function layoutFromLeft(
  cards: readonly LayoutCard[],
  links: readonly LayoutLink[],
  { order: asked, anchor }: LayoutOptions,
): TreeLayout {
  const trees = findTrees(cards, links);
  const order =
    asked === 'asFound' ? (standsInLevels(trees) ? ('kept' as const) : ('fresh' as const)) : asked;
  const laid = trees.map((tree) => placeTree(tree, order)).toSorted(byWeight);
  const rooted = new Set(trees.flatMap(({ cards: own }) => own.map(({ card }) => card.id)));
  const pinned = cards.filter(({ id }) => !rooted.has(id));
  const rectAt = (places: TreeLayout['places'], card: LayoutCard) =>
    rectOf({ ...card, at: places.get(card.id) ?? card.at });
  let places = new TreePlaces(order, pinned).place(laid, [0, 0]);
  if (anchor.kind === 'box' && laid.length > 0) {
    const loose = cards.filter(({ id }) => rooted.has(id));
    const shift = fromTo(around(loose.map((card) => rectAt(places, card))), anchor.box);
    if (shift[0] !== 0 || shift[1] !== 0) places = new TreePlaces(order, pinned).place(laid, shift);
  }
  const rects = new Map(cards.map((card) => [card.id, rectAt(places, card)]));
  const bends = new Map<string, number>();
  for (const { cards: own, backLinks } of trees) {
    for (const { key, from, to } of backLinks) {
      const ends = [own[from]?.card.id ?? '', own[to]?.card.id ?? ''] as const;
      const others = [...rects].flatMap(([id, rect]) => (ends.includes(id) ? [] : [rect]));
      const [a, b] = [rects.get(ends[0]), rects.get(ends[1])];
      if (a && b) bends.set(key, sideCurve(a, b, others));
    }
  }
  return { places, bends, order };
}

function mirrored<T extends { readonly at: readonly [number, number]; readonly w: number }>(
  card: T,
): T {
  return { ...card, at: [-card.at[0] - Math.ceil(card.w), card.at[1]] };
}

/**
 * Where the cards of problem trees stand in order: causes beneath what they lead to, level by level,
 * each tree around its root (the core card; without one the card with most links), nothing over
 * anything else, no tree wider than 3.2 times its height. Cards without links lie beneath.
 * The same input gives the same places, however it is listed.
 * @param cards all that take part; what must be kept clear without taking part is pinned
 * @returns a place for every card; pinned ones keep theirs
 */
export function layoutTree(
  cards: readonly LayoutCard[],
  links: readonly LayoutLink[],
  options: LayoutOptions,
): TreeLayout {
  if (options.direction === 'ltr') return layoutFromLeft(cards, links, options);
  const { anchor } = options;
  const { places, bends, order } = layoutFromLeft(cards.map(mirrored), links, {
    ...options,
    anchor:
      anchor.kind === 'core'
        ? anchor
        : { ...anchor, box: { ...anchor.box, x: -anchor.box.x - anchor.box.width } },
  });
  const widths = new Map(cards.map(({ id, w }) => [id, Math.ceil(w)]));
  return {
    order,
    places: new Map([...places].map(([id, [x, y]]) => [id, [-x - (widths.get(id) ?? 0), y]])),
    bends: new Map([...bends].map(([key, bend]) => [key, -bend])),
  };
}
