/**
 * Time as an argument. The real clock is made at each entry point (client/src/main.tsx,
 * server/src/main.ts); tests and the simulation bring their own.
 */
export interface Clock {
  /** Milliseconds since the epoch. May jump; never use it to measure a wait. */
  nowMs(): number;
  /** Calls `run` once after `delayMs`; answers a function that cancels it (safe to call twice). */
  setTimer(delayMs: number, run: () => void): () => void;
}

/** `count` random bytes; cryptographically strong wherever an id or a secret is made of them. */
export type RandomBytes = (count: number) => Uint8Array;
