import type { LevelOrder } from '../layoutModel.ts';
import type { Segment } from './crossings.ts';

// Two cards of a level change places where straight lines between centres then cross less. Places are
// taken as they are while this works: only the lines of two cards are counted anew for each try.

/** Cards further apart than this are seldom worth the look. */
const APART_MAX = 10;

/** Lines as numbers in arrays: this is the innermost loop of a first tidy. */
class Lines {
  /** For each line those that run through a level that it runs through: no swap changes that. */
  readonly #near: readonly Int32Array[];
  readonly #ends: Int32Array;
  readonly #xy: Float64Array;
  readonly #linesOf: number[][] = [];
  readonly #isOwn: Uint8Array;
  /** Pairs of lines that may still be looked at. */
  budget: number;

  constructor(segments: readonly Segment[], levelOf: Int32Array, budget: number) {
    const cards = levelOf.length;
    const spans = segments.map(({ from, to }) => {
      const [a, b] = [levelOf[from] ?? 0, levelOf[to] ?? 0];
      return a === b ? [a - 0.5, a + 0.5] : [Math.min(a, b), Math.max(a, b)];
    }) as [number, number][];
    this.#near = spans.map(([low, high], line) =>
      Int32Array.from(
        spans.flatMap((other, i) => (i !== line && other[0] < high && low < other[1] ? [i] : [])),
      ),
    );
    this.#ends = new Int32Array(segments.length * 2);
    this.#xy = new Float64Array(cards * 2);
    this.#isOwn = new Uint8Array(segments.length);
    this.budget = budget;
    for (let i = 0; i < cards; i += 1) this.#linesOf.push([]);
    for (const [s, { from, to, x1, y1, x2, y2 }] of segments.entries()) {
      this.#ends.set([from, to], s * 2);
      this.#xy.set([x1, y1], from * 2);
      this.#xy.set([x2, y2], to * 2);
      this.#linesOf[from]?.push(s);
      this.#linesOf[to]?.push(s);
    }
  }

  swap(i: number, j: number): void {
    const xy = this.#xy;
    for (const axis of [0, 1]) {
      const kept = xy[i * 2 + axis] as number;
      xy[i * 2 + axis] = xy[j * 2 + axis] as number;
      xy[j * 2 + axis] = kept;
    }
  }

  /** Crossings of the lines of two cards with all others and with each other. */
  crossingsOf(i: number, j: number): number {
    const own = [...(this.#linesOf[i] ?? [])];
    for (const line of this.#linesOf[j] ?? []) if (!own.includes(line)) own.push(line);
    for (const line of own) this.#isOwn[line] = 1;
    let crossings = 0;
    for (const line of own) crossings += this.#crossingsOfLine(line);
    for (const line of own) this.#isOwn[line] = 0;
    return crossings;
  }

  #crossingsOfLine(line: number): number {
    const ends = this.#ends;
    const xy = this.#xy;
    const near = this.#near[line] as Int32Array;
    this.budget -= near.length;
    const a = ends[line * 2] as number;
    const b = ends[line * 2 + 1] as number;
    const ax = xy[a * 2] as number;
    const ay = xy[a * 2 + 1] as number;
    const dx = (xy[b * 2] as number) - ax;
    const dy = (xy[b * 2 + 1] as number) - ay;
    let crossings = 0;
    for (let n = 0; n < near.length; n += 1) {
      const other = near[n] as number;
      // A pair of two own lines counts once.
      if (this.#isOwn[other] === 1 && other < line) continue;
      const c = ends[other * 2] as number;
      const d = ends[other * 2 + 1] as number;
      if (c === a || c === b || d === a || d === b) continue;
      const cx = xy[c * 2] as number;
      const cy = xy[c * 2 + 1] as number;
      const ex = xy[d * 2] as number;
      const ey = xy[d * 2 + 1] as number;
      const sideC = dx * (cy - ay) - dy * (cx - ax);
      const sideD = dx * (ey - ay) - dy * (ex - ax);
      if (sideC * sideD >= 0) continue;
      const fx = ex - cx;
      const fy = ey - cy;
      const sideA = fx * (ay - cy) - fy * (ax - cx);
      const sideB = fx * (ay + dy - cy) - fy * (ax + dx - cx);
      if (sideA * sideB < 0) crossings += 1;
    }
    return crossings;
  }
}

/**
 * @param budget how many pairs of lines may be looked at: what bounds the work
 * @returns the order after every swap that helped
 */
export function swapCards(
  order: LevelOrder,
  segments: readonly Segment[],
  budget: number,
): LevelOrder {
  const rows = new Map([...order].map(([level, row]) => [level, row.slice()]));
  const cards = [...rows.values()].reduce((sum, row) => sum + row.length, 0);
  const levelOf = new Int32Array(cards);
  for (const [level, row] of rows) for (const i of row) levelOf[i] = level;
  const lines = new Lines(segments, levelOf, budget);
  const tryPair = (row: number[], i: number, j: number): boolean => {
    const [a, b] = [row[i] as number, row[j] as number];
    const before = lines.crossingsOf(a, b);
    if (before === 0) return false;
    lines.swap(a, b);
    if (lines.crossingsOf(a, b) < before) {
      row[i] = b;
      row[j] = a;
      return true;
    }
    lines.swap(a, b);
    return false;
  };
  for (let hasSwapped = true; hasSwapped && lines.budget > 0; ) {
    hasSwapped = false;
    // Near places first: they disturb least.
    for (let apart = 1; apart <= APART_MAX; apart += 1) {
      for (const row of rows.values()) {
        for (let i = 0; i + apart < row.length && lines.budget > 0; i += 1) {
          hasSwapped = tryPair(row, i, i + apart) || hasSwapped;
        }
      }
    }
  }
  return rows;
}
