import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLow, readRice, riceBytes } from './riceCode.ts';

describe("Rice's code", () => {
  it('[B13] gives back whatever numbers were written, with the best `low` and with any other', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer()));
    fc.assert(
      fc.property(values, fc.integer({ min: 22, max: 31 }), (written, low) => {
        for (const each of [bestLow(written, 31), low]) {
          expect([...readRice(riceBytes(written, each), each)]).toEqual(written);
        }
      }),
    );
  });

  it('[B13] small numbers cost a few bits each, and one far away does not swell the others', () => {
    const small = Array.from({ length: 400 }, (_, i) => (i % 7) - 3);
    expect(riceBytes(small, bestLow(small, 31)).length).toBeLessThanOrEqual((400 * 3.5) / 8);
    const thrown = [...small, 250_000_000];
    expect(riceBytes(thrown, bestLow(thrown, 31)).length).toBeLessThan(1_500);
  });

  it('[B12] reads any bytes to an end, and no more ones than were ever written', () => {
    const low = fc.nat(31);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), low, (bytes, bits) => {
        for (const value of readRice(bytes, bits)) expect(Number.isInteger(value)).toBe(true);
      }),
    );
    const ones = new Uint8Array(1_200).fill(0xff);
    ones[1_100] = 0;
    expect([...readRice(ones, 0)]).toEqual([]);
    expect([...readRice(ones.subarray(600), 0)].length).toBeGreaterThan(0);
  });
});
