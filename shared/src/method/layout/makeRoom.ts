import {
  COLUMN_GAP_PX,
  cardOf,
  type LevelColumns,
  type Rect,
  TREE_GAP_PX,
  type Tree,
} from './layoutModel.ts';
import type { Corners } from './placeColumns.ts';

// Room for what does not give way: pinned cards, and trees that were placed before.

/** Nearer than this is an overlap. Less than any gap that we make, so that what we made is left alone. */
export const CLEAR_PX = 8;

function meets(a: Rect, b: Rect): boolean {
  return (
    a.x < b.x + b.width + CLEAR_PX &&
    b.x < a.x + a.width + CLEAR_PX &&
    a.y < b.y + b.height + CLEAR_PX &&
    b.y < a.y + a.height + CLEAR_PX
  );
}

/** Where a rectangle goes so that it meets nothing: itself, or as far as needed to one side. */
function besideAll(rect: Rect, taken: readonly Rect[], way: 1 | -1, gapPx: number): number {
  let { x } = rect;
  for (;;) {
    const inTheWay = taken.find((other) => meets({ ...rect, x }, other));
    if (!inTheWay) return x;
    x = way > 0 ? inTheWay.x + inTheWay.width + gapPx : inTheWay.x - rect.width - gapPx;
  }
}

export function rectsOf(tree: Tree, corners: Corners): Rect[] {
  return tree.cards.map(({ w, h }, i) => {
    const [x, y] = corners[i] ?? [0, 0];
    return { x, y, width: w, height: h };
  });
}

/** Columns that meet a pinned card step aside, away from the root, and push those that are further out. */
export function aroundPinned(
  tree: Tree,
  columns: LevelColumns,
  corners: Corners,
  pinned: readonly Rect[],
): Corners {
  if (pinned.length === 0) return corners;
  const moved = corners.slice();
  const middleX = (corners[tree.root]?.[0] ?? 0) + cardOf(tree, tree.root).w / 2;
  for (const row of columns.values()) {
    const boxes = row.map(({ members, width, height }) => {
      const own = members.map((i) => corners[i] ?? ([0, 0] as const));
      const rect = {
        x: Math.min(...own.map(([x]) => x)),
        y: Math.min(...own.map(([, y]) => y)),
        width,
        height,
      };
      return { members, rect };
    });
    const rest = boxes.filter(({ members }) => !members.includes(tree.root));
    const isRight = ({ rect }: (typeof rest)[number]) => rect.x + rect.width / 2 >= middleX;
    const step = (outwards: typeof rest, way: 1 | -1) => {
      let free = Number.NEGATIVE_INFINITY;
      for (const { members, rect } of outwards) {
        // Measured away from the root on both sides.
        const near = Math.max(way > 0 ? rect.x : -(rect.x + rect.width), free);
        const start = way > 0 ? near : -near - rect.width;
        const x = besideAll({ ...rect, x: start }, pinned, way, COLUMN_GAP_PX);
        free = (way > 0 ? x + rect.width : -x) + COLUMN_GAP_PX;
        for (const i of members) {
          const [cardX, cardY] = corners[i] ?? [0, 0];
          moved[i] = [cardX + x - rect.x, cardY];
        }
      }
    };
    step(rest.filter(isRight), 1);
    step(rest.filter((box) => !isRight(box)).toReversed(), -1);
  }
  return moved;
}

export function meetsAny(rects: readonly Rect[], taken: readonly Rect[]): boolean {
  return rects.some((rect) => taken.some((other) => meets(rect, other)));
}

/** @returns by how much a whole tree moves to one side so that none of its cards meets what is there */
export function stepAside(rects: readonly Rect[], taken: readonly Rect[], way: 1 | -1): number {
  let dx = 0;
  for (;;) {
    const before = dx;
    for (const rect of rects) {
      const start = rect.x + dx;
      dx += besideAll({ ...rect, x: start }, taken, way, TREE_GAP_PX) - start;
    }
    if (dx === before) return dx;
  }
}

export interface Shelf {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Boxes in rows, in their order, as on shelves beneath each other. */
export function onShelves(
  boxes: readonly { readonly width: number; readonly height: number; readonly gapPx: number }[],
  { x: left, y: top, width }: Shelf,
): (readonly [number, number])[] {
  let [x, y, rowHeight, rowGap] = [left, top, 0, 0];
  return boxes.map((box) => {
    if (x > left && x + box.width > left + width) {
      y += rowHeight + rowGap;
      [x, rowHeight, rowGap] = [left, 0, 0];
    }
    const place = [x, y] as const;
    x += box.width + box.gapPx;
    rowHeight = Math.max(rowHeight, box.height);
    rowGap = Math.max(rowGap, box.gapPx);
    return place;
  });
}
