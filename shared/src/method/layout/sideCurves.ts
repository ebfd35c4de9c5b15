import type { Rect } from './layoutModel.ts';

// A link that closes a loop leads back down. It goes around what stands between its ends by the side,
// as long as that is not a detour around half the board.

/** From a card to the curve. */
const CLEARANCE_PX = 24;
const BEND_PX_MIN = 60;
const BEND_STEP_PX = 40;
/** Further out the arc is longer than the eye follows. */
const BEND_PX_MAX = 1_600;
/** What passing behind a card weighs beside bowing out further. */
const CARD_PX = 320;

/** A card between the ends, as the arc passes it: where on the way, where the straight line is. */
interface Passed {
  readonly left: number;
  readonly right: number;
  readonly lineX: number;
  /** How much of the bend an arc is off the line by there. */
  readonly profile: number;
}

function middleOf({ x, y, width, height }: Rect): readonly [number, number] {
  return [x + width / 2, y + height / 2];
}

/**
 * @param others every card but the two ends
 * @returns the link's `bend` in page pixels: how far its middle is off the straight line, positive
 *   towards smaller x where it leads down
 */
export function sideCurve(from: Rect, to: Rect, others: Iterable<Rect>): number {
  const [[ax, ay], [bx, by]] = [middleOf(from), middleOf(to)];
  const down = (by - ay) / (Math.hypot(bx - ax, by - ay) || 1);
  if (Math.abs(down) < 0.1) return BEND_PX_MIN;
  const passed: Passed[] = [];
  for (const other of others) {
    const [, y] = middleOf(other);
    const share = (y - ay) / (by - ay);
    if (share <= 0 || share >= 1) continue;
    passed.push({
      left: other.x - CLEARANCE_PX,
      right: other.x + other.width + CLEARANCE_PX,
      lineX: ax + (bx - ax) * share,
      profile: 4 * share * (1 - share) * down,
    });
  }
  const behind = (bend: number) =>
    passed.filter(({ left, right, lineX, profile }) => {
      const x = lineX - bend * profile;
      return x > left && x < right;
    }).length;
  let best = { bend: BEND_PX_MIN, cost: Number.POSITIVE_INFINITY };
  for (let px = BEND_PX_MIN; px <= BEND_PX_MAX && px < best.cost; px += BEND_STEP_PX) {
    for (const bend of [px, -px]) {
      const cost = px + behind(bend) * CARD_PX;
      if (cost < best.cost) best = { bend, cost };
    }
  }
  return best.bend;
}
