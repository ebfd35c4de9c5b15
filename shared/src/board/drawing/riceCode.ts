// Rice's code (R. F. Rice, 1979) of whole numbers that are mostly small: a number's sign becomes its lowest
// bit, what is above the lowest `low` bits is written as so many ones and a zero, then the `low` bits.

function unsigned(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function signed(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** How few bits `values` can be written in. @returns the `low`, 0 to `lowMax`, that does it */
export function bestLow(values: readonly number[], lowMax: number): number {
  let best = { low: 0, bits: Number.POSITIVE_INFINITY };
  for (let low = 0; low <= lowMax; low += 1) {
    const bits = values.reduce((sum, v) => sum + Math.floor(unsigned(v) / 2 ** low) + 1 + low, 0);
    if (bits < best.bits) best = { low, bits };
  }
  return best.low;
}

/** @returns the bits, highest first; ones fill the last byte, which can be no number's end */
export function riceBytes(values: readonly number[], low: number): Uint8Array {
  const bytes: number[] = [];
  let count = 0;
  const put = (bit: number) => {
    if (count % 8 === 0) bytes.push(0xff);
    const last = bytes.length - 1;
    if (bit === 0) bytes[last] = (bytes[last] ?? 0) & ~(0x80 >> (count % 8));
    count += 1;
  };
  for (const value of values) {
    const code = unsigned(value);
    for (let ones = Math.floor(code / 2 ** low); ones > 0; ones -= 1) put(1);
    put(0);
    for (let bit = low - 1; bit >= 0; bit -= 1) put(Math.floor(code / 2 ** bit) % 2);
  }
  return Uint8Array.from(bytes);
}

/**
 * With the best `low` of n numbers there are 2n ones at most in all: one more in `low` would cost n bits and
 * save half of the ones. So many of a stroke's 4,000 numbers; where there are more, nobody packed them so.
 */
const ONES_MAX = 8_000;

/** Any bytes are read: numbers up to the end, what is no whole one at the end is left. */
export function* readRice(bytes: Uint8Array, low: number): Generator<number> {
  const end = bytes.length * 8;
  let at = 0;
  const take = () => {
    const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at += 1;
    return bit;
  };
  while (at < end) {
    let code = 0;
    while (take() === 1) {
      code += 1;
      // Ones to the end are no number any more.
      if (at >= end || code > ONES_MAX) return;
    }
    if (at + low > end) return;
    for (let bit = 0; bit < low; bit += 1) code = code * 2 + take();
    yield signed(code);
  }
}
