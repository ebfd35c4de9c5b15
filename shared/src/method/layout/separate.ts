/** The columns from `start` to `end` are one level, from left to right. Edges and widths in page pixels. */
export interface Row {
  readonly start: number;
  readonly end: number;
}

/** What all rows of a tree are worked out in: one number a column, and scratch that is used again. */
export interface Strips {
  readonly widths: Float64Array;
  /** Wanted left edges; afterwards those that have room. */
  readonly lefts: Float64Array;
  readonly weights: Float64Array;
  readonly scratch: {
    readonly sums: Float64Array;
    readonly weights: Float64Array;
    readonly counts: Int32Array;
  };
}

export function newStrips(columns: number): Strips {
  return {
    widths: new Float64Array(columns),
    lefts: new Float64Array(columns),
    weights: new Float64Array(columns).fill(1),
    scratch: {
      sums: new Float64Array(columns),
      weights: new Float64Array(columns),
      counts: new Int32Array(columns),
    },
  };
}

/**
 * The least that columns move from where they want to be so that none is nearer to its neighbour than
 * the gap: pool adjacent violators on weighted squares. What has room does not move at all.
 */
export function separate(strips: Strips, { start, end }: Row, gapPx: number): void {
  const { widths, lefts, weights } = strips;
  const { sums, weights: blockWeights, counts } = strips.scratch;
  let blocks = 0;
  let offset = 0;
  for (let i = start; i < end; i += 1) {
    const weight = weights[i] as number;
    let sum = ((lefts[i] as number) - offset) * weight;
    let total = weight;
    let count = 1;
    offset += (widths[i] as number) + gapPx;
    while (
      blocks > 0 &&
      (sums[blocks - 1] as number) * total > sum * (blockWeights[blocks - 1] as number)
    ) {
      blocks -= 1;
      sum += sums[blocks] as number;
      total += blockWeights[blocks] as number;
      count += counts[blocks] as number;
    }
    sums[blocks] = sum;
    blockWeights[blocks] = total;
    counts[blocks] = count;
    blocks += 1;
  }
  let i = start;
  offset = 0;
  for (let block = 0; block < blocks; block += 1) {
    const count = counts[block] as number;
    const at = (sums[block] as number) / (blockWeights[block] as number);
    for (let n = 0; n < count; n += 1) {
      // A column by itself keeps its edge to the last bit.
      if (count > 1) lefts[i] = at + offset;
      offset += (widths[i] as number) + gapPx;
      i += 1;
    }
  }
}
