import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];
/** From a clock to another, the second not included. */
type Run = readonly [from: number, to: number];

/**
 * How an update stands to what a document has under the same clientIDs and clocks.
 * `gone`: the document has only that there was something, and the update has what, undeleted: somebody
 * deleted it whom the update's author had not heard of yet, or it was never the author's.
 */
export type Contradiction = 'none' | 'gone' | 'different';

/**
 * Whether an update says something else than a document under a clientID and a clock that the document
 * has (R21). Yjs never looks: it takes what it has under the same clock for the same, and drops the
 * rest. What the document does not have yet is not looked at, nor is what its author says is deleted.
 * The same change whole, cut, merged, or deleted on either side never contradicts itself.
 * @param update Yjs v1
 * @throws where the bytes are no update
 */
export function contradictionIn(doc: Y.Doc, update: Uint8Array): Contradiction {
  const { structs, ds } = Y.decodeUpdate(update);
  const deleted = new Map<number, readonly Run[]>();
  let worst: Contradiction = 'none';
  for (const struct of structs) {
    // Rubbish that was taken away says nothing any more.
    if (!(struct instanceof Y.Item)) continue;
    const { client } = struct.id;
    const runs = deleted.get(client) ?? runsOf(ds, client);
    deleted.set(client, runs);
    for (const found of differences(doc, struct, runs)) {
      if (found === 'different') return found;
      worst = found;
    }
  }
  return worst;
}

function* differences(
  doc: Y.Doc,
  said: Y.Item,
  deleted: readonly Run[],
): Generator<'gone' | 'different'> {
  const known = doc.store.clients.get(said.id.client);
  const end = Math.min(said.id.clock + said.length, Y.getState(doc.store, said.id.client));
  if (!known || said.id.clock >= end) return;
  let index = Y.findIndexSS(known, said.id.clock);
  for (let from = said.id.clock; from < end; index += 1) {
    const has = known[index];
    if (!has) return;
    const to = Math.min(end, has.id.clock + has.length);
    const difference = compare(doc, said, has, [from, to], deleted);
    if (difference !== 'none') yield difference;
    from = to;
  }
}

function compare(
  doc: Y.Doc,
  said: Y.Item,
  has: Struct,
  run: Run,
  deleted: readonly Run[],
): Contradiction {
  // Where it stands is compared even of what is deleted: what follows it stands where it does.
  if (!(has instanceof Y.Item)) {
    if (leansOnLiving(doc, said)) return 'different';
  } else if (!isSamePlace(doc, said, has, run[0])) return 'different';
  if (!hasContent(said)) return 'none';
  if (hasContent(has) && isSameContent(said, has, run)) return 'none';
  // What its author says is deleted is no loss, whatever it was.
  if (covers(deleted, run)) return 'none';
  return hasContent(has) ? 'different' : 'gone';
}

function hasContent(struct: Struct): struct is Y.Item {
  return struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted);
}

/** Rubbish is taken away with all that it was in; an item there whose neighbour or parent lives never was it. */
function leansOnLiving(doc: Y.Doc, said: Y.Item): boolean {
  const parent: unknown = said.parent;
  const neighbour = said.origin ?? said.rightOrigin;
  if (!neighbour && typeof parent === 'string') return true;
  const id = neighbour ?? (parent instanceof Y.ID ? parent : null);
  if (!id || id.clock >= Y.getState(doc.store, id.client)) return false;
  const struct = Y.getItem(doc.store, id) as Struct;
  if (!(struct instanceof Y.Item)) return false;
  if (!neighbour) return !struct.deleted;
  return struct.parent instanceof Y.AbstractType && struct.parent._item?.deleted !== true;
}

function isSamePlace(doc: Y.Doc, said: Y.Item, has: Y.Item, from: number): boolean {
  return (
    Y.compareIDs(originAt(said, from), originAt(has, from)) &&
    Y.compareIDs(said.rightOrigin, has.rightOrigin) &&
    isSameParent(doc, said, has, from)
  );
}

/** A part of an item that was cut, here or on its way, was written behind the part before it. */
function originAt(item: Y.Item, clock: number): Y.ID | null {
  return clock > item.id.clock ? Y.createID(item.id.client, clock - 1) : item.origin;
}

/** Only an item without neighbours names its parent; all others have their neighbours'. */
function isSameParent(doc: Y.Doc, said: Y.Item, has: Y.Item, from: number): boolean {
  const parent: unknown = said.parent;
  if (from > said.id.clock || said.origin || said.rightOrigin || parent === null) return true;
  if (said.parentSub !== has.parentSub || !(has.parent instanceof Y.AbstractType)) return false;
  const owner = has.parent._item;
  // Decoded by itself an update names a root by its key, and any other parent by its item.
  return typeof parent === 'string'
    ? owner === null && doc.share.get(parent) === has.parent
    : owner !== null && parent instanceof Y.ID && Y.compareIDs(parent, owner.id);
}

function isSameContent(said: Y.Item, has: Y.Item, [from, to]: Run): boolean {
  const cut = ({ id }: Y.Item): Run => [from - id.clock, to - id.clock];
  const [one, other] = [said.content, has.content];
  if (one instanceof Y.ContentString && other instanceof Y.ContentString) {
    return isSameText(one.str.slice(...cut(said)), other.str.slice(...cut(has)));
  }
  const [ours, theirs] = [valuesOf(one), valuesOf(other)];
  if (ours && theirs && one.getRef() === other.getRef()) {
    const [a, b] = [ours.slice(...cut(said)), theirs.slice(...cut(has))];
    return isSameBytes(new Y.ContentAny(a), new Y.ContentAny(b));
  }
  return one.getRef() === other.getRef() && isSameBytes(one, other);
}

/** The contents that hold several values; all others but text hold one. */
function valuesOf(content: Y.Item['content']): unknown[] | undefined {
  const isSeveral = content instanceof Y.ContentAny || content instanceof Y.ContentJSON;
  return isSeveral ? (content.arr as unknown[]) : undefined;
}

/** As they would be sent: what can be told apart neither by Yjs nor by anybody who reads it. */
function isSameBytes(one: Y.Item['content'], other: Y.Item['content']): boolean {
  const [a, b] = [one, other].map((content) => {
    const encoder = new Y.UpdateEncoderV1();
    content.write(encoder, 0);
    return encoder.toUint8Array();
  });
  return a?.length === b?.length && a?.every((byte, i) => byte === b?.[i]) === true;
}

const REPLACEMENT = 0xfffd;

/** Where Yjs cuts an emoji in two, each half becomes U+FFFD for ever, in one copy and not in another. */
function isSameText(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) {
    const [a, b] = [one.charCodeAt(i), other.charCodeAt(i)];
    if (a === b) continue;
    if (!(a === REPLACEMENT && isHalf(b)) && !(b === REPLACEMENT && isHalf(a))) return false;
  }
  return true;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** What an update says is deleted of a client, in order and without overlaps. */
function runsOf({ clients }: DeleteSet, client: number): readonly Run[] {
  const runs: [number, number][] = [];
  const items = (clients.get(client) ?? []).toSorted((a, b) => a.clock - b.clock);
  for (const { clock, len } of items) {
    const last = runs.at(-1);
    if (last && clock <= last[1]) last[1] = Math.max(last[1], clock + len);
    else runs.push([clock, clock + len]);
  }
  return runs;
}

/** Whether one of the runs holds all of another. */
function covers(runs: readonly Run[], [from, to]: Run): boolean {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run && run[1] > from) high = middle;
    else low = middle + 1;
  }
  const run = runs[low];
  return run !== undefined && run[0] <= from && run[1] >= to;
}
