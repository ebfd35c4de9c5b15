// @vitest-environment jsdom
import { addLink, deleteCards, setKind, spliceText } from '@vestibule/shared/board/editBoard';
import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { root } from '@vestibule/shared/board/roots';
import { atom } from 'tldraw';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { OthersGestures } from '../binding/othersGestures.ts';
import { id, testBoard } from '../binding/testBoard.ts';
import { CardMeasure } from '../cardMeasure.ts';
import { BoardPainter } from './boardPainter.ts';
import type { View } from './farView.ts';

// Without layout every card is as high as the least, 56 pixels.
const NEAR: View = { x: -100, y: -100, w: 1_000, h: 600, zoom: 1, devicePixelRatio: 1 };

beforeEach(() => {
  Object.assign(window, { matchMedia: () => new EventTarget() });
  // jsdom has no bitmaps; that there is none is a case of its own.
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => null });
});

function setUp() {
  const board = testBoard();
  const sheet = document.body.appendChild(document.createElement('div'));
  const painter = new BoardPainter(board.store, new CardMeasure(sheet));
  const view = atom('view', NEAR);
  painter.start();
  const stop = painter.follow(() => view.get(), document.createElement('canvas'));
  document.body.append(painter.root);
  onTestFinished(() => {
    stop();
    painter.dispose();
    sheet.remove();
  });
  const card = (name: string) => painter.cardElement(id(name));
  return {
    ...board,
    painter,
    card,
    isShown: (name: string) => card(name)?.style.display === '',
    place: (name: string) => card(name)?.style.translate,
    look(at: Partial<View>) {
      view.set({ ...NEAR, ...at });
      painter.flush();
    },
    show() {
      board.frames.next();
      painter.flush();
    },
    paths: () =>
      [...painter.root.querySelectorAll('.board-link')].map((link) => link.getAttribute('d')),
  };
}

describe('cards and links as elements', () => {
  test('a card has its words, its kind, its width and its place, and follows each of them', () => {
    const board = setUp();
    board.add('a', [10, 20], 'rain');
    board.show();
    const element = board.card('a');
    expect(element?.textContent).toBe('rain');
    expect(board.place('a')).toBe('10px 20px');
    expect(element?.dataset['kind']).toBe('cause');

    setKind(board.doc, [id('a')], 'core');
    spliceText(board.doc, id('a'), { index: 0, removed: 0, inserted: 'No ' });
    board.show();
    expect(board.card('a')).toBe(element);
    expect(element?.textContent).toBe('No rain');
    expect(element?.dataset['kind']).toBe('core');
    expect(element?.querySelectorAll('svg')).toHaveLength(1);
  });

  test('what has not changed is not touched', () => {
    const board = setUp();
    for (const name of ['a', 'b', 'c']) board.add(name, [0, 0]);
    board.show();
    const touched = new MutationObserver(() => undefined);
    touched.observe(board.painter.root, { subtree: true, attributes: true, childList: true });
    board.moveByHand('b', { x: 30 });
    board.painter.flush();
    const targets = new Set(touched.takeRecords().map(({ target }) => target));
    expect(targets).toEqual(new Set([board.card('b')]));
  });

  test('[B4] a link goes and comes with its cards, and its ends follow them', () => {
    const board = setUp();
    board.add('a', [0, 0]);
    board.add('b', [500, 0]);
    addLink(board.doc, id('a'), id('b'));
    board.show();
    const [before] = board.paths();
    expect(before).toMatch(/^M203\.\d+ 28\.00L49\d\.\d+ 28\.00M/);

    board.moveByHand('a', { y: 300 });
    board.painter.flush();
    expect(board.paths()).toHaveLength(1);
    expect(board.paths()[0]).not.toBe(before);

    deleteCards(board.doc, [id('b')]);
    board.show();
    expect(board.paths()).toEqual([]);
    expect(board.card('b')).toBeUndefined();
  });

  test('a disputed link is broken, its head is not', () => {
    const board = setUp();
    board.add('a', [0, 0]);
    board.add('b', [500, 0]);
    const links = root(board.doc, 'links');
    const disputed = { from: 'a', to: 'b', mark: 'disputed' };
    board.doc.transact(() => links.set('a>b', disputed), FROM_ROOM);
    board.show();
    expect(board.painter.root.querySelectorAll('.board-link[data-disputed]')).toHaveLength(1);
    expect(board.painter.root.querySelectorAll('.board-link-head')).toHaveLength(1);
    board.doc.transact(() => links.set('a>b', { from: 'a', to: 'b' }), FROM_ROOM);
    board.show();
    expect(board.painter.root.querySelectorAll('.board-link-head')).toHaveLength(0);
  });

  test('cards lie on each other by z, then by id', () => {
    const board = setUp();
    for (const name of ['b', 'a', 'c']) board.add(name, [0, 0]);
    const entry = root(board.doc, 'cards').get('a');
    board.doc.transact(() => entry instanceof Y.Map && entry.set('z', 'k'), FROM_ROOM);
    board.show();
    const z = (name: string) => Number(board.card(name)?.style.zIndex);
    expect(['a', 'b', 'c'].toSorted((one, other) => z(one) - z(other))).toEqual(['b', 'c', 'a']);
  });
});

