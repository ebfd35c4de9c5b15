// What the bench and the peer's page say to each other.

/** GET /board */
export interface PlainBoard {
  readonly cards: readonly {
    readonly id: string;
    readonly at: readonly [number, number];
    readonly text: string;
  }[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** A message of /others: somebody has this note here now. */
export interface PlainMove {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}
