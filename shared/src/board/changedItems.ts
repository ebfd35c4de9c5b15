import * as Y from 'yjs';
import type { BoardOperation } from './boardOperation.ts';

// Reads Yjs's own items: what a transaction deleted is told by its delete set, what it added by the
// clocks before it. No copy of the document is kept for it.

/** Any of Yjs's types: Yjs itself says no more of it. */
export type SharedType = Y.ContentType['type'];

export type Value =
  | { readonly is: 'absent' }
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'type'; readonly type: SharedType };

export const ABSENT: Value = { is: 'absent' };

/** What a transaction is told as, while it is being read. */
export interface Told {
  readonly links: BoardOperation[];
  readonly gone: BoardOperation[];
  readonly added: BoardOperation[];
  readonly changed: BoardOperation[];
  readonly opaque: Set<string>;
}

export type Keys = ReadonlySet<string | null>;

/** Whether the type came or went with this transaction, as a whole: its entry's own line says it. */
export function isInsideNewOrGone(transaction: Y.Transaction, type: SharedType): boolean {
  for (let item = type._item; item !== null; ) {
    if (item.deleted || !existedBefore(transaction, item)) return true;
    const { parent } = item;
    item = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return false;
}

export function rootNameOf(doc: Y.Doc, type: SharedType): string {
  let top = type;
  while (top.parent !== null) top = top.parent;
  return [...doc.share].find(([, shared]) => shared === top)?.[0] ?? '';
}

function existedBefore({ beforeState }: Y.Transaction, { id }: Y.Item): boolean {
  return id.clock < (beforeState.get(id.client) ?? 0);
}

/** Whether the item was in the document when the transaction began. */
function wasAlive(transaction: Y.Transaction, item: Y.Item): boolean {
  if (!existedBefore(transaction, item)) return false;
  return !item.deleted || Y.isDeleted(transaction.deleteSet, item.id);
}

function valueOfItem(item: Y.Item): Value {
  if (item.content instanceof Y.ContentType) return { is: 'type', type: item.content.type };
  return { is: 'plain', value: item.content.getContent()[item.length - 1] };
}

export function valueNow(map: SharedType, key: string): Value {
  const item = map._map.get(key);
  return item && !item.deleted ? valueOfItem(item) : ABSENT;
}

export function valueBefore(transaction: Y.Transaction, map: SharedType, key: string): Value {
  let item = map._map.get(key) ?? null;
  while (item !== null && !existedBefore(transaction, item)) item = item.left;
  return item !== null && wasAlive(transaction, item) ? valueOfItem(item) : ABSENT;
}

export function plainOf(value: Value): unknown {
  return value.is === 'plain' ? value.value : undefined;
}

export function lettersOf(transaction: Y.Transaction, value: Value): string {
  return value.is === 'type' && value.type instanceof Y.Text
    ? lettersBefore(transaction, value.type)
    : '';
}

export function lettersBefore(transaction: Y.Transaction, text: Y.Text): string {
  let letters = '';
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentString && wasAlive(transaction, item)) letters += content.str;
  }
  return letters;
}
