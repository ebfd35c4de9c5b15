import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CardId, linkKey } from '../ids.ts';
import { addCards, arrange } from './editBoard.ts';
import { readBoard } from './readBoard.ts';
import { root } from './roots.ts';

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [CardId, CardId, CardId];
const [AB, BC] = [linkKey(a, b), linkKey(b, c)];

function board(): { doc: Y.Doc; updates: () => number } {
  const doc = new Y.Doc();
  addCards(
    doc,
    [a, b, c].map((id, n) => ({ id, kind: 'cause', at: [n * 300, 0] })),
    [
      { from: a, to: b },
      { from: b, to: c },
    ],
  );
  root(doc, 'links').set(AB, { from: a, to: b, mark: 'disputed', bend: 40 });
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  return { doc, updates: () => updates };
}

describe('arranging', () => {
  it('[B3] moves cards and bends links in one transaction, and keeps what else a link says', () => {
    const { doc, updates } = board();
    arrange(doc, new Map([[a, [10, 20]]]), new Map([[BC, -90]]), [AB, BC]);
    const { cards, links } = readBoard(doc);
    expect(cards.get(a)?.at).toEqual([10, 20]);
    expect(cards.get(b)?.at).toEqual([300, 0]);
    expect(links.get(AB)).toEqual({ key: AB, from: a, to: b, mark: 'disputed' });
    expect(links.get(BC)?.bend).toBe(-90);
    expect(updates()).toBe(1);
  });

  it('writes nothing where all stands as it is to', () => {
    const { doc, updates } = board();
    arrange(doc, new Map([[a, [0, 0]]]), new Map([[AB, 40]]), [AB, BC]);
    expect(updates()).toBe(0);
  });

  it('[B4] brings nothing back that is gone meanwhile', () => {
    const { doc } = board();
    root(doc, 'cards').delete(a);
    root(doc, 'links').delete(AB);
    arrange(doc, new Map([[a, [10, 20]]]), new Map([[AB, 9]]), [AB]);
    const { cards, links } = readBoard(doc);
    expect(cards.has(a)).toBe(false);
    expect(links.has(AB)).toBe(false);
  });
});
