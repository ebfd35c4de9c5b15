import { err, ok, type Result } from '@vestibule/shared/result';
import * as Y from 'yjs';

/** What an update brings, read without applying it. */
export interface Admitted {
  readonly update: Uint8Array;
  /** The clock after its last struct, by clientID. */
  readonly to: ReadonlyMap<number, number>;
  readonly isEmpty: boolean;
  /** Whether some of it is under clocks that the room has: the same again, or something else (R21). */
  readonly overlaps: boolean;
}

/** `broken` closes the sender (W1); `gap` asks it for what is missing (W6). */
export type AdmissionError = 'broken' | 'gap';

/**
 * Decodes an update and holds it against what the room has (R1). Yjs would take an update whose
 * predecessor is missing and keep it pending inside the shared document, where every newcomer
 * inherits it; so what would wait is not let in.
 * @param clockOf the next clock the room expects of a client, what is queued included
 */
export function admit(
  update: Uint8Array,
  clockOf: (client: number) => number,
): Result<Admitted, AdmissionError> {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    // Yjs throws whatever its decoder meets; which it was tells nobody anything.
    return err('broken');
  }
  const to = new Map<number, number>();
  let overlaps = false;
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const expected = to.get(client) ?? clockOf(client);
    if (clock > expected || struct instanceof Y.Skip) return err('gap');
    if (struct.length <= 0 || !Number.isSafeInteger(clock + struct.length)) return err('broken');
    if (clock < expected) overlaps = true;
    to.set(client, Math.max(expected, clock + struct.length));
  }
  const isEmpty = decoded.structs.length === 0 && decoded.ds.clients.size === 0;
  return ok({ update, to, isEmpty, overlaps });
}
