import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BoardId } from '@vestibule/shared/ids';

export type DocumentEncoding = 'br' | 'gzip';

/**
 * Of a board of 1,000 cards (237 kB) quality 5 makes 58 kB in 15 ms of CPU; 4 makes 65 kB in as much,
 * 9 makes 58 kB in 220 ms and 11 51 kB in 370 ms (bench/open). A document that is written to is
 * compressed anew for whoever comes next.
 */
const BROTLI_QUALITY = 5;
/** Some three hundred boards of 1,000 cards; what was not asked for longest goes first. */
const BYTES_KEPT_MAX = 16 << 20;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

interface Kept {
  readonly version: string;
  readonly bytes: Promise<Buffer>;
  /** 0 while it is being made. */
  size: number;
}

/**
 * Boards' documents compressed once for each version, beside the server's own thread: forty phones
 * that open a board at once are one compression.
 */
export class CompressedDocuments {
  /** By board and encoding, in the order in which they were last asked for. */
  readonly #kept = new Map<string, Kept>();
  readonly #bytesKeptMax: number;
  #total = 0;

  constructor(bytesKeptMax = BYTES_KEPT_MAX) {
    this.#bytesKeptMax = bytesKeptMax;
  }

  get bytesKept(): number {
    return this.#total;
  }

  /** @param version changes with the bytes; rejects where zlib fails (out of memory) */
  async of(
    board: BoardId,
    version: string,
    update: Uint8Array,
    encoding: DocumentEncoding,
  ): Promise<Buffer> {
    const key = `${board} ${encoding}`;
    const known = this.#kept.get(key);
    if (known?.version === version) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.bytes;
    }
    this.#drop(key);
    const made: Kept = { version, bytes: compress(update, encoding), size: 0 };
    this.#kept.set(key, made);
    try {
      const bytes = await made.bytes;
      if (this.#kept.get(key) === made) this.#keep(made, bytes.length);
      return bytes;
    } catch (error) {
      if (this.#kept.get(key) === made) this.#drop(key);
      throw error;
    }
  }

  /** Nothing of a deleted board stays. */
  forget(board: BoardId): void {
    for (const encoding of ['br', 'gzip'] as const) this.#drop(`${board} ${encoding}`);
  }

  #keep(made: Kept, size: number): void {
    made.size = size;
    this.#total += size;
    for (const key of this.#kept.keys()) {
      if (this.#total <= this.#bytesKeptMax) break;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#total -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}

function compress(update: Uint8Array, encoding: DocumentEncoding): Promise<Buffer> {
  if (encoding === 'gzip') return toGzip(update);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: update.length,
  };
  return toBrotli(update, { params });
}