describe("another's gesture", () => {
  test('moves the card and the ends of its links; its end puts them back; nothing is written', () => {
    const board = setUp();
    const others = new OthersGestures(board.projection, () => 0);
    board.projection.lookThrough({ isHeld: () => false, shownAt: (card) => others.shownAt(card) });
    board.add('a', [10, 20]);
    board.add('b', [500, 0]);
    addLink(board.doc, id('a'), id('b'));
    const entry = root(board.doc, 'cards').get('a');
    board.doc.transact(() => entry instanceof Y.Map && entry.set('n', 1), FROM_ROOM);
    board.show();
    const before = board.paths();
    let writes = 0;
    board.doc.on('update', () => {
      writes += 1;
    });
    const settle = () => {
      for (let i = 0; i < 40; i += 1) {
        others.frame();
        board.show();
      }
    };
    others.hear([{ person: 3, motion: { kind: 'drag', cards: [1], dx: 0, dy: 200 } }]);
    settle();
    expect(board.place('a')).toBe('10px 220px');
    expect(board.paths()).not.toEqual(before);

    others.hear([{ person: 3, motion: { kind: 'end' } }]);
    settle();
    expect(board.place('a')).toBe('10px 20px');
    expect(board.paths()).toEqual(before);
    expect(writes).toBe(0);
  });
});

describe('what is looked at', () => {
  test('out of sight a card is hidden, and shown again before it is in view', () => {
    const board = setUp();
    board.add('here', [0, 0]);
    board.add('there', [5_000, 0]);
    board.show();
    expect([board.isShown('here'), board.isShown('there')]).toEqual([true, false]);
    board.look({ x: 3_700 });
    expect([board.isShown('here'), board.isShown('there')]).toEqual([false, true]);
    board.moveByHand('here', { x: 4_000 });
    board.painter.flush();
    expect(board.isShown('here')).toBe(true);
  });

  test('a link is hidden only where none of it can be in view', () => {
    const board = setUp();
    board.add('here', [0, 0]);
    board.add('there', [5_000, 0]);
    board.add('below', [5_000, 400]);
    addLink(board.doc, id('here'), id('there'));
    addLink(board.doc, id('there'), id('below'));
    board.show();
    const hidden = () =>
      [...board.painter.root.querySelectorAll<SVGElement>('.board-link')].map(
        ({ style }) => style.display === 'none',
      );
    expect(hidden()).toEqual([false, true]);
    board.look({ x: 2_000 });
    expect(hidden()).toEqual([false, true]);
    board.look({ x: 4_000 });
    expect(hidden()).toEqual([false, false]);
  });

  test('the card that is written is shown wherever it is', () => {
    const board = setUp();
    board.add('there', [5_000, 0]);
    board.show();
    const element = board.painter.startWriting(id('there'));
    expect(element?.dataset['writing']).toBe('true');
    expect(board.isShown('there')).toBe(true);
    board.painter.stopWriting(id('there'));
    expect(board.isShown('there')).toBe(false);
    expect(element?.dataset['writing']).toBeUndefined();
  });

  test('far out only the core problem is an element, large enough to be read and inside the view', () => {
    const board = setUp();
    const label = { w: 280, h: 80 };
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(label.w);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(label.h);
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    board.add('core', [-90, -90]);
    board.add('a', [300, 0]);
    setKind(board.doc, [id('core')], 'core');
    board.show();
    board.look({ w: 10_000, h: 6_000, zoom: 0.1 });
    expect(board.painter.root.hasAttribute('data-far')).toBe(true);
    expect([board.isShown('core'), board.isShown('a')]).toEqual([true, false]);
    const lift = /translate\((\S+)px, (\S+)px\) scale\((\S+)\)/.exec(
      board.card('core')?.style.transform ?? '',
    );
    const [dx = 0, dy = 0, scale = 0] = (lift ?? []).slice(1).map(Number);
    // Core problems are written in 18 px.
    expect(18 * scale * 0.1).toBeGreaterThanOrEqual(14);
    expect(board.card('core')?.dataset['label']).toBe('');
    expect(-90 + label.w / 2 - (label.w / 2) * scale + dx).toBeGreaterThanOrEqual(-100);
    expect(-90 + label.h / 2 - (label.h / 2) * scale + dy).toBeGreaterThanOrEqual(-100);

    // With room above, on no card of the board; a second core problem, and each stays where it is.
    board.look({ x: -5_000, y: -5_000, w: 10_000, h: 10_000, zoom: 0.1 });
    const lowerEdge = () => {
      const match = /translate\(\S+ (\S+)px\) scale\((\S+)\)/.exec(
        board.card('core')?.style.transform ?? '',
      );
      const [moved = 0, grown = 0] = (match ?? []).slice(1).map(Number);
      return -90 + label.h / 2 + moved + (label.h / 2) * grown;
    };
    expect(lowerEdge()).toBeLessThan(-90);
    setKind(board.doc, [id('a')], 'core');
    board.show();
    expect(lowerEdge()).toBeGreaterThan(-90);
    setKind(board.doc, [id('a')], 'cause');
    board.show();

    board.look({});
    expect(board.painter.root.hasAttribute('data-far')).toBe(false);
    expect([board.isShown('core'), board.isShown('a')]).toEqual([true, true]);
    expect(board.card('core')?.style.transform).toBe('');
    expect(board.card('core')?.dataset['label']).toBeUndefined();
  });
});
