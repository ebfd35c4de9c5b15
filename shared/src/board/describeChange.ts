import * as Y from 'yjs';
import { linkKey, parseCardId, parseLinkKey } from '../ids.ts';
import { type BoardOperation, linkValueOf } from './boardOperation.ts';
import { readCard } from './card.ts';
import { root } from './roots.ts';

// Reads Yjs's own items: what a transaction deleted is told by its delete set, what it added by the
// clocks before it. No copy of the document is kept for it.

/** Any of Yjs's types: Yjs itself says no more of it. */
type SharedType = Y.ContentType['type'];

type Value =
  | { readonly is: 'absent' }
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'type'; readonly type: SharedType };

const ABSENT: Value = { is: 'absent' };

/**
 * Says a transaction in words (B11), undo and redo included.
 *
 * Call it in the doc's 'afterTransaction': later (in 'update') Yjs has thrown away what was deleted,
 * and the words before the change with it.
 */
export function describeChange(transaction: Y.Transaction): readonly BoardOperation[] {
  const { doc } = transaction;
  const cards = root(doc, 'cards');
  const links = root(doc, 'links');
  const told: Told = { links: [], gone: [], added: [], changed: [], opaque: new Set() };
  for (const [changed, keys] of transaction.changed) {
    // Yjs types the keys of `changed` as types of any event; a map's own is among them.
    const type: SharedType = changed;
    if (type === cards) describeCards(transaction, cards, keys, told);
    else if (type === links) describeLinks(transaction, links, keys, told);
    else if (type instanceof Y.Map && type.parent === cards) {
      describeFields(transaction, type, keys, told);
    } else if (type instanceof Y.Text && isTextOfCard(type, cards)) {
      describeText(transaction, type, told);
    } else if (!isInsideNewOrGone(transaction, type)) told.opaque.add(rootNameOf(doc, type));
  }
  const { added, changed, gone } = told;
  const notes = [...told.opaque].map((name) => ({ op: 'opaque', root: name }) as const);
  // In this order they can be done again one after another: what goes makes room, links come last.
  const [unlinked, linked] = partition(told.links, ({ op }) => op === 'deleteLink');
  return [...unlinked, ...gone, ...added, ...changed, ...linked, ...notes];
}

interface Told {
  readonly links: BoardOperation[];
  readonly gone: BoardOperation[];
  readonly added: BoardOperation[];
  readonly changed: BoardOperation[];
  readonly opaque: Set<string>;
}

type Keys = ReadonlySet<string | null>;

function describeCards(
  transaction: Y.Transaction,
  cards: Y.Map<unknown>,
  keys: Keys,
  told: Told,
): void {
  for (const key of keys) {
    if (key === null) continue;
    const before = valueBefore(transaction, cards, key);
    const now = valueNow(cards, key);
    const id = parseCardId(key);
    if (before.is !== 'absent') {
      const text = before.is === 'type' ? valueBefore(transaction, before.type, 'text') : ABSENT;
      if (id) told.gone.push({ op: 'deleteCard', card: id, text: lettersOf(transaction, text) });
      else told.opaque.add('cards');
    }
    if (now.is === 'absent') continue;
    const card = now.is === 'type' ? readCard(key, now.type) : undefined;
    if (!card || !(now.is === 'type' && now.type instanceof Y.Map)) {
      told.opaque.add('cards');
      continue;
    }
    const fields = plainFields(now.type);
    if (!fields) told.opaque.add('cards');
    const { kind, at, text } = card;
    told.added.push({ op: 'addCard', card: card.id, kind, at, text, fields: fields ?? {} });
  }
}

