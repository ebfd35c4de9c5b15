import { type DrawingId, makeDrawingId } from '@vestibule/shared/ids';

/** By getRandomValues, which plain http has as well (it has no randomUUID). */
export function newDrawingId(): DrawingId {
  return makeDrawingId((count) => crypto.getRandomValues(new Uint8Array(count)));
}
