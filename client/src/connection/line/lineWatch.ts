import type { Clock } from '@vestibule/shared/clock';
import { BEAT_EVERY_MS } from '@vestibule/shared/wire/limits';

export interface LineWatchPorts {
  readonly clock: Clock;
  beat(): void;
  /** Nothing was heard for as long as was allowed: half-open lines end here, too. */
  silent(): void;
}

/**
 * Beats, and the wait for the other side's (W8). Measured with timers alone: a clock that jumps ends
 * no line.
 */
export class LineWatch {
  readonly #ports: LineWatchPorts;
  #allowedMs = 0;
  #cancelSilence: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;

  constructor(ports: LineWatchPorts) {
    this.#ports = ports;
  }

  /** From now on, silence of `allowedMs` is a dead line. */
  allowSilence(allowedMs: number): void {
    this.#allowedMs = allowedMs;
    this.heard();
  }

  heard(): void {
    this.#cancelSilence?.();
    this.#cancelSilence = this.#ports.clock.setTimer(this.#allowedMs, () => {
      this.stop();
      this.#ports.silent();
    });
  }

  startBeats(): void {
    this.#cancelBeat ??= this.#ports.clock.setTimer(BEAT_EVERY_MS, () => {
      this.#cancelBeat = undefined;
      this.startBeats();
      this.#ports.beat();
    });
  }

  stop(): void {
    this.#cancelSilence?.();
    this.#cancelBeat?.();
    this.#cancelSilence = undefined;
    this.#cancelBeat = undefined;
  }
}
