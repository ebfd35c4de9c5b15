import { assert } from '@vestibule/shared/assert';
import { contradictionIn } from '@vestibule/shared/board/contradiction';
import { FROM_SERVER } from '@vestibule/shared/board/origin';
import { ROOTS, root } from '@vestibule/shared/board/roots';
import { parseLinkKey } from '@vestibule/shared/ids';
import { type Deletions, deletionsOf, withoutImplied } from '@vestibule/shared/sync/encodeMissing';
import { BOARD_BYTES_MAX } from '@vestibule/shared/wire/limits';
import * as Y from 'yjs';
import { BoardMetaGuard } from './boardMetaGuard.ts';
import { addedSoFar, takeBackEntries, takeBackLetters } from './caps.ts';
import { CardNumbers } from './cardNumbers.ts';

/** What became of one update of a batch. */
export type UpdateOutcome =
  | { readonly kind: 'applied' }
  /** It waits for something the room does not have; what it left pending is cleared (R2). */
  | { readonly kind: 'waits' }
  /** It, or one of its author before it, says something else than what the room has under a clock (R21). */
  | { readonly kind: 'differs' }
  /** It reached a cap; what was too much is taken back, its words are here (R12). */
  | { readonly kind: 'capped'; readonly words: readonly string[] };

export type BatchOutcome =
  | {
      readonly kind: 'applied';
      /** The whole batch as one update, what the server wrote included; undefined: nothing is new. */
      readonly update: Uint8Array | undefined;
      readonly serverWrote: boolean;
      readonly outcomes: readonly UpdateOutcome[];
    }
  /** Yjs threw at this update: the document can't be trusted any more and is to be rebuilt (R2). */
  | { readonly kind: 'threw'; readonly index: number };

export interface BatchedUpdate {
  readonly update: Uint8Array;
  /** The clientIDs that write in it. */
  readonly clients: ReadonlySet<number>;
  /** Whether some of it may be under clocks that the room has: compared before it is applied (R21). */
  readonly overlaps: boolean;
  /** Whose it is: after one that differs nothing more of theirs is applied. */
  readonly session: unknown;
}

/**
 * The room's Y.Doc and the only place on the server that writes to one. It is awake with a Y.Doc or
 * at rest as encoded bytes; asking for bytes does not wake it.
 */
export class RoomDocument {
  #doc: Y.Doc | undefined;
  /** The whole document encoded; dropped with each change while awake. */
  #bytes: Uint8Array | undefined;
  /** Dropped with each change; at rest they are there. */
  #deletions: Deletions | undefined;
  /** Something that others may have was dropped from it, so that nothing is certain to follow (ADR 0019). */
  #lacks: boolean;
  /** An upper bound of the encoded size: what it was plus every update since. */
  #bytesAtMost: number;
  #numbers: CardNumbers;
  /** While awake. */
  #meta: BoardMetaGuard | undefined;
  /** What the server itself wrote while waking (numbers), to be committed and sent. */
  #written: Uint8Array[] = [];

  private constructor(bytes: Uint8Array, lastNumber: number, lacks: boolean) {
    this.#lacks = lacks;
    this.#numbers = new CardNumbers(lastNumber);
    this.#bytes = bytes;
    this.#bytesAtMost = bytes.length;
  }

  /**
   * From the store's updates, in their order. One at which Yjs throws is left out and counted; what
   * waits for a row that was damaged is dropped, so that no newcomer inherits it (R2, R17).
   * @param damagedRows what the store knows to be missing
   */
  static load(
    updates: readonly Uint8Array[],
    lastNumber: number,
    damagedRows = 0,
  ): { readonly document: RoomDocument; readonly leftOut: number } {
    const { doc, leftOut } = docOf(updates);
    const lacks = clearPending(doc) || leftOut > 0 || damagedRows > 0;
    const document = new RoomDocument(Y.encodeStateAsUpdate(doc), lastNumber, lacks);
    document.#wakeWith(doc);
    return { document, leftOut };
  }

  get isAwake(): boolean {
    return this.#doc !== undefined;
  }

  get lastNumber(): number {
    return this.#numbers.last;
  }

