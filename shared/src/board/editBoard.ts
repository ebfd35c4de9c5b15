import * as Y from 'yjs';
import { assert } from '../assert.ts';
import { type CardId, type DrawingId, type LinkKey, linkKey, parseLinkKey } from '../ids.ts';
import {
  CARD_TEXT_LETTERS_MAX,
  CARD_WIDTH_MAX,
  CARD_WIDTH_MIN,
  type CardKind,
  textOf,
} from './card.ts';
import { LOCAL } from './origin.ts';
import { root } from './roots.ts';
import { COORDINATE_MAX, type Point } from './values.ts';

// The only writers of a client, with drawing/editDrawings.ts. Each is one transaction of the local origin, so
// that it is one undo step, one frame and one row on the device. Clients never repair the document
// in reaction to somebody else's change (B4).

export interface NewCard {
  readonly id: CardId;
  readonly kind: CardKind;
  readonly at: Point;
  readonly text?: string;
  readonly w?: number;
  /** Copied along when a card is duplicated; never a number (the server gives those). */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * A hand's place at another zoom than 1 is a fraction. Eighths are exact as floats of 32 bits, which
 * Yjs writes in 5 bytes where a tenth takes 9; nobody sees a sixteenth of a pixel.
 */
const STEPS_PER_PX = 8;

/** Within the board, in eighths of a pixel. */
export function rounded([x, y]: Point): Point {
  const bound = (value: number) => {
    const step = Math.round(value * STEPS_PER_PX) / STEPS_PER_PX || 0;
    return Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, step));
  };
  return [bound(x), bound(y)];
}

/** As many letters as there is room for; a letter of two units (an emoji, Adlam) is not cut in two. */
export function fitting(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, Math.max(0, room));
  const last = cut.charCodeAt(cut.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

function edit(doc: Y.Doc, write: () => void): void {
  doc.transact(write, LOCAL);
}

/** Several writers as one step: what one gesture, one key or one paste does to cards and drawings. */
export const inOneStep = edit;

/** The Y.Map of a new card; its Y.Text is made with it, never later (docs/BOARD.md B2). */
export function cardEntry(card: NewCard): Y.Map<unknown> {
  const entry = new Y.Map<unknown>(Object.entries(card.fields ?? {}));
  entry.set('kind', card.kind);
  entry.set('at', rounded(card.at));
  entry.set('text', new Y.Text(fitting(card.text ?? '', CARD_TEXT_LETTERS_MAX)));
  if (card.w !== undefined) entry.set('w', card.w);
  return entry;
}

/** Adds cards and the links among them in one step: a new card, a paste, a duplicate. */
export function addCards(
  doc: Y.Doc,
  cards: readonly NewCard[],
  links: readonly { readonly from: CardId; readonly to: CardId }[] = [],
): void {
  edit(doc, () => {
    for (const card of cards) root(doc, 'cards').set(card.id, cardEntry(card));
    for (const { from, to } of links) root(doc, 'links').set(linkKey(from, to), { from, to });
  });
}

function eachEntry(
  doc: Y.Doc,
  ids: Iterable<CardId>,
  write: (entry: Y.Map<unknown>, id: CardId) => void,
): void {
  const cards = root(doc, 'cards');
  for (const id of ids) {
    const entry = cards.get(id);
    // Gone meanwhile: somebody deleted it, and a delete is not undone by a move.
    if (entry instanceof Y.Map) write(entry, id);
  }
}

/** One gesture's end: every card that moved, in one transaction. Coordinates are kept to an eighth of a pixel. */
export function moveCards(doc: Y.Doc, places: ReadonlyMap<CardId, Point>): void {
  edit(doc, () =>
    eachEntry(doc, places.keys(), (entry, id) => {
      const at = places.get(id);
      assert(at, 'a card to move has a place');
      entry.set('at', rounded(at));
    }),
  );
}

/** Width, and the corner with it where the left edge was pulled: one gesture, one transaction. */
export function resizeCard(doc: Y.Doc, id: CardId, w: number, at: Point): void {
  edit(doc, () =>
    eachEntry(doc, [id], (entry) => {
      entry.set('w', Math.round(Math.max(CARD_WIDTH_MIN, Math.min(CARD_WIDTH_MAX, w))));
      entry.set('at', rounded(at));
    }),
  );
}

export function setKind(doc: Y.Doc, ids: readonly CardId[], kind: CardKind): void {
  edit(doc, () => eachEntry(doc, ids, (entry) => entry.set('kind', kind)));
}

/** Deletes cards with all their links in the same transaction, so that undo brings all of it back (B4). */
export function deleteCards(doc: Y.Doc, ids: Iterable<CardId>): void {
  const gone = new Set(ids);
  edit(doc, () => {
    const links = root(doc, 'links');
    for (const key of [...links.keys()]) {
      const ends = parseLinkKey(key);
      if (ends && (gone.has(ends.from) || gone.has(ends.to))) links.delete(key);
    }
    for (const id of gone) root(doc, 'cards').delete(id);
  });
}

/** Draws a link; one that is there already is left as it is. A card is never linked to itself. */
export function addLink(doc: Y.Doc, from: CardId, to: CardId): void {
  const links = root(doc, 'links');
  const key = linkKey(from, to);
  if (from === to || links.has(key)) return;
  edit(doc, () => links.set(key, { from, to }));
}

export function deleteLinks(doc: Y.Doc, keys: Iterable<LinkKey>): void {
  edit(doc, () => {
    for (const key of keys) root(doc, 'links').delete(key);
  });
}

/**
 * Deletes cards and links together: what a selection holds when Delete is pressed. One undo step.
 */
export function deleteSelection(
  doc: Y.Doc,
  cards: Iterable<CardId>,
  links: Iterable<LinkKey>,
): void {
  edit(doc, () => {
    deleteLinks(doc, links);
    deleteCards(doc, cards);
  });
}

/** Where words are: cards, and drawings of the kind text. */
export type WordsRoot = 'cards' | 'drawings';

/**
 * Replaces `removed` letters at `index` of a text: what one input event did.
 * @param words the root whose entry `id` is
 * @returns how many of `inserted`'s letters found room (CARD_TEXT_LETTERS_MAX), or undefined where
 *   the card, or the drawing, is gone
 */
export function spliceText(
  doc: Y.Doc,
  id: CardId | DrawingId,
  splice: { readonly index: number; readonly removed: number; readonly inserted: string },
  words: WordsRoot = 'cards',
): number | undefined {
  const text = textOf(root(doc, words), id);
  if (!text) return undefined;
  const room = CARD_TEXT_LETTERS_MAX - (text.length - splice.removed);
  const inserted = fitting(splice.inserted, room);
  edit(doc, () => {
    if (splice.removed > 0) text.delete(splice.index, splice.removed);
    if (inserted) text.insert(splice.index, inserted);
  });
  return inserted.length;
}
