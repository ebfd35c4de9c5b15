import type * as Y from 'yjs';
import type { CardId, DrawingId, LinkKey } from '../ids.ts';
import { DEFAULT_LOCALE, type Locale, parseLocale } from '../locale.ts';
import { type Card, readCard } from './card.ts';
import { type Drawing, readDrawing } from './drawing/drawing.ts';
import { type Link, type Loop, readLink, readLoop } from './link.ts';
import { root, SCHEMA } from './roots.ts';
import { parseNumber, parseShortText } from './values.ts';

export interface BoardMeta {
  readonly schema: number;
  readonly title: string;
  readonly locale: Locale;
  readonly template: string;
  /** ISO instant. */
  readonly createdAt: string;
}

/** Everything on a board that can be shown, as plain frozen values: what PDF, outline and exports read. */
export interface Board {
  readonly meta: BoardMeta;
  readonly cards: ReadonlyMap<CardId, Card>;
  /** Only links whose two cards are there (B4). */
  readonly links: ReadonlyMap<LinkKey, Link>;
  readonly loops: readonly Loop[];
  readonly drawings: ReadonlyMap<DrawingId, Drawing>;
  /** Entries that did not parse: "2 items can't be shown". Links to nowhere are not among them. */
  readonly unreadable: number;
}

export function readMeta(doc: Y.Doc): BoardMeta {
  const meta = root(doc, 'meta');
  return {
    schema: parseNumber(meta.get('schema'), 1, Number.MAX_SAFE_INTEGER) ?? SCHEMA,
    title: parseShortText(meta.get('title')) ?? '',
    locale: parseLocale(meta.get('locale')) ?? DEFAULT_LOCALE,
    template: parseShortText(meta.get('template')) ?? 'blank',
    createdAt: parseShortText(meta.get('createdAt')) ?? '',
  };
}

/** Reads the whole document once. Views that follow changes parse single entries instead. */
export function readBoard(doc: Y.Doc): Board {
  let unreadable = 0;
  const cards = new Map<CardId, Card>();
  for (const [key, value] of root(doc, 'cards')) {
    const card = readCard(key, value);
    if (card) cards.set(card.id, card);
    else unreadable += 1;
  }
  const links = new Map<LinkKey, Link>();
  for (const [key, value] of root(doc, 'links')) {
    const link = readLink(key, value);
    if (!link) unreadable += 1;
    else if (cards.has(link.from) && cards.has(link.to)) links.set(link.key, link);
  }
  const loops: Loop[] = [];
  for (const [key, value] of root(doc, 'loops')) {
    const loop = readLoop(key, value);
    if (loop) loops.push(loop);
    else unreadable += 1;
  }
  const drawings = new Map<DrawingId, Drawing>();
  for (const [key, value] of root(doc, 'drawings')) {
    const drawing = readDrawing(key, value);
    if (drawing) drawings.set(drawing.id, drawing);
    else unreadable += 1;
  }
  return { meta: readMeta(doc), cards, links, loops, drawings, unreadable };
}
