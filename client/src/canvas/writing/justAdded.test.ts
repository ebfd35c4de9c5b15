import { textOf } from '@vestibule/shared/board/card';
import { addCards, deleteCards, moveCards, spliceText } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import type { CardId } from '@vestibule/shared/ids';
import { expect, onTestFinished, test } from 'vitest';
import { id, syncedPair } from '../binding/testBoard.ts';
import { BoardUndo } from '../undo/boardUndo.ts';
import { JustAdded } from './justAdded.ts';

function setUp() {
  const [awa, boubacar] = syncedPair();
  const undo = new BoardUndo(awa);
  onTestFinished(() => undo.dispose());
  let written: CardId | undefined;
  const added = new JustAdded<CardId>({
    undo,
    isWritten: (card) => card === written,
    words: (card) => textOf(root(awa, 'cards'), card)?.toString(),
    mayRemove: () => true,
    remove: (card) => deleteCards(awa, [card]),
  });
  return {
    awa,
    boubacar,
    undo,
    add(name: string) {
      written = id(name);
      added.add(id(name), () => addCards(awa, [{ id: id(name), kind: 'note', at: [0, 0] }]));
      added.leaveNoneEmpty();
    },
    type: (name: string, removed: number, inserted: string) =>
      undo.typing(id(name), () => spliceText(awa, id(name), { index: 0, removed, inserted })),
    leave() {
      written = undefined;
      added.leaveNoneEmpty();
    },
    cards: () => [...root(awa, 'cards').keys()],
    theirs: () => [...root(boubacar, 'cards').keys()],
  };
}

test('[B9] a card that is added and left empty goes, and undo takes back the step before it', () => {
  const board = setUp();
  board.add('a');
  board.type('a', 0, 'rain');
  board.leave();
  moveCards(board.awa, new Map([[id('a'), [50, 0]]]));
  board.add('b');
  expect(board.cards()).toEqual(['a', 'b']);
  board.leave();
  expect(board.cards()).toEqual(['a']);
  expect(board.theirs()).toEqual(['a']);

  board.undo.undo();
  expect(board.cards()).toEqual(['a']);
  const entry = root(board.awa, 'cards').get('a');
  expect(JSON.parse(JSON.stringify(entry))).toMatchObject({ at: [0, 0], text: 'rain' });
  board.undo.redo();
  expect(board.cards()).toEqual(['a']);
  expect(JSON.parse(JSON.stringify(root(board.awa, 'cards').get('a')))).toMatchObject({
    at: [50, 0],
  });
});

test('[B9] of words that were written in it and taken out again no step is left either', () => {
  const board = setUp();
  board.add('a');
  board.type('a', 0, 'rain');
  board.type('a', 4, '');
  board.leave();
  expect(board.cards()).toEqual([]);
  expect([board.undo.canUndo.get(), board.undo.canRedo.get()]).toEqual([false, false]);
  board.undo.undo();
  board.undo.redo();
  expect([board.cards(), board.theirs()]).toEqual([[], []]);
});

test('a card with a word stays, and so does one in which another has written meanwhile', () => {
  const board = setUp();
  board.add('a');
  spliceText(board.boubacar, id('a'), { index: 0, removed: 0, inserted: 'herds' });
  board.leave();
  board.add('b');
  board.type('b', 0, 'rain');
  board.leave();
  expect(board.cards()).toEqual(['a', 'b']);
  board.undo.undo();
  board.undo.undo();
  expect(board.cards()).toEqual(['a']);
});
