import type { BoardMeta } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import type * as Y from 'yjs';

/** What the server wrote when the board was made (B8). Keys of later versions pass. */
const KEPT = [
  'schema',
  'title',
  'locale',
  'template',
  'createdAt',
] as const satisfies readonly (keyof BoardMeta)[];

/**
 * Nobody's update changes what a board says of itself (R19): a schema that somebody writes would make
 * it read-only for everybody, and for good.
 */
export class BoardMetaGuard {
  readonly #kept: ReadonlyMap<string, unknown>;

  /** @param doc as it was loaded: what is there now stays */
  constructor(doc: Y.Doc) {
    const meta = root(doc, 'meta');
    const found = KEPT.map((key): [string, unknown] => [key, meta.get(key)]);
    // A shared type can't be set anew once it is gone, and no reader takes one for a title: left alone.
    this.#kept = new Map(found.filter(([, value]) => isPlain(value)));
  }

  /** @returns whether something was put back, in the same transaction */
  putBack(transaction: Y.Transaction): boolean {
    const meta = root(transaction.doc, 'meta');
    if (![...transaction.changed.keys()].some((type) => Object.is(type, meta))) return false;
    let hasWritten = false;
    for (const [key, value] of this.#kept) {
      if (meta.get(key) === value) continue;
      if (value === undefined) meta.delete(key);
      else meta.set(key, value);
      hasWritten = true;
    }
    return hasWritten;
  }
}

function isPlain(value: unknown): boolean {
  return value === undefined || typeof value === 'string' || typeof value === 'number';
}
