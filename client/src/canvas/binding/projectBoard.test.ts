import { addLink, deleteCards, moveCards, spliceText } from '@vestibule/shared/board/editBoard';
import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { root } from '@vestibule/shared/board/roots';
import { linkKey } from '@vestibule/shared/ids';
import { isBinding, isShape } from 'tldraw';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { cardShapeId, linkShapeId } from './boardRecords.ts';
import { id, syncedPair, testBoard } from './testBoard.ts';

function shapes(board: ReturnType<typeof testBoard>) {
  return board.store.allRecords().filter(isShape);
}

describe('the document in the store', () => {
  test('shows what is there at opening: cards, links, and two bindings a link', () => {
    const doc = new Y.Doc();
    const first = testBoard(doc);
    first.add('a', [10, 20], 'rain');
    first.add('b');
    addLink(doc, id('a'), id('b'));

    const board = testBoard(doc);

    expect(board.shape('a')).toMatchObject({ x: 10, y: 20, props: { text: 'rain', w: 200, n: 0 } });
    const bindings = board.store.allRecords().filter(isBinding);
    expect(bindings.map(({ toId }) => toId).toSorted()).toEqual([
      cardShapeId(id('a')),
      cardShapeId(id('b')),
    ]);
  });

  test('gathers every change of a frame in one merge', () => {
    const board = testBoard();
    for (const name of ['a', 'b', 'c']) board.add(name);
    board.frames.next();
    const merges = vi.spyOn(board.store, 'mergeRemoteChanges');
    for (let x = 0; x < 30; x += 1) moveCards(board.doc, new Map([[id('a'), [x, 0]]]));
    spliceText(board.doc, id('b'), { index: 0, removed: 0, inserted: 'x' });
    deleteCards(board.doc, [id('c')]);

    expect(merges).not.toHaveBeenCalled();
    expect(board.frames.count).toBe(1);
    board.frames.next();

    expect(merges).toHaveBeenCalledTimes(1);
    expect(board.shape('a')?.x).toBe(29);
    expect(board.shape('b')?.props.text).toBe('xb');
    expect(board.shape('c')).toBeUndefined();
  });

  test("another's change writes nothing to one's own document, and puts only what is another", () => {
    const [awa, boubacar] = syncedPair();
    const board = testBoard(boubacar);
    const other = testBoard(awa);
    for (const name of ['a', 'b']) other.add(name);
    addLink(awa, id('a'), id('b'));
    board.frames.next();
    let written = 0;
    boubacar.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== awa) written += 1;
    });
    const puts = vi.spyOn(board.store, 'put');

    moveCards(awa, new Map([[id('a'), [5, 5]]]));
    board.frames.next();

    expect(written).toBe(0);
    expect(puts.mock.calls.flatMap(([records]) => records.map((record) => record.id))).toEqual([
      cardShapeId(id('a')),
    ]);
    puts.mockClear();
    board.projection.refresh([id('a'), id('b')]);
    board.frames.next();
    expect(puts).not.toHaveBeenCalled();
  });

  test('[B4] a link is shown while both of its cards are there, and comes back with them', () => {
    const board = testBoard();
    board.add('a');
    board.add('b');
    const entry = root(board.doc, 'links');
    board.doc.transact(() => entry.set('a>gone', { from: 'a', to: 'gone' }), FROM_ROOM);
    addLink(board.doc, id('a'), id('b'));
    board.frames.next();
    expect(board.store.has(linkShapeId(linkKey(id('a'), id('b'))))).toBe(true);
    expect(shapes(board)).toHaveLength(3);
    expect(board.projection.unreadable.get()).toBe(0);

    board.doc.transact(() => root(board.doc, 'cards').delete('b'), FROM_ROOM);
    board.frames.next();
    expect(shapes(board)).toHaveLength(1);
    expect(board.store.allRecords().filter(isBinding)).toHaveLength(0);
    expect(entry.size).toBe(2);

    board.add('b');
    board.add('gone');
    board.frames.next();
    expect(shapes(board)).toHaveLength(5);
  });

  test('[B5] a loop of links is shown, both ways between two cards as two arrows that bow apart', () => {
    const board = testBoard();
    board.add('a');
    board.add('b');
    addLink(board.doc, id('a'), id('b'));
    addLink(board.doc, id('a'), id('b'));
    board.frames.next();
    const there = () => board.store.get(linkShapeId(linkKey(id('a'), id('b'))));
    expect(there()?.props).toMatchObject({ bend: 0 });

    addLink(board.doc, id('b'), id('a'));
    addLink(board.doc, id('a'), id('a'));
    board.frames.next();

    expect(shapes(board)).toHaveLength(4);
    expect(there()?.props).toMatchObject({ bend: 28 });
  });

  test('[B6] what does not parse is skipped and counted, and no more once it is gone or good', () => {
    const board = testBoard();
    board.add('good');
    const cards = root(board.doc, 'cards');
    const noText = new Y.Map<unknown>([
      ['kind', 'cause'],
      ['at', [0, 0]],
    ]);
    board.doc.transact(() => {
      cards.set('number', 7);
      cards.set('no-text', noText);
      root(board.doc, 'links').set('good>number', { from: 'x', to: 'y' });
      root(board.doc, 'links').set('not a key', {});
    }, FROM_ROOM);
    board.frames.next();
    expect(board.projection.unreadable.get()).toBe(4);
    expect(shapes(board)).toHaveLength(1);

    board.doc.transact(() => {
      cards.delete('number');
      noText.set('text', new Y.Text('now there'));
    }, FROM_ROOM);
    board.frames.next();
    expect(board.projection.unreadable.get()).toBe(2);
    expect(board.shape('no-text')?.props.text).toBe('now there');
  });

  test('a card that becomes unreadable goes, with its links, without touching the document', () => {
    const board = testBoard();
    board.add('a');
    board.add('b');
    addLink(board.doc, id('a'), id('b'));
    board.frames.next();
    board.doc.transact(() => root(board.doc, 'cards').set('b', 'overwritten'), FROM_ROOM);
    board.frames.next();
    expect(shapes(board)).toHaveLength(1);
    expect(board.projection.unreadable.get()).toBe(1);
  });

  test('after dispose nothing is shown and no frame is wanted', () => {
    const board = testBoard();
    board.add('a');
    board.projection.dispose();
    board.add('b');
    expect(board.frames.count).toBe(0);
    expect(shapes(board)).toHaveLength(0);
  });
});
