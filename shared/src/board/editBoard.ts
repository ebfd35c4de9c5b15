import * as Y from 'yjs';
import { assert } from '../assert.ts';
import { type CardId, type DrawingId, type LinkKey, linkKey, parseLinkKey } from '../ids.ts';
import { linkValueOf } from './boardOperation.ts';
import {
  CARD_TEXT_LETTERS_MAX,
  CARD_WIDTH_MAX,
  CARD_WIDTH_MIN,
  type CardKind,
  textOf,
} from './card.ts';
import type { LinkMark } from './link.ts';
import { LOCAL } from './origin.ts';
import { root } from './roots.ts';
import { COORDINATE_MAX, type Point, parsePoint } from './values.ts';

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
 * Cards that move together stay as they lay to each other: where a hand came to half a pixel, each goes up,
 * also the one whose sum the last bit of a float has put below.
 */
const HALF_MEANT_PX = 2 ** -10;

/**
 * Within the board, in whole pixels: Yjs writes such a number in two or three bytes, a fraction in five or
 * nine, and nobody sees half a pixel of where a card lies.
 */
function wholePlace([x, y]: Point): Point {
  const bound = (value: number) =>
    Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, Math.round(value + HALF_MEANT_PX) || 0));
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
  entry.set('at', wholePlace(card.at));
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

/** A place that is as it was is not written: it would cost what a move does, and overwrite another's. */
function place(entry: Y.Map<unknown>, at: Point): void {
  const [x, y] = wholePlace(at);
  const was = parsePoint(entry.get('at'));
  if (was?.[0] !== x || was[1] !== y) entry.set('at', [x, y]);
}

/** One gesture's end: every card that moved, in one transaction. Coordinates are kept to whole pixels. */
export function moveCards(doc: Y.Doc, places: ReadonlyMap<CardId, Point>): void {
  edit(doc, () =>
    eachEntry(doc, places.keys(), (entry, id) => {
      const at = places.get(id);
      assert(at, 'a card to move has a place');
      place(entry, at);
    }),
  );
}

/**
 * Width, and the corner with it where the left edge was pulled: one gesture, one transaction. The right
 * edge is rounded as it is, so that it stays where it was.
 */
export function resizeCard(doc: Y.Doc, id: CardId, w: number, [x, y]: Point): void {
  edit(doc, () =>
    eachEntry(doc, [id], (entry) => {
      const whole = Math.round(w);
      entry.set('w', Math.max(CARD_WIDTH_MIN, Math.min(CARD_WIDTH_MAX, whole)));
      place(entry, [Math.round(x + w) - whole, y]);
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

/**
 * What tidying does, in one step: places of cards, and which links bow out by the side. What is as it was is
 * not written.
 * @param bends of the links that are to have one, in page pixels; the others among `straightened` lose theirs
 */
export function arrange(
  doc: Y.Doc,
  places: ReadonlyMap<CardId, Point>,
  bends: ReadonlyMap<LinkKey, number>,
  straightened: Iterable<LinkKey>,
): void {
  edit(doc, () => {
    moveCards(doc, places);
    const links = root(doc, 'links');
    for (const key of new Set([...bends.keys(), ...straightened])) {
      const value = linkValueOf(key, links.get(key));
      const bend = bends.get(key);
      if (!value || value['bend'] === bend) continue;
      const { bend: _, ...rest } = value;
      links.set(key, bend === undefined ? rest : { ...rest, bend });
    }
  });
}

/**
 * Turns a link around: what was the cause is the effect. Its mark stays; how it bowed out was of the other way.
 * @returns the key of the link that is there now, or undefined where it is gone
 */
export function flipLink(doc: Y.Doc, key: LinkKey): LinkKey | undefined {
  const links = root(doc, 'links');
  const value = linkValueOf(key, links.get(key));
  if (!value) return undefined;
  const { from, to, bend: _, ...rest } = value;
  const flipped = linkKey(to, from);
  edit(doc, () => {
    links.delete(key);
    // Where there was one that way already, the two become one.
    if (!links.has(flipped)) links.set(flipped, { ...rest, from: to, to: from });
  });
  return flipped;
}

/** @param mark undefined: nobody doubts it any more */
export function markLink(doc: Y.Doc, key: LinkKey, mark: LinkMark | undefined): void {
  const links = root(doc, 'links');
  const value = linkValueOf(key, links.get(key));
  if (!value || value['mark'] === mark) return;
  const { mark: _, ...rest } = value;
  edit(doc, () => links.set(key, mark === undefined ? rest : { ...rest, mark }));
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