function describeFields(
  transaction: Y.Transaction,
  entry: Y.Map<unknown>,
  keys: Keys,
  told: Told,
): void {
  if (isInsideNewOrGone(transaction, entry)) return;
  const card = parseCardId(entry._item?.parentSub);
  for (const key of keys) {
    // The number is the server's; where an undo brings one back, the server keeps it right.
    if (key === null || key === 'n') continue;
    const before = valueBefore(transaction, entry, key);
    const now = valueNow(entry, key);
    if (!card) told.opaque.add('cards');
    else if (key === 'text' && now.is === 'type' && now.type instanceof Y.Text) {
      const [words, after] = [lettersOf(transaction, before), now.type.toString()];
      told.changed.push({ op: 'changeText', card, before: words, after });
    } else if (before.is === 'type' || now.is === 'type') told.opaque.add('cards');
    else {
      const [from, to] = [plainOf(before), plainOf(now)];
      told.changed.push({ op: 'setField', card, field: key, before: from, value: to });
    }
  }
}

function describeText(transaction: Y.Transaction, text: Y.Text, told: Told): void {
  if (isInsideNewOrGone(transaction, text)) return;
  const entry = text.parent;
  const card = entry instanceof Y.Map ? parseCardId(entry._item?.parentSub) : undefined;
  const [before, after] = [lettersBefore(transaction, text), text.toString()];
  if (!card) told.opaque.add('cards');
  else if (before !== after) told.changed.push({ op: 'changeText', card, before, after });
}

function describeLinks(
  transaction: Y.Transaction,
  links: Y.Map<unknown>,
  keys: Keys,
  told: Told,
): void {
  for (const key of keys) {
    if (key === null) continue;
    const ends = parseLinkKey(key);
    const now = valueNow(links, key);
    if (!ends) told.opaque.add('links');
    else if (now.is === 'absent') {
      const wasThere = valueBefore(transaction, links, key).is !== 'absent';
      if (wasThere) told.links.push({ op: 'deleteLink', link: linkKey(ends.from, ends.to) });
    } else {
      const value = linkValueOf(key, plainOf(now));
      if (value) told.links.push({ op: 'addLink', link: linkKey(ends.from, ends.to), value });
      else told.opaque.add('links');
    }
  }
}

function isTextOfCard(type: Y.Text, cards: Y.Map<unknown>): boolean {
  const entry = type.parent;
  return entry instanceof Y.Map && entry.parent === cards && type._item?.parentSub === 'text';
}

/** Whether the type came or went with this transaction, as a whole: its entry's own line says it. */
function isInsideNewOrGone(transaction: Y.Transaction, type: SharedType): boolean {
  for (let item = type._item; item !== null; ) {
    if (item.deleted || !existedBefore(transaction, item)) return true;
    const { parent } = item;
    item = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return false;
}

function rootNameOf(doc: Y.Doc, type: SharedType): string {
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

function valueNow(map: SharedType, key: string): Value {
  const item = map._map.get(key);
  return item && !item.deleted ? valueOfItem(item) : ABSENT;
}

function valueBefore(transaction: Y.Transaction, map: SharedType, key: string): Value {
  let item = map._map.get(key) ?? null;
  while (item !== null && !existedBefore(transaction, item)) item = item.left;
  return item !== null && wasAlive(transaction, item) ? valueOfItem(item) : ABSENT;
}

function plainOf(value: Value): unknown {
  return value.is === 'plain' ? value.value : undefined;
}

function lettersOf(transaction: Y.Transaction, value: Value): string {
  return value.is === 'type' && value.type instanceof Y.Text
    ? lettersBefore(transaction, value.type)
    : '';
}

function lettersBefore(transaction: Y.Transaction, text: Y.Text): string {
  let letters = '';
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentString && wasAlive(transaction, item)) letters += content.str;
  }
  return letters;
}

/** Fields of a new card beside kind, at, text and n; undefined where one is no plain value. */
function plainFields(entry: Y.Map<unknown>): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of entry) {
    if (key === 'kind' || key === 'at' || key === 'text' || key === 'n') continue;
    if (value instanceof Y.AbstractType) return undefined;
    fields[key] = value;
  }
  return fields;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
