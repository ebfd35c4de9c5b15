import { deleteCards, moveCards } from '@vestibule/shared/board/editBoard';
import { FROM_ROOM, LOCAL } from '@vestibule/shared/board/origin';
import { root } from '@vestibule/shared/board/roots';
import type { Motion } from '@vestibule/shared/wire/motion';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { GestureCommit } from './commitGesture.ts';
import { id, type TestBoard, testBoard } from './testBoard.ts';

function setUp() {
  const board = testBoard();
  const motions: Motion[] = [];
  let isPointing = true;
  const rest: { run: (() => void) | undefined } = { run: undefined };
  const gestures = new GestureCommit({
    ...board,
    isPointing: () => isPointing,
    sendMotion: (motion) => motions.push(motion),
    clock: {
      setTimer(_delayMs, run) {
        rest.run = run;
        return () => {
          if (rest.run === run) rest.run = undefined;
        };
      },
    },
  });
  board.projection.lookThrough({
    isHeld: (card) => gestures.isHeld(card),
    shownAt: () => undefined,
  });
  gestures.start();
  onTestFinished(() => gestures.dispose());
  board.add('a', [0, 0]);
  board.add('b', [300, 0]);
  board.doc.transact(() => cardEntry(board, 'a').set('n', 14), FROM_ROOM);
  board.frames.next();
  const written: unknown[] = [];
  board.doc.on('afterTransaction', (transaction) => {
    if (transaction.changed.size > 0) written.push(transaction.origin);
  });
  const keysOnly = () => {
    isPointing = false;
  };
  return { ...board, gestures, motions, written, rest, keysOnly };
}

function cardEntry(board: Pick<TestBoard, 'doc'>, name: string): Y.Map<unknown> {
  const entry = root(board.doc, 'cards').get(name);
  if (!(entry instanceof Y.Map)) throw new Error(`${name} is there`);
  return entry;
}

function atOf(board: Pick<TestBoard, 'doc'>, name: string): unknown {
  return cardEntry(board, name).get('at');
}

describe('a gesture', () => {
  test('[B3] of two cards is one transaction, at its end', () => {
    const board = setUp();
    for (let step = 1; step <= 20; step += 1) {
      board.moveByHand('a', { x: step, y: 2 * step });
      board.moveByHand('b', { x: 300 + step, y: 2 * step });
    }
    expect(board.written).toEqual([]);

    board.gestures.finish();

    expect(board.written).toEqual([LOCAL]);
    expect(atOf(board, 'a')).toEqual([20, 40]);
    expect(atOf(board, 'b')).toEqual([320, 40]);
    board.frames.next();
    expect(board.written).toEqual([LOCAL]);
  });

  test('[B3] given up writes nothing, and shows where another has put the card meanwhile', () => {
    const board = setUp();
    board.moveByHand('a', { x: 50, y: 50 });
    board.doc.transact(() => cardEntry(board, 'a').set('at', [7, 8]), FROM_ROOM);
    board.frames.next();
    expect(board.shape('a')).toMatchObject({ x: 50, y: 50 });
    board.moveByHand('a', { x: 0, y: 0 });

    board.gestures.finish();
    board.frames.next();

    expect(board.written).toEqual([FROM_ROOM]);
    expect(board.shape('a')).toMatchObject({ x: 7, y: 8 });
  });

  test('keeps its card under the hand while others write in it', () => {
    const board = setUp();
    board.moveByHand('a', { x: 50, y: 50 });
    board.doc.transact(() => cardEntry(board, 'a').set('kind', 'effect'), FROM_ROOM);
    board.frames.next();
    expect(board.shape('a')).toMatchObject({ x: 50, y: 50, props: { kind: 'effect' } });
  });

  test('of a card that somebody deletes meanwhile does not bring it back', () => {
    const board = setUp();
    board.moveByHand('a', { x: 50, y: 50 });
    deleteCards(board.doc, [id('a')]);
    board.frames.next();
    board.gestures.finish();
    board.frames.next();
    expect(root(board.doc, 'cards').has('a')).toBe(false);
    expect(board.shape('a')).toBeUndefined();
  });

  test('that widens a card writes width and place together', () => {
    const board = setUp();
    board.moveByHand('a', { x: -60, w: 260 });
    board.gestures.finish();
    expect(board.written).toEqual([LOCAL]);
    expect(cardEntry(board, 'a').get('w')).toBe(260);
    expect(atOf(board, 'a')).toEqual([-60, 0]);
  });

  test('is shown to others by numbers, and its end is said', () => {
    const board = setUp();
    board.moveByHand('a', { x: 5, y: 6 });
    board.moveByHand('a', { x: 15, y: 16 });
    board.gestures.finish();
    expect(board.motions).toEqual([
      { kind: 'drag', cards: [14], dx: 5, dy: 6 },
      { kind: 'drag', cards: [14], dx: 15, dy: 16 },
      { kind: 'end' },
    ]);
  });

  test("another's change of place is nobody's gesture here", () => {
    const board = setUp();
    moveCards(board.doc, new Map([[id('a'), [9, 9]]]));
    board.frames.next();
    expect(board.gestures.isHeld(id('a'))).toBe(false);
    expect(board.motions).toEqual([]);
  });
});

describe('arrow keys', () => {
  test('[B3] that nudge again and again are one transaction once they rest', () => {
    const board = setUp();
    board.keysOnly();
    for (let x = 1; x <= 5; x += 1) board.moveByHand('a', { x });
    expect(board.written).toEqual([]);
    board.rest.run?.();
    expect(board.written).toEqual([LOCAL]);
    expect(atOf(board, 'a')).toEqual([5, 0]);
  });

  test('that have not rested when the canvas goes are written then', () => {
    const board = setUp();
    board.keysOnly();
    board.moveByHand('a', { x: 3 });
    board.gestures.dispose();
    expect(atOf(board, 'a')).toEqual([3, 0]);
    expect(board.rest.run).toBeUndefined();
  });
});
