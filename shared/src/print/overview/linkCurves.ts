import type { Link } from '../../board/link.ts';
import type { CardId, LinkKey } from '../../ids.ts';
import { bottomOf, centreOf, cut, isInside, pointAt, rightOf } from '../curves.ts';
import type { Box, Curve, PagePoint } from '../printModel.ts';

// Where links run between cards, in board pixels: from edge to edge, upwards where the tree does.
// What leads back down (a loop) goes around by the side, so that it is not lost among the branches.

type Side = 'top' | 'bottom' | 'left' | 'right';

/** How much of an edge the ends of several links are spread over. */
const EDGE_SHARE = 0.5;
const HANDLE_SHARE = 0.45;
const HANDLE_PX_MIN = 16;
/** How far a link around the side swings out, per pixel that it has to climb. */
const SWING_SHARE = 0.22;
const SWING_PX_MAX = 220;
/** Fine enough that an end is less than half a pixel off the edge of any card. */
const EDGE_SAMPLES = 400;

interface Route {
  readonly link: Link;
  readonly from: Box;
  readonly to: Box;
  readonly fromSide: Side;
  readonly toSide: Side;
}

function sidesOf(from: Box, to: Box, middleX: number): readonly [Side, Side] {
  if (bottomOf(to) <= from.y) return ['top', 'bottom'];
  const around: Side = centreOf(from)[0] + centreOf(to)[0] >= 2 * middleX ? 'right' : 'left';
  if (bottomOf(from) <= to.y) return [around, around];
  if (rightOf(from) <= to.x) return ['right', 'left'];
  if (rightOf(to) <= from.x) return ['left', 'right'];
  return [around, around];
}

function pointOn(box: Box, side: Side, share: number): PagePoint {
  switch (side) {
    case 'top':
      return [box.x + box.width * share, box.y];
    case 'bottom':
      return [box.x + box.width * share, bottomOf(box)];
    case 'left':
      return [box.x, box.y + box.height * share];
    case 'right':
      return [rightOf(box), box.y + box.height * share];
  }
}

function outwards([x, y]: PagePoint, side: Side, distance: number): PagePoint {
  switch (side) {
    case 'top':
      return [x, y - distance];
    case 'bottom':
      return [x, y + distance];
    case 'left':
      return [x - distance, y];
    case 'right':
      return [x + distance, y];
  }
}

function routedCurve(route: Route, start: PagePoint, end: PagePoint): Curve {
  const [dx, dy] = [Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1])];
  if (route.fromSide !== route.toSide) {
    const along = route.fromSide === 'top' || route.fromSide === 'bottom' ? dy : dx;
    const handle = Math.max(HANDLE_PX_MIN, along * HANDLE_SHARE);
    return [
      start,
      outwards(start, route.fromSide, handle),
      outwards(end, route.toSide, handle),
      end,
    ];
  }
  const swing = Math.min(SWING_PX_MAX, HANDLE_PX_MIN * 2 + dy * SWING_SHARE);
  // Both handles at the same distance from the outer of the two ends.
  const outer =
    route.fromSide === 'right'
      ? Math.max(start[0], end[0]) + swing
      : Math.min(start[0], end[0]) - swing;
  return [start, [outer, start[1]], [outer, end[1]], end];
}

/** A link that somebody bowed by hand: the same arc as on screen, cut at the edges of its cards. */
function bentCurve(from: Box, to: Box, bend: number): Curve {
  const [a, b] = [centreOf(from), centreOf(to)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  // A cubic passes its middle at 3/4 of what its handles are off by.
  const off = (bend * 4) / 3;
  const handle = (share: number): PagePoint => [
    a[0] + (b[0] - a[0]) * share - uy * off,
    a[1] + (b[1] - a[1]) * share + ux * off,
  ];
  const whole: Curve = [a, handle(1 / 4), handle(3 / 4), b];
  let [first, last] = [0, EDGE_SAMPLES];
  while (first < last && isInside(pointAt(whole, first / EDGE_SAMPLES), from)) first += 1;
  while (last > first && isInside(pointAt(whole, last / EDGE_SAMPLES), to)) last -= 1;
  // One card on top of the other: nothing of the arc is outside; the whole is better than none.
  return first === last ? whole : cut(whole, first / EDGE_SAMPLES, last / EDGE_SAMPLES);
}

/** Where along an edge each link ends, so that several ends do not fall on one point. */
function spreadEnds(routes: readonly Route[]): Map<string, number> {
  const edges = new Map<string, { key: string; other: PagePoint }[]>();
  const add = (card: CardId, side: Side, key: string, other: Box) => {
    const edge = `${side} ${card}`;
    const ends = edges.get(edge) ?? [];
    ends.push({ key, other: centreOf(other) });
    edges.set(edge, ends);
  };
  for (const { link, from, to, fromSide, toSide } of routes) {
    add(link.from, fromSide, `from ${link.key}`, to);
    add(link.to, toSide, `to ${link.key}`, from);
  }
  const shares = new Map<string, number>();
  for (const [edge, ends] of edges) {
    const axis = edge.startsWith('top') || edge.startsWith('bottom') ? 0 : 1;
    ends.sort((a, b) => a.other[axis] - b.other[axis]);
    for (const [i, { key }] of ends.entries()) {
      shares.set(key, 0.5 + EDGE_SHARE * ((i + 1) / (ends.length + 1) - 0.5));
    }
  }
  return shares;
}

/** @returns each link's curve from its cause's edge to its effect's, in board pixels */
export function linkCurves(
  links: Iterable<Link>,
  boxes: ReadonlyMap<CardId, Box>,
  middleX: number,
): ReadonlyMap<LinkKey, Curve> {
  const curves = new Map<LinkKey, Curve>();
  const routes: Route[] = [];
  for (const link of links) {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    if (!from || !to) continue;
    if (link.bend) {
      curves.set(link.key, bentCurve(from, to, link.bend));
      continue;
    }
    const [fromSide, toSide] = sidesOf(from, to, middleX);
    routes.push({ link, from, to, fromSide, toSide });
  }
  const shares = spreadEnds(routes);
  for (const route of routes) {
    const { link, from, to, fromSide, toSide } = route;
    const start = pointOn(from, fromSide, shares.get(`from ${link.key}`) ?? 0.5);
    const end = pointOn(to, toSide, shares.get(`to ${link.key}`) ?? 0.5);
    curves.set(link.key, routedCurve(route, start, end));
  }
  return curves;
}
