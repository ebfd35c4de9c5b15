import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { root } from '@vestibule/shared/board/roots';
import type { Motion } from '@vestibule/shared/wire/motion';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { OthersGestures } from './othersGestures.ts';
import { testBoard } from './testBoard.ts';

const AWA = 3;

function setUp() {
  const board = testBoard();
  let nowMs = 0;
  const others = new OthersGestures(board.projection, () => nowMs);
  board.projection.lookThrough({ isHeld: () => false, shownAt: (card) => others.shownAt(card) });
  board.add('a', [100, 100]);
  board.add('b', [400, 100]);
  board.doc.transact(() => {
    for (const [name, n] of [
      ['a', 1],
      ['b', 2],
    ] as const) {
      const entry = root(board.doc, 'cards').get(name);
      if (entry instanceof Y.Map) entry.set('n', n);
    }
  }, FROM_ROOM);
  board.frames.next();
  let writes = 0;
  board.doc.on('update', () => {
    writes += 1;
  });
  return {
    ...board,
    others,
    writes: () => writes,
    hear: (motion: Motion, person = AWA) => others.hear([{ person, motion }]),
    /** Frames until nothing moves, at most so many. */
    settle(framesMax = 40) {
      for (let i = 0; i < framesMax; i += 1) {
        others.frame();
        board.frames.next();
      }
    },
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

test("another's drag is shown and written nowhere; its end shows the document again", () => {
  const room = setUp();
  room.hear({ kind: 'drag', cards: [1, 2], dx: 50, dy: -20 });
  room.settle();
  expect(room.shape('a')).toMatchObject({ x: 150, y: 80 });
  expect(room.shape('b')).toMatchObject({ x: 450, y: 80 });

  room.hear({ kind: 'end' });
  room.settle();
  expect(room.shape('a')).toMatchObject({ x: 100, y: 100 });
  expect(room.writes()).toBe(0);
});

test('it moves step by step between messages, and then rests: no put without a move', () => {
  const room = setUp();
  room.hear({ kind: 'drag', cards: [1], dx: 10, dy: 0 });
  room.settle(1);
  room.hear({ kind: 'drag', cards: [1], dx: 110, dy: 0 });
  room.settle(1);
  const x = room.shape('a')?.x ?? 0;
  expect(x).toBeGreaterThan(110);
  expect(x).toBeLessThan(210);
  room.settle();
  expect(room.shape('a')?.x).toBe(210);
  expect(room.others.frame()).toBe(true);
  expect(room.frames.count).toBe(0);
});

test('without news for three seconds it is over', () => {
  const room = setUp();
  room.hear({ kind: 'drag', cards: [1], dx: 50, dy: 0 });
  room.settle();
  room.pass(3_001);
  expect(room.others.frame()).toBe(false);
  room.frames.next();
  expect(room.shape('a')?.x).toBe(100);
});

test('it goes with its person, and with the line', () => {
  const room = setUp();
  room.hear({ kind: 'drag', cards: [1], dx: 50, dy: 0 }, 3);
  room.hear({ kind: 'resize', card: 2, x: 380, w: 320 }, 4);
  room.settle();
  expect(room.shape('b')).toMatchObject({ x: 380, y: 100, props: { w: 320 } });
  room.others.keepOnly(new Set([4]));
  room.settle();
  expect(room.shape('a')?.x).toBe(100);
  expect(room.shape('b')?.x).toBe(380);
  room.others.dropAll();
  room.settle();
  expect(room.shape('b')).toMatchObject({ x: 400, props: { w: 200 } });
});

test('numbers that nobody has here are left out', () => {
  const room = setUp();
  room.hear({ kind: 'drag', cards: [99, 1], dx: 50, dy: 0 });
  room.settle();
  expect(room.shape('a')?.x).toBe(150);
});
