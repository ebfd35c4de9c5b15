import { assert } from '../../../assert.ts';
import type { Card, CardAction, CardKind } from '../../../board/card.ts';
import type { Link } from '../../../board/link.ts';
import { type CardId, type LinkKey, linkKey, parseCardId } from '../../../ids.ts';
import type { CheckedBoard } from '../tree.ts';

export interface CardWords {
  readonly kind: CardKind;
  readonly text?: string;
  readonly same?: string;
  readonly second?: { readonly lang: string; readonly text: string };
  readonly state?: Card['state'];
  readonly action?: CardAction;
}

export function cardId(key: string): CardId {
  const id = parseCardId(key);
  assert(id !== undefined, `a card's id: ${key}`);
  return id;
}

/** A board by hand: cards by id, numbered in their order; links as "a>b". */
export function boardOf(
  cards: Readonly<Record<string, CardWords>>,
  links: readonly string[] = [],
): CheckedBoard {
  const made = new Map<CardId, Card>();
  for (const [key, { kind, text = '', same, second, state, action }] of Object.entries(cards)) {
    const id = cardId(key);
    made.set(id, {
      id,
      kind,
      at: [0, 0],
      text,
      n: made.size + 1,
      ...(same === undefined ? {} : { same: cardId(same) }),
      ...(second === undefined ? {} : { second }),
      ...(state === undefined ? {} : { state }),
      ...(action === undefined ? {} : { action }),
    });
  }
  const drawn = new Map<LinkKey, Link>();
  for (const ends of links) {
    const [from = '', to = ''] = ends.split('>');
    const key = linkKey(cardId(from), cardId(to));
    drawn.set(key, { key, from: cardId(from), to: cardId(to) });
  }
  return { cards: made, links: drawn };
}
