import { assert } from '../assert.ts';
import type { RandomBytes } from '../clock.ts';

/** Chance that can be repeated: the same seed draws the same on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1): what production code takes in place of Math.random. */
  unit(): number;
  /** A whole number, 0 <= n < below. */
  below(below: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
  readonly bytes: RandomBytes;
  /** A stream of its own, for one actor: what others draw does not change what this one does. */
  fork(name: string): SeededRandom;
}

const SEED_MAX = 2 ** 32;

/** FNV-1a: spreads names and neighbouring seeds over all 32 bits. */
function hash(start: number, letters: string): number {
  let value = start ^ 0x811c9dc5;
  for (let i = 0; i < letters.length; i += 1) {
    value = Math.imul(value ^ letters.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value >>> 0;
}

/**
 * sfc32 in whole 32-bit numbers throughout: multiplying seeds as floats would make thousands of
 * seeds one.
 * @param seed 0 <= seed < 2^32
 * @see Chris Doty-Humphrey, PractRand: sfc32
 */
export function seededRandom(seed: number): SeededRandom {
  assert(Number.isInteger(seed) && seed >= 0 && seed < SEED_MAX, 'a seed has 32 bits');
  let [a, b, c, count] = [0x9e3779b9, seed >>> 0, hash(seed, 'sfc32'), 1];
  const uint32 = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  // The first draws of neighbouring seeds are alike; twelve rounds mix them.
  for (let round = 0; round < 12; round += 1) uint32();
  const below = (limit: number): number => {
    assert(limit >= 1, 'there is something to draw from');
    return uint32() % limit;
  };
  const forkBase = uint32();
  return {
    unit: () => uint32() / SEED_MAX,
    below,
    chance: (probability) => uint32() / SEED_MAX < probability,
    pick: <T>(items: readonly T[]) => items[below(Math.max(1, items.length))] as T,
    bytes: (length) => Uint8Array.from({ length }, () => uint32() & 255),
    fork: (name) => seededRandom(hash(forkBase, name)),
  };
}