  /** What the server wrote by itself since it was last asked: to be sent and committed. */
  takeOwnWrites(): readonly Uint8Array[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  encodeAll(): Uint8Array {
    this.#bytes ??= Y.encodeStateAsUpdate(this.#awake());
    return this.#bytes;
  }

  /**
   * What somebody lacks.
   * @param asker 'ours' is not told of deletions that follow by themselves (W3); of what a plain client
   *   holds and how it came by it nothing is known
   * @throws where the state vector's bytes are none: the caller closes their sender
   */
  encodeSince(stateVector: Uint8Array, asker: 'ours' | 'plain'): Uint8Array {
    // Decoded here so that broken bytes throw before anything is read by them.
    const known = Y.decodeStateVector(stateVector);
    if (known.size === 0) return this.encodeAll();
    const whole = this.#doc
      ? Y.encodeStateAsUpdate(this.#doc, stateVector)
      : Y.diffUpdate(this.encodeAll(), stateVector);
    if (asker === 'plain' || this.#lacks) return whole;
    if (this.#doc) this.#deletions ??= deletionsOf(this.#doc);
    return this.#deletions ? withoutImplied(whole, this.#deletions, stateVector) : whole;
  }

  encodeStateVector(): Uint8Array {
    return this.#doc
      ? Y.encodeStateVector(this.#doc)
      : Y.encodeStateVectorFromUpdate(this.encodeAll());
  }

  /** The next clock expected of a client. */
  clockOf(client: number): number {
    return Y.getState(this.#awake().store, client);
  }

  /** Whether an update holds what the board does not have, or is none. Deletions are not looked at. */
  wouldGrowBy(update: Uint8Array): boolean {
    const known = Y.decodeStateVector(this.encodeStateVector());
    try {
      const { to } = Y.parseUpdateMeta(update);
      return [...to].some(([client, clock]) => clock > (known.get(client) ?? 0));
    } catch {
      // Yjs throws whatever its decoder meets: there is nothing in it that the board could have.
      return true;
    }
  }

  /** Whether `bytes` more would take the board over its cap (R11). Encodes only when it is near. */
  isFull(bytes: number): boolean {
    if (this.#bytesAtMost + bytes <= BOARD_BYTES_MAX) return false;
    this.#bytesAtMost = this.encodeAll().length;
    return this.#bytesAtMost + bytes > BOARD_BYTES_MAX;
  }

  cardCount(): number {
    return root(this.#awake(), 'cards').size;
  }

  title(): unknown {
    return root(this.#awake(), 'meta').get('title');
  }

  /** Applies what was admitted, in one transaction, with the server's own part in it (R4, R7, R12, R19, R21). */
  applyBatch(batch: readonly BatchedUpdate[]): BatchOutcome {
    const doc = this.#awake();
    const outcomes: UpdateOutcome[] = [];
    let serverWrote = false;
    let threwAt: number | undefined;
    const differing = new Set<unknown>();
    const update = this.#write((transaction) => {
      for (const [index, { update: bytes, overlaps, session }] of batch.entries()) {
        const before = addedSoFar(transaction);
        try {
          // Compared here, since what it contradicts may have come in this very batch.
          if (overlaps && contradictionIn(doc, bytes) === 'different') differing.add(session);
          if (differing.has(session)) {
            outcomes.push({ kind: 'differs' });
            continue;
          }
          Y.applyUpdate(doc, bytes, FROM_SERVER);
        } catch {
          threwAt = index;
          return;
        }
        const capped = takeBackEntries(transaction, before);
        const waits = clearPending(doc);
        if (capped) serverWrote = true;
        this.#lacks ||= waits;
        if (waits) outcomes.push({ kind: 'waits' });
        else if (capped) outcomes.push({ kind: 'capped', words: capped.words });
        else outcomes.push({ kind: 'applied' });
      }
      // Applying marks the whole transaction as remote; Yjs would take the server's own writes in it
      // for a stranger's and change the document's clientID at every batch.
      transaction.local = true;
      const letters = takeBackLetters(transaction, changedTexts(transaction));
      for (const [client, words] of letters) {
        serverWrote = true;
        const index = batch.findIndex(({ clients }) => clients.has(client));
        if (index >= 0) outcomes[index] = { kind: 'capped', words };
      }
      serverWrote = this.#numberCards(transaction) || serverWrote;
      serverWrote = this.#meta?.putBack(transaction) || serverWrote;
    });
    if (threwAt !== undefined) return { kind: 'threw', index: threwAt };
    return { kind: 'applied', update, serverWrote, outcomes };
  }

  /** Keys of links one of whose cards is gone. */
  danglingLinks(): readonly string[] {
    const doc = this.#awake();
    const cards = root(doc, 'cards');
    return [...root(doc, 'links').keys()].filter((key) => {
      const ends = parseLinkKey(key);
      return ends !== undefined && !(cards.has(ends.from) && cards.has(ends.to));
    });
  }

  /** R15. */
  removeLinks(keys: Iterable<string>): void {
    const update = this.#write((transaction) => {
      for (const key of keys) root(transaction.doc, 'links').delete(key);
    });
    if (update) this.#written.push(update);
  }

  /** Keeps encoded bytes only (R14). */
  rest(): void {
    if (!this.#doc) return;
    this.encodeAll();
    this.#deletions ??= deletionsOf(this.#doc);
    this.#doc.destroy();
    this.#doc = undefined;
  }

  #awake(): Y.Doc {
    if (this.#doc) return this.#doc;
    assert(this.#bytes, 'a document at rest has its bytes');
    const { doc } = docOf([this.#bytes]);
    this.#wakeWith(doc);
    return doc;
  }

  #wakeWith(doc: Y.Doc): void {
    this.#doc = doc;
    this.#numbers = new CardNumbers(this.#numbers.last);
    this.#meta = new BoardMetaGuard(doc);
    const update = this.#write(() => this.#numbers.settleAll(doc));
    if (update) this.#written.push(update);
  }

  #write(write: (transaction: Y.Transaction) => unknown): Uint8Array | undefined {
    const doc = this.#awake();
    let update: Uint8Array | undefined;
    const keep = (bytes: Uint8Array) => {
      update = bytes;
    };
    doc.on('update', keep);
    try {
      doc.transact(write, FROM_SERVER);
    } finally {
      doc.off('update', keep);
    }
    if (update) {
      this.#bytes = undefined;
      this.#deletions = undefined;
      this.#bytesAtMost += update.length;
    }
    return update;
  }

  #numberCards(transaction: Y.Transaction): boolean {
    const cards = root(transaction.doc, 'cards');
    const keys = new Set<string>();
    for (const [type, changed] of transaction.changed) {
      if (type === (cards as unknown)) {
        for (const key of changed) if (key !== null) keys.add(key);
      } else if (type.parent === (cards as unknown) && changed.has('n')) {
        const key = type._item?.parentSub;
        if (key) keys.add(key);
      }
    }
    let wrote = false;
    for (const key of keys) wrote = this.#numbers.settle(cards, key) || wrote;
    return wrote;
  }
}

function emptyDoc(): Y.Doc {
  const doc = new Y.Doc();
  // Named before anything is read, so that no update can give a root another type.
  for (const name of ROOTS) root(doc, name);
  return doc;
}

function docOf(updates: readonly Uint8Array[]): { doc: Y.Doc; leftOut: number } {
  const sound = [...updates];
  for (;;) {
    const doc = emptyDoc();
    const threwAt = sound.findIndex((update) => {
      try {
        Y.applyUpdate(doc, update, FROM_SERVER);
        return false;
      } catch {
        return true;
      }
    });
    if (threwAt < 0) return { doc, leftOut: updates.length - sound.length };
    // A document in which Yjs threw may hold half an item: begin again without that update.
    sound.splice(threwAt, 1);
  }
}

function changedTexts(transaction: Y.Transaction): Y.Text[] {
  const texts: Y.Text[] = [];
  const roots = [root(transaction.doc, 'cards'), root(transaction.doc, 'drawings')];
  for (const [type, keys] of transaction.changed) {
    if (type instanceof Y.Text) texts.push(type);
    const entries = roots.find((map) => (map as unknown) === type);
    for (const key of entries ? keys : []) {
      const entry = key === null ? undefined : entries?.get(key);
      const text = entry instanceof Y.Map ? entry.get('text') : undefined;
      if (text instanceof Y.Text) texts.push(text);
    }
  }
  return texts;
}

/** @returns whether the last update left something waiting, which is dropped (R2) */
function clearPending(doc: Y.Doc): boolean {
  const waits = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return waits;
}
