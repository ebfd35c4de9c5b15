import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TEMPLATES, type TemplateId } from '../api/api.ts';
import { CARD_WIDTH, type Card } from '../board/card.ts';
import { type Board, readBoard } from '../board/readBoard.ts';
import { parseLinkKey } from '../ids.ts';
import { LOCALES, type Locale } from '../locale.ts';
import { templateCardCount, templateUpdate } from './buildTemplate.ts';
import { estimateHeight } from './estimateHeight.ts';

const CREATED_AT = '2026-11-02T08:00:00.000Z';
const randomBytes = (count: number) => new Uint8Array(count).fill(7);

function boardOf(template: TemplateId, locale: Locale): Board {
  const doc = new Y.Doc();
  const options = { title: 'Kati', locale, createdAt: CREATED_AT, randomBytes };
  Y.applyUpdate(doc, templateUpdate(template, options));
  return readBoard(doc);
}

const BOARDS = TEMPLATES.flatMap((template) =>
  LOCALES.map((locale) => ({ template, locale, board: boardOf(template, locale) })),
);

/** Slack between two cards, in page pixels: an arrow's head must be seen. */
const APART_PX = 24;

function overlap(a: Card, b: Card): boolean {
  const [ax, ay] = a.at;
  const [bx, by] = b.at;
  const right = (card: Card) => card.at[0] + (card.w ?? CARD_WIDTH) + APART_PX;
  const bottom = (card: Card) => card.at[1] + estimateHeight(card.text, card.w) + APART_PX;
  return ax < right(b) && bx < right(a) && ay < bottom(b) && by < bottom(a);
}

describe.each(BOARDS)('template $template in $locale', ({ template, locale, board }) => {
  const cards = [...board.cards.values()];

  it('[B8] can be read to the last entry, and says what it is', () => {
    expect(board.unreadable).toBe(0);
    expect(board.meta).toEqual({
      schema: 1,
      title: 'Kati',
      locale,
      template,
      createdAt: CREATED_AT,
    });
    for (const card of cards) expect(card.text.trim()).not.toBe('');
  });

  it('[B10] has each number from 1 to the counter once', () => {
    const numbers = cards.map(({ n }) => n).sort((a = 0, b = 0) => a - b);
    expect(numbers).toEqual(Array.from({ length: templateCardCount(template) }, (_, i) => i + 1));
  });

  it('[B8] names only cards and links that exist', () => {
    for (const card of cards) {
      if (card.mirrors) expect(board.cards.get(card.mirrors)).toBeDefined();
      for (const goal of card.action?.serves ?? []) {
        expect(cards.find(({ id }) => id === goal)?.kind).toBe('objective');
      }
    }
    for (const loop of board.loops) {
      expect(loop.links.length).toBeGreaterThan(1);
      for (const [i, key] of loop.links.entries()) {
        expect(board.links.has(key)).toBe(true);
        const next = loop.links[(i + 1) % loop.links.length];
        expect(parseLinkKey(key)?.to).toBe(parseLinkKey(next)?.from);
      }
    }
  });

  it('[B8] lays no card over another', () => {
    const over = cards.flatMap((a, i) =>
      cards.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} over ${b.id}`] : [])),
    );
    expect(over).toEqual([]);
  });
});

describe('the samples', () => {
  it.each([
    ['sample-fr', 62, 12, 73, 2],
    ['sample-ar', 20, 5, 22, 1],
    ['sample-en', 60, 13, 69, 4],
  ] as const)(
    '[B8] %s has %i cards and %i actions, %i links, %i loops',
    (template, trees, actions, links, loops) => {
      const board = boardOf(template, 'fr');
      const kinds = [...board.cards.values()].map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind !== 'action')).toHaveLength(trees);
      expect(kinds.filter((kind) => kind === 'action')).toHaveLength(actions);
      expect(kinds.filter((kind) => kind === 'core')).toHaveLength(1);
      // Read links are those whose two cards are there: none is lost.
      expect(board.links.size).toBe(links);
      expect(board.loops).toHaveLength(loops);
    },
  );

  it('[B8] put effects above the core problem and causes beneath it', () => {
    for (const template of ['sample-fr', 'sample-ar', 'sample-en'] as const) {
      const cards = [...boardOf(template, 'fr').cards.values()];
      const core = cards.find(({ kind }) => kind === 'core')?.at[1] ?? Number.NaN;
      for (const { kind, at } of cards) {
        if (kind === 'effect') expect(at[1]).toBeLessThan(core);
        if (kind === 'cause') expect(at[1]).toBeGreaterThan(core);
      }
    }
  });

  it('[B8] keep the actions whole: who, by when, how far, with what, for which objective', () => {
    for (const template of ['sample-fr', 'sample-ar', 'sample-en'] as const) {
      const actions = [...boardOf(template, 'fr').cards.values()].flatMap(
        ({ action }) => action ?? [],
      );
      for (const action of actions) {
        expect(action).toEqual({
          whose: 'ours',
          responsible: expect.any(String),
          due: expect.stringMatching(/^2027-/),
          status: expect.any(String),
          resources: expect.any(String),
          serves: [expect.any(String)],
        });
      }
    }
  });
});

it('[B8] a template is the same bytes for the same random bytes', () => {
  const options = { title: 'Kati', locale: 'fr', createdAt: CREATED_AT, randomBytes } as const;
  expect(templateUpdate('sample-fr', options)).toEqual(templateUpdate('sample-fr', options));
});
