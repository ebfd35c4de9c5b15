import * as Y from 'yjs';

// A state vector says nothing of deletions, so Yjs names in each answer every one that there ever was, and each
// former place of a card is one. Most follow from what whoever asks has already, or has by the answer. Which, and
// why that is certain: docs/adr/0019.

export type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

interface Range {
  readonly clock: number;
  readonly len: number;
}

/**
 * What somebody lacks, like Y.encodeStateAsUpdate, without the deletions that follow by themselves. Whoever
 * applies it holds what Yjs' own answer would have left him, every deletion included. What the answer brings
 * comes with all of its deletions: they are left out only of what whoever asks has.
 * @param stateVector of whoever asks: a document of ours, that got all it has from whole answers and from
 *   updates in their order
 * @param named deletions that whoever asks has named himself
 * @throws where the state vector's bytes are none
 */
export function encodeMissing(doc: Y.Doc, stateVector: Uint8Array, named?: DeleteSet): Uint8Array {
  const whole = Y.encodeStateAsUpdate(doc, stateVector);
  return withoutImplied(whole, deletionsOf(doc), stateVector, named);
}

/** A document's deletions. */
export interface Deletions {
  readonly all: DeleteSet;
  /** As an update of Yjs ends with them. */
  readonly encoded: Uint8Array;
  /** Those that do not follow by themselves for whoever has all items. */
  readonly toName: DeleteSet;
}

/** In one pass over the document: 5,000 cards take some milliseconds. */
export function deletionsOf(doc: Y.Doc): Deletions {
  const toName = Y.createDeleteSet();
  for (const [client, structs] of doc.store.clients) {
    const ranges: { readonly clock: number; len: number }[] = [];
    for (const struct of structs) {
      if (!struct.deleted || isImplied(struct)) continue;
      const { clock } = struct.id;
      const last = ranges.at(-1);
      if (last && last.clock + last.len === clock) last.len += struct.length;
      else ranges.push({ clock, len: struct.length });
    }
    if (ranges.length > 0) toName.clients.set(client, ranges);
  }
  const all = Y.createDeleteSetFromStructStore(doc.store);
  return { all, encoded: encodeDeletions(all), toName };
}

/**
 * @param update what Yjs answers to `stateVector`, of the document that the deletions are of
 * @returns the same with only those deletions that have to be named
 */
export function withoutImplied(
  update: Uint8Array,
  { all, encoded, toName }: Deletions,
  stateVector: Uint8Array,
  named?: DeleteSet,
): Uint8Array {
  const structsEnd = update.length - encoded.length;
  // Where the document waits for something Yjs merges that into its answer, which then ends otherwise.
  const endsWithAll =
    structsEnd >= 0 && encoded.every((byte, i) => byte === update[structsEnd + i]);
  if (!endsWithAll) return update;
  const has = Y.decodeStateVector(stateVector);
  const told = Y.createDeleteSet();
  for (const [client, ranges] of all.clients) {
    const known = has.get(client) ?? 0;
    const ofKnown = cut(toName.clients.get(client) ?? [], 0, known);
    const ofNew = cut(ranges, known, Number.POSITIVE_INFINITY);
    const news = [...without(ofKnown, named?.clients.get(client)), ...ofNew];
    if (news.length > 0) told.clients.set(client, news);
  }
  const deletions = encodeDeletions(told);
  const shorter = new Uint8Array(structsEnd + deletions.length);
  shorter.set(update.subarray(0, structsEnd));
  shorter.set(deletions, structsEnd);
  return shorter;
}

/** Whether whoever had this item, and holds all others by now, holds it as deleted without being told. */
function isImplied(struct: Y.Item | Y.GC): boolean {
  // What Yjs has let go of wholly lay in something that was deleted, and that is named or implied itself.
  if (!(struct instanceof Y.Item)) return true;
  const { parent, parentSub, right } = struct;
  const isReplaced = parentSub !== null && right !== null;
  const isWithin = parent instanceof Y.AbstractType && parent._item?.deleted === true;
  return isReplaced || isWithin;
}

/** What of some ranges lies from a clock on to another, that one not included. */
function cut(ranges: readonly Range[], from: number, to: number): Range[] {
  return ranges.flatMap(({ clock, len }) => {
    const [start, end] = [Math.max(clock, from), Math.min(clock + len, to)];
    return start < end ? [{ clock: start, len: end - start }] : [];
  });
}

/** Both in their order. A range that is named in part stays whole: that does no harm. */
function without(ranges: readonly Range[], named: readonly Range[] = []): Range[] {
  let i = 0;
  return ranges.filter(({ clock, len }) => {
    for (; i < named.length; i += 1) {
      const range = named[i];
      if (range && range.clock + range.len >= clock + len) return range.clock > clock;
    }
    return true;
  });
}

function encodeDeletions(deletions: DeleteSet): Uint8Array {
  // A snapshot is what is deleted and then a state vector, here an empty one: one byte.
  return Y.encodeSnapshot(Y.createSnapshot(deletions, new Map())).subarray(0, -1);
}
