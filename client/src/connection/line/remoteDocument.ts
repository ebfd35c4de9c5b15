import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { err, ok, type Result } from '@vestibule/shared/result';
import * as Y from 'yjs';

/** Whether the document holds updates that wait for others: what they bring is not to be seen yet. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Lets go of what waits for something that nobody has. */
export function clearPending({ store }: Y.Doc): void {
  store.pendingStructs = null;
  store.pendingDs = null;
}

/**
 * An update from the room. y-protocols' read functions would swallow what Yjs throws here (W2).
 * @returns whether something in it waits for what has not come, or what Yjs threw
 */
export function applyFromRoom(doc: Y.Doc, update: Uint8Array): Result<'whole' | 'waits', unknown> {
  try {
    Y.applyUpdate(doc, update, FROM_ROOM);
  } catch (cause) {
    return err(cause);
  }
  return ok(hasPending(doc) ? 'waits' : 'whole');
}
