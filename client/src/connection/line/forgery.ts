import { contradictionIn } from '@vestibule/shared/board/contradiction';
import * as Y from 'yjs';
import type { Clocks } from './changeLedger.ts';

export interface OwnClocks {
  /** From which clocks on this page holds what has never left it. */
  readonly untoldFrom: Clocks;
  /** From which clocks on it holds what is not settled. */
  readonly unsettledFrom: Clocks;
}

/**
 * Whether the room has something under this page's clientIDs that this page never said (W12). Only what
 * is not settled is looked at: all else the room has from here.
 * @param update from the room, not applied yet: it may delete what is then nowhere
 * @returns `after`: asks once more when it is applied, or undefined where there is nothing to ask
 */
export function lookForForgery(
  doc: Y.Doc,
  update: Uint8Array,
  { untoldFrom, unsettledFrom }: OwnClocks,
): 'forged' | { readonly after: (() => boolean) | undefined } {
  if (unsettledFrom.size === 0) return { after: undefined };
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    // Whoever applies it says what it is.
    return { after: undefined };
  }
  const { structs, ds } = decoded;
  const isUntold = (client: number, end: number) => end > (untoldFrom.get(client) ?? Infinity);
  const deletesUntold = [...ds.clients].some(([client, runs]) =>
    runs.some(({ clock, len }) => isUntold(client, clock + len)),
  );
  if (deletesUntold || structs.some(({ id, length }) => isUntold(id.client, id.clock + length))) {
    return 'forged';
  }
  const own = structs.filter(
    ({ id, length }) => id.clock + length > (unsettledFrom.get(id.client) ?? Infinity),
  );
  if (own.length === 0) return { after: undefined };
  if (contradictionIn(doc, update) === 'different') return 'forged';
  const gone = own.filter(isWithoutContent).flatMap((struct) => livingIn(doc, struct));
  return { after: gone.length > 0 ? () => gone.some((run) => isOddlyGone(doc, run)) : undefined };
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
interface Run {
  readonly id: Y.ID;
  readonly length: number;
}

function isWithoutContent(struct: Struct): boolean {
  return !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted;
}

function structsIn({ store }: Y.Doc, { id, length }: Run): readonly Struct[] {
  const known = store.clients.get(id.client) ?? [];
  const end = Math.min(id.clock + length, Y.getState(store, id.client));
  if (id.clock >= end) return [];
  const first = Y.findIndexSS(known, id.clock);
  return known.slice(first, Y.findIndexSS(known, end - 1) + 1);
}

/** What is here of it and not deleted. */
function livingIn(doc: Y.Doc, run: Run): readonly Run[] {
  return structsIn(doc, run)
    .filter(({ deleted }) => !deleted)
    .map(({ id, length }) => ({ id: Y.createID(id.client, id.clock), length }));
}

/**
 * What the room has had as gone from the beginning. It is here all the same, or somebody deleted it
 * who can not have seen it: neither with what it is in, nor by setting the same field.
 */
function isOddlyGone(doc: Y.Doc, run: Run): boolean {
  return structsIn(doc, run).some((struct) => {
    if (!struct.deleted) return true;
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return false;
    const { parent, parentSub } = struct;
    if (parent._item?.deleted) return false;
    return parentSub === null || parent._map.get(parentSub) === struct;
  });
}
