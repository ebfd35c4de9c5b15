import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/**
 * What somebody lacks, like Y.encodeStateAsUpdate, without the deletions that go without saying. Yjs
 * names with each answer every deletion there ever was, as a state vector tells nothing of them: 3 kB of
 * a board of 1,000 cards whose cards were moved once or twice, both ways, at each opening. Whoever has
 * all items knows by himself that a value is gone in whose place another stands (a card's former
 * places), and that all is gone that lay in what is gone; only deletions that leave nothing in their
 * place have to be said.
 * @param stateVector of whoever asks
 * @throws where its bytes are none
 */
export function encodeMissing(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const whole = Y.encodeStateAsUpdate(doc, stateVector);
  const all = Y.createDeleteSetFromStructStore(doc.store);
  const told = encodeDeletions(all.clients);
  const structsEnd = whole.length - told.length;
  // What waits for something is merged into an answer by Yjs, and then ends otherwise.
  const isTold = structsEnd >= 0 && told.every((byte, i) => byte === whole[structsEnd + i]);
  if (!isTold) return whole;
  const deletions = encodeDeletions(untold(doc.store, all.clients));
  const missing = new Uint8Array(structsEnd + deletions.length);
  missing.set(whole.subarray(0, structsEnd));
  missing.set(deletions, structsEnd);
  return missing;
}

interface Range {
  readonly clock: number;
  readonly len: number;
}

/** The deletions that nobody could know who has all items. */
function untold(
  store: Y.Doc['store'],
  all: ReadonlyMap<number, readonly Range[]>,
): Map<number, Range[]> {
  const untold = new Map<number, Range[]>();
  for (const [client, ranges] of all) {
    const structs = store.clients.get(client) ?? [];
    const kept: Range[] = [];
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i += 1) {
        const struct = structs[i];
        if (!struct || struct.id.clock >= clock + len) break;
        if (isUntold(struct)) join(kept, { clock: struct.id.clock, len: struct.length });
      }
    }
    if (kept.length > 0) untold.set(client, kept);
  }
  return untold;
}

function isUntold(struct: Y.Item | Y.GC | Y.AbstractStruct): boolean {
  // What Yjs has let go of wholly lay in something that was deleted.
  if (!(struct instanceof Y.Item)) return false;
  const isReplaced = struct.parentSub !== null && struct.right !== null;
  const parent = struct.parent instanceof Y.AbstractType ? struct.parent : undefined;
  return !isReplaced && parent?._item?.deleted !== true;
}

function join(ranges: Range[], next: Range): void {
  const last = ranges.at(-1);
  if (last && last.clock + last.len === next.clock) {
    ranges[ranges.length - 1] = { clock: last.clock, len: last.len + next.len };
  } else ranges.push(next);
}

/** Yjs' v1 encoding of a delete set, in its order: the highest client first. */
function encodeDeletions(clients: ReadonlyMap<number, readonly Range[]>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.size);
  for (const [client, ranges] of [...clients].sort(([one], [other]) => other - one)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
}
