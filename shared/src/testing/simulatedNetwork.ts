import type { Clock } from '../clock.ts';
import type { SeededRandom } from './seededRandom.ts';

/** One side of a connection, as its owner hears of it. */
export interface EndEvents {
  received(bytes: Uint8Array): void;
  closed(code: number): void;
}

export type Side = 'client' | 'server';

/** What a line that breaks without a word looks like to a WebSocket. */
const BROKEN = 1006;

function otherOf(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly latencyMs: { readonly min: number; readonly max: number };
  /** Looks at each message on its way: false drops it. For bugs that are planted. */
  readonly letsThrough?: (to: Side, bytes: Uint8Array) => boolean;
}

/**
 * One WebSocket without sockets: a queue in each direction that keeps order, as TCP does. It can be
 * cut (both ends are told), or go dead without anyone being told (half-open).
 */
export class SimulatedConnection {
  readonly #options: ConnectionOptions;
  readonly #ends: Record<Side, EndEvents>;
  /** Until when the last message to each side is on its way: none overtakes it. */
  readonly #busyUntilMs: Record<Side, number> = { client: 0, server: 0 };
  readonly #isDead: Record<Side, boolean> = { client: false, server: false };
  readonly #isTold: Record<Side, boolean> = { client: false, server: false };

  constructor(options: ConnectionOptions, ends: Record<Side, EndEvents>) {
    this.#options = options;
    this.#ends = ends;
  }

  get isOver(): boolean {
    return this.#isTold.client && this.#isTold.server;
  }

  send(from: Side, bytes: Uint8Array): void {
    const to = otherOf(from);
    const { letsThrough } = this.#options;
    if (letsThrough && !letsThrough(to, bytes)) return;
    // A copy, so that no side can see what the other does to its buffer afterwards.
    const copy = new Uint8Array(bytes);
    this.#deliver(to, () => this.#ends[to].received(copy));
  }

  /** The closing side is told as well: the other end's answer, or nothing that ever comes. */
  close(from: Side, code: number): void {
    this.#isDead[from] = true;
    this.#deliver(otherOf(from), () => this.#tell(otherOf(from), code));
    this.#options.clock.setTimer(this.#options.latencyMs.max, () => this.#tell(from, code));
  }

  /** The line breaks, and both ends know. What was on its way is lost. */
  cut(): void {
    this.#isDead.client = true;
    this.#isDead.server = true;
    this.#tell('client', BROKEN);
    this.#tell('server', BROKEN);
  }

  /** One side gives the line up without a word of the protocol; the other is told if it still hears. */
  terminate(from: Side): void {
    this.#deliver(otherOf(from), () => this.#tell(otherOf(from), BROKEN));
    this.#tell(from, BROKEN);
  }

  /** Whether this side hears what the other sends. */
  hears(side: Side): boolean {
    return !this.#isDead[side];
  }

  /** Nothing reaches this side any more, and nobody is told: a phone in a dead corner. */
  deafen(side: Side): void {
    this.#isDead[side] = true;
  }

  #deliver(to: Side, run: () => void): void {
    const { clock, random, latencyMs } = this.#options;
    const latency = latencyMs.min + random.unit() * (latencyMs.max - latencyMs.min);
    const atMs = Math.max(clock.nowMs() + latency, this.#busyUntilMs[to]);
    this.#busyUntilMs[to] = atMs;
    clock.setTimer(atMs - clock.nowMs(), () => {
      if (!this.#isDead[to]) run();
    });
  }

  #tell(side: Side, code: number): void {
    if (this.#isTold[side]) return;
    this.#isTold[side] = true;
    this.#isDead[side] = true;
    this.#ends[side].closed(code);
  }
}
