// Where links run: what they cross, which cards they would run behind, and how far they must bow out.
import type { TreeEdge } from './layoutTree.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

export function middleOf({ x, y, width, height }: Box): Place {
  return { x: x + width / 2, y: y + height / 2 };
}

function side(a: Place, b: Place, c: Place): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

export function crosses(a: Place, b: Place, c: Place, d: Place): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

const SAMPLES = 48;
/** A link that grazes a card reads as if it ended there. */
const CLEAR_PX = 10;

/** Points of the link's bow; `bend` as the document has it: positive bows to the left of a way down. */
function* wayOf(from: Place, to: Place, bend: number): Generator<Place> {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const across = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
  for (let i = 0; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    // A parabola through the bow's highest point: near enough to the arc for bends below a half.
    const out = -bend * 4 * t * (1 - t);
    yield {
      x: from.x + (to.x - from.x) * t + across.x * out,
      y: from.y + (to.y - from.y) * t + across.y * out,
    };
  }
}

/** How many other cards the link runs behind. */
export function cardsBehind(
  { from, to }: TreeEdge,
  bend: number,
  boxes: ReadonlyMap<string, Box>,
): number {
  const [a, b] = [boxes.get(from), boxes.get(to)];
  if (!a || !b) return 0;
  const way = [...wayOf(middleOf(a), middleOf(b), bend)];
  let count = 0;
  for (const [id, box] of boxes) {
    if (id === from || id === to) continue;
    const { x: left, y: top, width, height } = box;
    if (
      way.some(
        ({ x, y }) =>
          x > left - CLEAR_PX &&
          x < left + width + CLEAR_PX &&
          y > top - CLEAR_PX &&
          y < top + height + CLEAR_PX,
      )
    ) {
      count += 1;
    }
  }
  return count;
}

const BENDS = [0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.36, 0.42];

/** The least bow with which the link runs behind the fewest cards; 0 is a straight line. */
export function bestBend(edge: TreeEdge, boxes: ReadonlyMap<string, Box>): number {
  const [a, b] = [boxes.get(edge.from), boxes.get(edge.to)];
  if (!a || !b) return 0;
  const length = Math.hypot(a.x - b.x, a.y - b.y);
  let best = 0;
  let fewest = cardsBehind(edge, 0, boxes);
  for (const part of BENDS) {
    for (const bend of [Math.round(part * length), -Math.round(part * length)]) {
      const behind = cardsBehind(edge, bend, boxes);
      if (behind >= fewest) continue;
      best = bend;
      fewest = behind;
    }
  }
  return best;
}
