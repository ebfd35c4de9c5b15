import { addCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { nonsenseBoards } from '@vestibule/shared/testing/nonsenseBoard';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardShapeId, linkShapeId } from './boardRecords.ts';
import { id, testBoard } from './testBoard.ts';

const BOARDS = 100;
const SEED = 20261125;

test('[B6] whatever a document holds at opening, and whatever comes, what can be shown is shown and the rest counted', {
  timeout: 120_000,
}, () => {
  let shown = 0;
  const boards = nonsenseBoards(BOARDS, SEED);
  for (const [index, before] of boards.entries()) {
    const after = boards[(index + 1) % BOARDS] ?? before;
    const doc = new Y.Doc();
    doc.clientID = 1;
    Y.applyUpdate(doc, before);
    const { store, frames, projection } = testBoard(doc);
    const isTrue = () => {
      const { cards, links } = readBoard(doc);
      for (const card of cards.keys()) expect(store.has(cardShapeId(card))).toBe(true);
      for (const link of links.keys()) expect(store.has(linkShapeId(link))).toBe(true);
      expect([...projection.cards().keys()].sort()).toEqual([...cards.keys()].sort());
      const arrows = store.allRecords().filter(({ typeName }) => typeName === 'binding');
      expect(arrows).toHaveLength(2 * links.size);
      shown += cards.size;
    };
    isTrue();
    Y.applyUpdate(doc, after);
    frames.next();
    isTrue();
    // And one can go on beside it.
    addCards(doc, [{ id: id('new'), kind: 'note', at: [0, 0], text: 'puits' }]);
    frames.next();
    expect(store.has(cardShapeId(id('new')))).toBe(true);
    projection.dispose();
  }
  expect(shown).toBeGreaterThan(BOARDS);
});
