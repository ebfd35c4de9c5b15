import * as Y from 'yjs';
import type { CardKind } from '../../board/card.ts';
import { addDrawings, type NewDrawing } from '../../board/drawing/editDrawings.ts';
import { addCards } from '../../board/editBoard.ts';
import { type Board, readBoard } from '../../board/readBoard.ts';
import { root } from '../../board/roots.ts';
import type { Point } from '../../board/values.ts';
import { type CardId, linkKey, parseCardId, parseDrawingId } from '../../ids.ts';
import type { Locale } from '../../locale.ts';

export interface DrawnCard {
  readonly text: string;
  readonly kind?: CardKind;
  readonly at?: Point;
  readonly w?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface DrawnLink {
  /** Indices of cards. */
  readonly from: number;
  readonly to: number;
  readonly mark?: 'disputed';
  readonly bend?: number;
}

export interface DrawnBoard {
  readonly title?: string;
  readonly locale?: Locale;
  readonly cards: readonly DrawnCard[];
  readonly links?: readonly DrawnLink[];
  readonly drawings?: readonly Omit<NewDrawing, 'id'>[];
  /** Titles, each with the indices of its links. */
  readonly loops?: readonly { readonly title: string; readonly links: readonly number[] }[];
}

/** Far enough apart that no card of a few lines covers another. */
const GRID_PX = { columns: 4, right: 260, down: 240 };

export function cardId(index: number): CardId {
  const id = parseCardId(`c${index}`);
  if (!id) throw new Error('no card id');
  return id;
}

/** A board as it would be read from a document; cards without a place stand in a grid. */
export function drawBoard({ title = 'Kati', locale = 'fr', ...drawn }: DrawnBoard): Board {
  const doc = new Y.Doc();
  root(doc, 'meta').set('title', title);
  root(doc, 'meta').set('locale', locale);
  addCards(
    doc,
    drawn.cards.map(({ text, kind = 'note', at, w, fields }, i) => ({
      id: cardId(i),
      kind,
      at: at ?? [
        (i % GRID_PX.columns) * GRID_PX.right,
        Math.floor(i / GRID_PX.columns) * GRID_PX.down,
      ],
      text,
      ...(w === undefined ? {} : { w }),
      fields: { n: i + 1, ...fields },
    })),
  );
  const links = (drawn.links ?? []).map(({ from, to, ...rest }) => ({
    from: cardId(from),
    to: cardId(to),
    ...rest,
  }));
  for (const link of links) root(doc, 'links').set(linkKey(link.from, link.to), link);
  for (const [i, loop] of (drawn.loops ?? []).entries()) {
    const entry = new Y.Map<unknown>();
    entry.set('title', new Y.Text(loop.title));
    entry.set('sort', 'worse');
    const keys = loop.links.map((index) => links[index]).filter((link) => link !== undefined);
    entry.set(
      'links',
      keys.map(({ from, to }) => linkKey(from, to)),
    );
    root(doc, 'loops').set(`l${i}`, entry);
  }
  addDrawings(
    doc,
    (drawn.drawings ?? []).flatMap((drawing, i) => {
      const id = parseDrawingId(`d${i}`);
      return id ? [{ id, ...drawing }] : [];
    }),
  );
  const board = readBoard(doc);
  doc.destroy();
  return board;
}
