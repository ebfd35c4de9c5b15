import type { Clock } from '@vestibule/shared/clock';

/** What is needed of a `ws` socket to find out whether its line is dead. */
export interface PingedSocket {
  ping(): void;
  terminate(): void;
  on(event: 'pong', run: () => void): unknown;
}

const PING_EVERY_MS = 10_000;
/** Two pings unanswered, and a slow line's time for the third. */
const DEAD_AFTER_MS = 30_000;

export interface WatchedLine {
  /** Something came. From its first beat on a line is judged by beats, in its room (W8). */
  heard(isBeat: boolean): void;
  closed(): void;
}

/** WebSocket pings for lines that do not beat: plain clients, and ours before their first beat. */
export class LinePings {
  readonly #clock: Clock;
  readonly #lines = new Map<PingedSocket, { heardAtMs: number }>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#cancel = this.#clock.setTimer(PING_EVERY_MS, () => {
      this.#pingAll();
      this.start();
    });
  }

  dispose(): void {
    this.#cancel?.();
    this.#lines.clear();
  }

  watch(socket: PingedSocket): WatchedLine {
    const line = { heardAtMs: this.#clock.nowMs() };
    this.#lines.set(socket, line);
    const heard = () => {
      line.heardAtMs = this.#clock.nowMs();
    };
    socket.on('pong', heard);
    return {
      heard: (isBeat) => {
        if (isBeat) this.#lines.delete(socket);
        else heard();
      },
      closed: () => this.#lines.delete(socket),
    };
  }

  #pingAll(): void {
    const nowMs = this.#clock.nowMs();
    for (const [socket, { heardAtMs }] of this.#lines) {
      if (nowMs - heardAtMs >= DEAD_AFTER_MS) {
        this.#lines.delete(socket);
        socket.terminate();
      } else socket.ping();
    }
  }
}
