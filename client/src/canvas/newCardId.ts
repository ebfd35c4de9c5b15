import { type CardId, makeCardId } from '@vestibule/shared/ids';

/** By getRandomValues, which plain http has as well (it has no randomUUID). */
export function newCardId(): CardId {
  return makeCardId((count) => crypto.getRandomValues(new Uint8Array(count)));
}
