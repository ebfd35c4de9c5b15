import { assert } from '@vestibule/shared/assert';
import type { Card } from '@vestibule/shared/board/card';
import { addDrawings, strokeOf } from '@vestibule/shared/board/drawing/editDrawings';
import { addCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { type DrawingId, parseDrawingId } from '@vestibule/shared/ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { id } from './binding/testBoard.ts';
import {
  type CopiedCards,
  cardsOfLines,
  copyCards,
  decodeCards,
  encodeCards,
  PASTED_LINES_MAX,
  pasteAt,
  plainText,
} from './cardClipboard.ts';
import { copyDrawings } from './drawing/drawingClipboard.ts';

const CARDS: readonly Card[] = [
  { id: id('a'), kind: 'cause', at: [100, 50], text: 'rain', n: 14, region: 'Mopti' },
  {
    id: id('b'),
    kind: 'action',
    at: [10, 200],
    text: 'dig a well',
    n: 15,
    w: 300,
    action: { responsible: 'Mairie', serves: ['a'] },
  },
];
const LINKS = [
  { from: id('a'), to: id('b') },
  { from: id('a'), to: id('outside') },
];

function counter() {
  let count = 0;
  return () => {
    count += 1;
    return id(`new${count}`);
  };
}

function drawingCounter() {
  let count = 0;
  return () => {
    count += 1;
    return drawingId(`drawing${count}`);
  };
}

function drawingId(name: string): DrawingId {
  const parsed = parseDrawingId(name);
  assert(parsed, `${name} is a drawing's id`);
  return parsed;
}

test('copied and pasted: words, kinds, fields and the links among them; no number, no pointer elsewhere', () => {
  const copied = decodeCards(encodeCards(copyCards(CARDS, LINKS)));
  if (!copied) throw new Error('what was encoded is decoded');
  const pasted = pasteAt(copied, [1_000, 2_000], counter(), drawingCounter());
  const doc = new Y.Doc();
  addCards(doc, pasted.cards, pasted.links);
  const board = readBoard(doc);

  expect([...board.cards.values()]).toEqual([
    { id: 'new1', kind: 'cause', at: [1_090, 2_000], text: 'rain', region: 'Mopti' },
    {
      id: 'new2',
      kind: 'action',
      at: [1_000, 2_150],
      text: 'dig a well',
      w: 300,
      action: { responsible: 'Mairie' },
    },
  ]);
  expect([...board.links.keys()]).toEqual(['new1>new2']);
});

test('drawings are pasted as they were drawn, beside the cards they came with', () => {
  const drawn = new Y.Doc();
  const shape = { kind: 'shape', px: 3, form: 'ellipse' } as const;
  const text = { kind: 'text', px: 20 } as const;
  addDrawings(drawn, [
    {
      id: drawingId('p'),
      colour: 'red',
      ...strokeOf(
        [
          [0, 40],
          [9.5, 60],
        ],
        4,
      ),
    },
    { id: drawingId('s'), colour: 'blue', at: [5, 5], turn: 0.5, size: [90, 60], rest: shape },
    { id: drawingId('t'), colour: 'ink', at: [0, 0], size: [240, 0], rest: text, text: 'ici' },
  ]);
  const first = [...readBoard(drawn).drawings.values()];
  const copy: CopiedCards = { ...copyCards(CARDS, []), drawings: copyDrawings(first) };
  const copied = decodeCards(encodeCards(copy));
  if (!copied) throw new Error('what was encoded is decoded');
  expect(plainText(copied)).toBe('rain\ndig a well\nici');
  const { cards, drawings } = pasteAt(copied, [0, 0], counter(), drawingCounter());
  const doc = new Y.Doc();
  addCards(doc, cards);
  addDrawings(doc, drawings);
  const again = [...readBoard(doc).drawings.values()];
  expect(again.map((one, i) => ({ ...one, id: first[i]?.id }))).toEqual(first);
  expect(cards.map(({ at }) => at)).toEqual([
    [100, 50],
    [10, 200],
  ]);
});

test('other programs get the words, a line a card', () => {
  expect(plainText(copyCards(CARDS, []))).toBe('rain\ndig a well');
});

test('pasted lines become cards, fifty at most, empty ones left out', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`).join('\r\n\n');
  const { copied, leftOut } = cardsOfLines(lines, 'note');
  expect(copied.cards).toHaveLength(PASTED_LINES_MAX);
  expect(copied.cards[49]).toMatchObject({ kind: 'note', text: 'line 49' });
  expect(leftOut).toBe(10);
  expect(new Set(copied.cards.map(({ at }) => at.join())).size).toBe(PASTED_LINES_MAX);
});

test('[R12] a pasted line that no card has room for becomes none', () => {
  const long = 'x'.repeat(4_001);
  const { copied, tooLong } = cardsOfLines(`before\n${long}\nafter`, 'note');
  expect(copied.cards.map(({ text }) => text)).toEqual(['before', 'after']);
  expect(tooLong).toEqual([long]);
});

const someDrawings = fc
  .array(
    fc.record({
      at: fc.constantFrom([0, 0], [1e9, 0], 'x'),
      size: fc.constantFrom([5, 5], [-1, 5], null),
      colour: fc.constantFrom('red', 7),
      turn: fc.constantFrom(1, 'x', 1e9),
      rest: fc.record({
        kind: fc.constantFrom('pen', 'shape', 'text', 'image'),
        px: fc.constantFrom(4, 0, 'x'),
        form: fc.constantFrom('ellipse', 'star'),
        points: fc.constantFrom(
          [
            [0, 0],
            [3, 4],
          ],
          [],
          [[0]],
          'AAAA',
        ),
      }),
      text: fc.constantFrom('ici', 5),
    }),
    { maxLength: 3 },
  )
  .map((drawings) => JSON.stringify({ cards: [], links: [], drawings }));

test('[B6] whatever another page puts on the clipboard under our type is refused or harmless', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), someDrawings), (json) => {
      const copied = decodeCards(json);
      if (!copied) return;
      const doc = new Y.Doc();
      const { cards, links, drawings } = pasteAt(copied, [0, 0], counter(), drawingCounter());
      addCards(doc, cards, links);
      addDrawings(doc, drawings);
      expect(readBoard(doc).unreadable).toBe(0);
    }),
  );
  expect(decodeCards('{')).toBeUndefined();
  const stranger = {
    cards: [{ kind: 'note', at: [0, 0], text: 'x', fields: { n: 7, same: 'q', region: 'Gao' } }],
    links: [[0, 0], [0, 9], ['0', 1], null],
  };
  expect(decodeCards(JSON.stringify(stranger))).toEqual({
    cards: [{ kind: 'note', at: [0, 0], text: 'x', fields: { region: 'Gao' } }],
    links: [],
  });
});
