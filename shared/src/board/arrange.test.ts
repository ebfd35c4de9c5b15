import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CardId, linkKey } from '../ids.ts';
import { addCards, arrange, flipLink, markLink } from './editBoard.ts';
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

describe('a link', () => {
  it('[B5] is turned around in one step, keeps its mark, and becomes one with one that is there', () => {
    const { doc, updates } = board();
    expect(flipLink(doc, AB)).toBe(linkKey(b, a));
    expect(updates()).toBe(1);
    expect([...readBoard(doc).links.values()]).toContainEqual({
      key: linkKey(b, a),
      from: b,
      to: a,
      mark: 'disputed',
    });
    root(doc, 'links').set(AB, { from: a, to: b });
    flipLink(doc, AB);
    expect([...readBoard(doc).links.keys()].sort()).toEqual([linkKey(b, a), BC].sort());
    expect(flipLink(doc, AB)).toBeUndefined();
  });

  it('is marked as disputed and no more, and nothing is written where it is so', () => {
    const { doc, updates } = board();
    markLink(doc, BC, 'disputed');
    expect(readBoard(doc).links.get(BC)?.mark).toBe('disputed');
    markLink(doc, BC, 'disputed');
    expect(updates()).toBe(1);
    markLink(doc, BC, undefined);
    expect(readBoard(doc).links.get(BC)).toEqual({ key: BC, from: b, to: c });
    markLink(doc, linkKey(c, a), 'disputed');
    expect(readBoard(doc).links.size).toBe(2);
  });
});
