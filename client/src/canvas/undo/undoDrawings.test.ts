import { assert } from '@vestibule/shared/assert';
import {
  addDrawings,
  deleteDrawings,
  placeDrawings,
  setDrawingColour,
} from '@vestibule/shared/board/drawing/editDrawings';
import { addCards, inOneStep, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { parseDrawingId } from '@vestibule/shared/ids';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { id as cardId, syncedPair } from '../binding/testBoard.ts';
import { BoardUndo } from './boardUndo.ts';

function id(name: string) {
  const parsed = parseDrawingId(name);
  assert(parsed, `${name} is a drawing's id`);
  return parsed;
}
const words = id('words');

function addText(doc: Y.Doc, text = 'ici'): void {
  const rest = { kind: 'text', px: 20 } as const;
  addDrawings(doc, [{ id: words, at: [0, 0], size: [240, 0], colour: 'ink', rest, text }]);
}

function read(doc: Y.Doc) {
  return readBoard(doc).drawings.get(words);
}

const AT = { turn: 0, size: [240, 0], px: 20 } as const;

it('[B9] each step on drawings is taken back alone, a gesture with cards as one', () => {
  const [awa] = syncedPair();
  const undo = new BoardUndo(awa);
  addText(awa);
  setDrawingColour(awa, [words], 'red');
  inOneStep(awa, () => {
    addCards(awa, [{ id: cardId('a'), kind: 'note', at: [0, 0] }]);
    deleteDrawings(awa, [words]);
  });
  undo.undo();
  expect(read(awa)).toMatchObject({ text: 'ici', colour: 'red' });
  expect(readBoard(awa).cards.size).toBe(0);
  undo.undo();
  expect(read(awa)).toMatchObject({ colour: 'ink' });
  undo.undo();
  expect(read(awa)).toBeUndefined();
  undo.redo();
  expect(read(awa)).toMatchObject({ text: 'ici', colour: 'ink' });
});

it('[B9] a text in which somebody else has written stays when its adding is undone', () => {
  const [awa, boubacar] = syncedPair();
  const undo = new BoardUndo(awa);
  addText(awa);
  spliceText(boubacar, words, { index: 3, removed: 0, inserted: ' aussi' }, 'drawings');
  undo.undo();
  for (const doc of [awa, boubacar]) {
    const left = read(doc);
    expect(left?.kind === 'text' && left.text).toContain(' aussi');
  }
});

it('[B9] typing in one free text gathers into one step', () => {
  const [awa] = syncedPair();
  const undo = new BoardUndo(awa);
  addText(awa, '');
  for (const [index, inserted] of [...'puits'].entries()) {
    undo.typing(words, () => spliceText(awa, words, { index, removed: 0, inserted }, 'drawings'));
  }
  undo.undo();
  expect(read(awa)).toMatchObject({ text: '' });
});

it('[B9] whatever two people do to one drawing, undoing all of one leaves what the other set last', () => {
  const step = fc.record({
    isAwa: fc.boolean(),
    does: fc.constantFrom('move', 'resize', 'colour', 'undo', 'redo'),
    value: fc.nat(3),
  });
  const colours = ['ink', 'red', 'blue', 'green'] as const;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
      const [awa, boubacar] = syncedPair();
      addText(awa);
      const [mine, theirs] = [new BoardUndo(awa), new BoardUndo(boubacar)];
      let last: { readonly isAwa: boolean } | undefined;
      for (const { isAwa, does, value } of steps) {
        const [doc, undo] = isAwa ? [awa, mine] : [boubacar, theirs];
        const now = read(doc);
        assert(now, 'nobody deletes it');
        if (does === 'undo') undo.undo();
        else if (does === 'redo') undo.redo();
        else if (does === 'colour') {
          const colour = colours[value] ?? 'ink';
          // The colour that it has already is nobody's step.
          if (now.colour !== colour) last = { isAwa };
          setDrawingColour(doc, [words], colour);
        } else if (does === 'move') {
          placeDrawings(doc, new Map([[words, { ...AT, size: now.size, at: [value, 1] }]]));
        } else
          placeDrawings(doc, new Map([[words, { ...AT, at: now.at, size: [100 + value, 0] }]]));
      }
      const before = read(boubacar);
      for (let i = 0; i <= steps.length; i += 1) mine.undo();
      // Awa's steps go; the drawing is never left unreadable, and both see the same.
      expect(read(awa)).toBeDefined();
      expect(read(awa)).toEqual(read(boubacar));
      const isUndone = steps.some(({ does }) => does === 'undo' || does === 'redo');
      if (last?.isAwa === false && !isUndone) expect(read(awa)?.colour).toBe(before?.colour);
    }),
  );
});
