import { describe, expect, it } from 'vitest';
import type { Card } from '../../board/card.ts';
import type { CardId } from '../../ids.ts';
import { endsOf, findCards, parseQuery } from './findCards.ts';

function card(n: number, text: string, more: Partial<Card> = {}): Card {
  return { id: `card${n}` as CardId, kind: 'cause', at: [0, 0], n, text, ...more };
}

const CARDS = [
  card(1, 'Les pâturages sont épuisés dès février'),
  card(7, 'Sɛnɛkɛlaw bɛ ka ɲɔgɔn kɛlɛ'),
  card(14, 'Cultivateurs et éleveurs s’affrontent'),
  card(140, 'الماءُ لا يكفي', { second: { lang: 'fr', text: 'L’eau ne suffit pas' } }),
];

function numbersFor(typed: string): (number | undefined)[] {
  const query = parseQuery(typed);
  return query ? findCards(CARDS, query, 10).map(({ card: { n } }) => n) : [];
}

describe('finding', () => {
  it.each([
    ['14', { kind: 'number', n: 14 }],
    [' ١٤ ', { kind: 'number', n: 14 }],
    ['14>7', { kind: 'link', from: 14, to: 7 }],
    ['14 → 7', { kind: 'link', from: 14, to: 7 }],
    ['١٤>٧', { kind: 'link', from: 14, to: 7 }],
    ['14>', { kind: 'number', n: 14 }],
    ['Éleveurs', { kind: 'words', words: 'eleveurs' }],
    ['  ', undefined],
    ['…', undefined],
  ])('reads %j', (typed, query) => {
    expect(parseQuery(typed)).toEqual(query);
  });

  it.each([
    ['14', [14, 140]],
    ['1', [1, 14, 140]],
    ['eleveurs', [14]],
    ['paturages', [1]],
    ['senekelaw', [7]],
    ['الماء', [140]],
    ['suffit pas', [140]],
    ['les', [1]],
    ['zebu', []],
  ])('finds %j as it is typed on any keyboard', (typed, numbers) => {
    expect(numbersFor(typed)).toEqual(numbers);
  });

  it('says where the words stand', () => {
    const [found] = findCards(CARDS, { kind: 'words', words: 'eleveurs' }, 10);
    const [range] = found?.ranges ?? [];
    expect(found?.card.text.slice(range?.from, range?.to)).toBe('éleveurs');
  });

  it('knows the two cards of a link, which are two', () => {
    expect(endsOf(CARDS, { kind: 'link', from: 14, to: 7 })).toEqual({
      from: 'card14',
      to: 'card7',
    });
    expect(endsOf(CARDS, { kind: 'link', from: 14, to: 14 })).toBeUndefined();
    expect(endsOf(CARDS, { kind: 'link', from: 14, to: 99 })).toBeUndefined();
  });
});
