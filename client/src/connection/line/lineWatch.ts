import type { Clock } from '@vestibule/shared/clock';
import { BEAT_EVERY_MS } from '@vestibule/shared/wire/limits';

export interface LineWatchPorts {
  readonly clock: Clock;
  beat(): void;
  /** The line has carried beats for a while. */
  held(): void;
  /** What was waited for did not come in time: half-open lines end here, too. */
  silent(): void;
}

/**
 * Beats, and the wait for the other side (W8). Measured with timers alone: a clock that jumps ends
 * no line.
 */
export class LineWatch {
  readonly #ports: LineWatchPorts;
  /** undefined: it is not silence that is waited out but one answer. */
  #silenceMs: number | undefined;
  #cancelWait: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;

  constructor(ports: LineWatchPorts) {
    this.#ports = ports;
  }

  /** One thing must happen by then, however much else is heard; what follows it calls on. */
  expectWithin(withinMs: number): void {
    this.#silenceMs = undefined;
    this.#wait(withinMs);
  }

  /** From now on, silence of `silenceMs` is a dead line. */
  allowSilence(silenceMs: number): void {
    this.#silenceMs = silenceMs;
    this.#wait(silenceMs);
  }

  heard(): void {
    if (this.#silenceMs !== undefined) this.#wait(this.#silenceMs);
  }

  /** The first beat leaves at once: from then on the server finds a dead line by their absence. */
  startBeats(): void {
    if (this.#cancelBeat) return;
    const { clock, beat, held } = this.#ports;
    const next = () => {
      this.#cancelBeat = clock.setTimer(BEAT_EVERY_MS, () => {
        next();
        beat();
        held();
      });
    };
    next();
    beat();
  }

  stop(): void {
    this.#cancelWait?.();
    this.#cancelBeat?.();
    this.#cancelWait = undefined;
    this.#cancelBeat = undefined;
  }

  #wait(ms: number): void {
    const { clock, silent } = this.#ports;
    this.#cancelWait?.();
    this.#cancelWait = clock.setTimer(ms, () => {
      this.stop();
      silent();
    });
  }
}
