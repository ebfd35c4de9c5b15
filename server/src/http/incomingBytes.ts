import { BOARD_BYTES_MAX } from '@vestibule/shared/wire/limits';

/** Two whole boards on their way at once; far more than a workshop ever sends. */
const UNFINISHED_BYTES_MAX = 2 * BOARD_BYTES_MAX;

/**
 * Bytes of frames that have begun and not ended, over all sockets. `ws` keeps them until a frame is
 * whole, and one frame may be a board: a few hundred sockets that each send one slowly would fill
 * the memory before any room sees a byte.
 */
export class IncomingBytes {
  readonly #unfinished = new Map<object, { bytes: number; readonly close: () => void }>();
  #total = 0;

  /** @param close called once, for the socket that holds the most when all together hold too much */
  watch(socket: object, close: () => void): void {
    this.#unfinished.set(socket, { bytes: 0, close });
  }

  received(socket: object, bytes: number): void {
    const entry = this.#unfinished.get(socket);
    if (!entry) return;
    entry.bytes += bytes;
    this.#total += bytes;
    if (this.#total > UNFINISHED_BYTES_MAX) this.#closeLargest();
  }

  /** A frame is whole: it is the room's from here on. */
  finished(socket: object): void {
    const entry = this.#unfinished.get(socket);
    if (!entry) return;
    this.#total -= entry.bytes;
    entry.bytes = 0;
  }

  closed(socket: object): void {
    this.finished(socket);
    this.#unfinished.delete(socket);
  }

  #closeLargest(): void {
    let largest: { socket: object; bytes: number; close: () => void } | undefined;
    for (const [socket, { bytes, close }] of this.#unfinished) {
      if (!largest || bytes > largest.bytes) largest = { socket, bytes, close };
    }
    if (!largest) return;
    this.closed(largest.socket);
    largest.close();
  }
}
