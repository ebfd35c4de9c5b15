import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { parseCardId } from '../ids.ts';
import { layoutPages } from '../print/layoutPages.ts';
import { layoutPlainText, WORDS } from '../print/testing/plainText.ts';
import { nonsenseBoard, otherRoots } from '../testing/nonsenseBoard.ts';
import { parseBoardOperations } from './boardOperation.ts';
import { describeChange } from './describeChange.ts';
import { addCards, deleteCards } from './editBoard.ts';
import { readBoard } from './readBoard.ts';
import { replay } from './replay.ts';
import { root } from './roots.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEED = { seed: 20261125, numRuns: 200 };

function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

describe('a document that holds nonsense', () => {
  it('[B6] is read: each entry is shown or counted, and what is shown is sound', () => {
    let [shown, counted] = [0, 0];
    fc.assert(
      fc.property(nonsenseBoard, (update) => {
        const doc = docOf(update);
        const { cards, links, loops, drawings, unreadable } = readBoard(doc);
        shown += cards.size;
        counted += unreadable;
        for (const { at, text } of cards.values()) {
          expect(at.every((number) => Math.abs(number) <= 1_000_000)).toBe(true);
          expect(typeof text).toBe('string');
        }
        for (const { from, to } of links.values()) {
          expect(from).not.toBe(to);
          expect([cards.has(from), cards.has(to)]).toEqual([true, true]);
        }
        const entries = ['cards', 'links', 'loops', 'drawings'] as const;
        const all = entries.reduce((sum, name) => sum + root(doc, name).size, 0);
        const toNowhere = root(doc, 'links').size - links.size;
        const told = cards.size + links.size + loops.length + drawings.size + unreadable;
        expect(told).toBeLessThanOrEqual(all);
        expect(told + toNowhere).toBeGreaterThanOrEqual(all);
      }),
      SEED,
    );
    expect([shown > 100, counted > 1_000]).toEqual([true, true]);
  });

  it('[B6] whose roots are of other types is one without entries', () => {
    fc.assert(
      fc.property(otherRoots, nonsenseBoard, (roots, update) => {
        const named = new Y.Doc();
        // As every reader of ours does: named before anything is applied.
        readBoard(named);
        for (const bytes of [roots, update]) Y.applyUpdate(named, bytes);
        readBoard(named);
      }),
      SEED,
    );
  });

  it('[B6] can be laid out on paper', () => {
    fc.assert(
      fc.property(nonsenseBoard, (update) => {
        const board = readBoard(docOf(update));
        const options = { words: WORDS, dateText: '24 nov', layoutText: layoutPlainText };
        const { pages } = layoutPages({ board, ...options });
        expect(pages.length).toBeGreaterThan(0);
        const numbers = JSON.stringify(pages).match(/:(null|-?\d[\d.e+-]*)/g) ?? [];
        // NaN and the infinite would be null.
        expect(numbers.filter((number) => /e\+\d\d/.test(number))).toEqual([]);
      }),
      SEED,
    );
  });

  it('[B11] a change of it can be said in words and done again on any other', () => {
    fc.assert(
      fc.property(nonsenseBoard, nonsenseBoard, nonsenseBoard, (before, change, other) => {
        const doc = docOf(before);
        const described: unknown[] = [];
        doc.on('afterTransaction', (transaction: Y.Transaction) =>
          described.push(...describeChange(transaction)),
        );
        doc.transact(() => {
          Y.applyUpdate(doc, change);
          deleteCards(doc, [...readBoard(doc).cards.keys()].slice(0, 1));
        });
        // As the device keeps it and gives it back.
        const operations = parseBoardOperations(described);
        const elsewhere = docOf(other);
        replay(elsewhere, operations);
        readBoard(elsewhere);
      }),
      SEED,
    );
  });

  it('[B6] takes cards and lets them go as any other', () => {
    fc.assert(
      fc.property(nonsenseBoard, (update) => {
        const doc = docOf(update);
        deleteCards(doc, [...readBoard(doc).cards.keys()]);
        const id = parseCardId('new');
        if (id) addCards(doc, [{ id, kind: 'note', at: [0, 0], text: 'puits' }]);
        const { cards, links } = readBoard(doc);
        expect([...cards.values()].map(({ text }) => text)).toEqual(['puits']);
        expect(links.size).toBe(0);
      }),
      SEED,
    );
  });
});
