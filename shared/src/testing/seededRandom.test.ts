import { describe, expect, it } from 'vitest';
import { seededRandom } from './seededRandom.ts';

describe('seeded random', () => {
  it('draws the same from the same seed, on every machine', () => {
    const draws = [7, 7, 7].map((seed) => seededRandom(seed).below(1_000_000));
    expect(new Set(draws).size).toBe(1);
    const random = seededRandom(1);
    expect(Array.from({ length: 5 }, () => random.below(1_000))).toEqual([704, 644, 657, 579, 40]);
  });

  it('starts as many streams as there are seeds', () => {
    const firsts = new Set<string>();
    for (let seed = 0; seed < 20_000; seed += 1) {
      const random = seededRandom(seed * 214_748);
      firsts.add(`${random.unit()} ${random.unit()}`);
    }
    expect(firsts.size).toBe(20_000);
  });

  it('gives each actor a stream that others do not disturb', () => {
    const [one, other] = [seededRandom(3), seededRandom(3)];
    one.fork('Awa').below(10);
    expect(one.fork('Coumba').unit()).toBe(other.fork('Coumba').unit());
    expect(one.fork('Coumba').unit()).not.toBe(one.fork('Awa').unit());
  });

  it('is about as often high as low', () => {
    const random = seededRandom(99);
    const high = Array.from({ length: 10_000 }, () => random.unit()).filter((n) => n >= 0.5).length;
    expect(Math.abs(high - 5_000)).toBeLessThan(300);
  });
});
