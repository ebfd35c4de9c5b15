import type { BoardOperation } from '@vestibule/shared/board/boardOperation';
import { describeChange } from '@vestibule/shared/board/describeChange';
import { FROM_COPY, FROM_ROOM } from '@vestibule/shared/board/origin';
import type * as Y from 'yjs';

export interface LocalChange {
  readonly update: Uint8Array;
  readonly operations: readonly BoardOperation[];
  /** Under which clientID and clock it begins; empty where it only deletes. */
  readonly from: ReadonlyMap<number, number>;
}

/** Whether a change is letters and nothing else. */
export function isTyping(operations: readonly BoardOperation[]): boolean {
  return operations.length > 0 && operations.every(({ op }) => op === 'changeText');
}

/** Everything is local but what came from the room or the copy: gestures, typing, undo and redo. */
function isLocal({ origin }: Y.Transaction): boolean {
  return origin !== FROM_ROOM && origin !== FROM_COPY;
}

function beginningOf({ doc, beforeState, afterState }: Y.Transaction): Map<number, number> {
  const before = beforeState.get(doc.clientID) ?? 0;
  const after = afterState.get(doc.clientID) ?? 0;
  return new Map(after > before ? [[doc.clientID, before]] : []);
}

/**
 * Tells each local change, as bytes and in words, in the turn in which it is made.
 * @returns stop
 */
export function watchLocalChanges(doc: Y.Doc, changed: (change: LocalChange) => void): () => void {
  // The words must be read before Yjs forgets what was deleted, the bytes come after: the same
  // transaction in both, since Yjs ends one before it looks at the next.
  let described: { transaction: Y.Transaction; operations: readonly BoardOperation[] } | undefined;
  const onAfterTransaction = (transaction: Y.Transaction) => {
    described = isLocal(transaction)
      ? { transaction, operations: describeChange(transaction) }
      : undefined;
  };
  const onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, of: Y.Transaction) => {
    if (!isLocal(of)) return;
    // A transaction in which this began had no end to listen to: its words are what is left of them.
    const operations = described?.transaction === of ? described.operations : describeChange(of);
    changed({ update, operations, from: beginningOf(of) });
  };
  doc.on('afterTransaction', onAfterTransaction);
  doc.on('update', onUpdate);
  return () => {
    doc.off('afterTransaction', onAfterTransaction);
    doc.off('update', onUpdate);
  };
}
