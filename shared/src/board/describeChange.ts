import * as Y from 'yjs';
import { linkKey, parseCardId, parseLinkKey } from '../ids.ts';
import { type BoardOperation, linkValueOf } from './boardOperation.ts';
import { readCard } from './card.ts';
import {
  ABSENT,
  isInsideNewOrGone,
  type Keys,
  lettersBefore,
  lettersOf,
  plainOf,
  rootNameOf,
  type SharedType,
  type Told,
  valueBefore,
  valueNow,
} from './changedItems.ts';
import { describeDrawings } from './drawing/describeDrawings.ts';
import { root } from './roots.ts';

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
    } else if (describeDrawings(transaction, type, keys, told)) {
      // Told there.
    } else if (!isInsideNewOrGone(transaction, type)) told.opaque.add(rootNameOf(doc, type));
  }
  const { added, changed, gone } = told;
  const notes = [...told.opaque].map((name) => ({ op: 'opaque', root: name }) as const);
  // In this order they can be done again one after another: what goes makes room, links come last.
  const [unlinked, linked] = partition(told.links, ({ op }) => op === 'deleteLink');
  return [...unlinked, ...gone, ...added, ...changed, ...linked, ...notes];
}

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
