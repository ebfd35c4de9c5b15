import type { Card } from '../../board/card.ts';
import type { CardId } from '../../ids.ts';
import { findFolded, fold, type TextRange } from '../fold.ts';

/** What somebody typed to go somewhere: a number, two numbers to link, or words. */
export type Query =
  | { readonly kind: 'number'; readonly n: number }
  /** "14>7": 14 leads to 7. */
  | { readonly kind: 'link'; readonly from: number; readonly to: number }
  | { readonly kind: 'words'; readonly words: string };

const NUMBER = /^\d{1,7}$/;
/** People also write the arrow that they see, and on a board in Arabic it points the other way. */
/** The second number is still to come. */
const LINK_BEGUN = /^\s*(\d{1,7})\s*(?:>|→|-|=|->|=>)\s*$/;
const LINK = /^\s*(\d{1,7})\s*(?:>|→|->|=>)\s*(\d{1,7})\s*$/;

/** @returns undefined for what says nothing yet */
export function parseQuery(typed: string): Query | undefined {
  const digits = withLatinDigits(typed);
  const link = LINK.exec(digits);
  if (link) return { kind: 'link', from: Number(link[1]), to: Number(link[2]) };
  const plain = LINK_BEGUN.exec(digits)?.[1] ?? digits.trim();
  if (NUMBER.test(plain)) return { kind: 'number', n: Number(plain) };
  const words = fold(typed);
  return words === '' ? undefined : { kind: 'words', words };
}

/** Digits as they are typed in Arabic, N'Ko and Adlam count like those of a French keyboard. */
function withLatinDigits(typed: string): string {
  return typed.replaceAll(/\p{Nd}/gu, (digit) => {
    const folded = fold(digit);
    return NUMBER.test(folded) ? folded : digit;
  });
}

export interface FoundCard {
  readonly card: Card;
  /** Where the words stand in its text; none where it was found by number or by its other wording. */
  readonly ranges: readonly TextRange[];
}

/**
 * The cards that a query means, best first: the number itself, then numbers that begin with it; of words
 * those that begin with them, then those that hold them, each by number.
 * @param foundMax no more are looked for than are shown
 */
export function findCards(cards: Iterable<Card>, query: Query, foundMax: number): FoundCard[] {
  const found: {
    readonly card: Card;
    readonly ranges: readonly TextRange[];
    readonly rank: number;
  }[] = [];
  for (const card of cards) {
    const hit = query.kind === 'words' ? byWords(card, query.words) : byNumber(card, query);
    if (hit) found.push({ card, ...hit });
  }
  const byRank = found.toSorted(
    (a, b) => a.rank - b.rank || (a.card.n ?? Infinity) - (b.card.n ?? Infinity),
  );
  return byRank.slice(0, foundMax).map(({ card, ranges }) => ({ card, ranges }));
}

function byWords(
  card: Card,
  words: string,
): (Omit<FoundCard, 'card'> & { rank: number }) | undefined {
  const ranges = findFolded(card.text, words);
  if (ranges[0]) return { ranges, rank: ranges[0].from === 0 ? 0 : 1 };
  const isInSecond = card.second !== undefined && fold(card.second.text).includes(words);
  return isInSecond ? { ranges: [], rank: 2 } : undefined;
}

function byNumber(
  { n }: Card,
  query: Exclude<Query, { kind: 'words' }>,
): { ranges: readonly TextRange[]; rank: number } | undefined {
  if (n === undefined) return undefined;
  if (query.kind === 'link') {
    return n === query.from || n === query.to
      ? { ranges: [], rank: n === query.from ? 0 : 1 }
      : undefined;
  }
  if (n === query.n) return { ranges: [], rank: 0 };
  return String(n).startsWith(String(query.n)) ? { ranges: [], rank: 1 } : undefined;
}

/** The two cards of "14>7", where both are on the board and are not the same. */
export function endsOf(
  cards: Iterable<Card>,
  { from, to }: Extract<Query, { kind: 'link' }>,
): { readonly from: CardId; readonly to: CardId } | undefined {
  const byN = new Map([...cards].map((card) => [card.n, card.id]));
  const [cause, effect] = [byN.get(from), byN.get(to)];
  return cause && effect && cause !== effect ? { from: cause, to: effect } : undefined;
}
