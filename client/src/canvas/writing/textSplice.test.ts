import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { endOfChange, mapIndex, mapSplice, spliceBetween, type TextDelta } from './textSplice.ts';

const textArb = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '🌱') });

function apply(text: string, splice: { index: number; removed: number; inserted: string }): string {
  return text.slice(0, splice.index) + splice.inserted + text.slice(splice.index + splice.removed);
}

/** What Yjs tells of a change made on a copy of `text`. */
function deltaOf(
  text: string,
  change: (copy: Y.Text) => void,
): { delta: TextDelta; after: string } {
  const copy = new Y.Doc().getText('t');
  copy.insert(0, text);
  let delta: TextDelta = [];
  copy.observe((event) => {
    delta = event.delta;
  });
  // One transaction, one event.
  copy.doc?.transact(() => change(copy));
  return { delta, after: copy.toString() };
}

describe('the one span between two texts', () => {
  test('makes the one into the other, wherever the caret is said to be', () => {
    fc.assert(
      fc.property(textArb, textArb, fc.nat(12), (before, after, caret) => {
        const splice = spliceBetween(before, after, Math.min(caret, after.length));
        expect(splice ? apply(before, splice) : before).toBe(after);
      }),
    );
  });

  test('never cuts a letter of two units in half', () => {
    fc.assert(
      fc.property(textArb, textArb, (before, after) => {
        const text = new Y.Doc().getText('t');
        text.insert(0, before);
        const splice = spliceBetween(before, after, after.length);
        if (!splice) return;
        text.delete(splice.index, splice.removed);
        text.insert(splice.index, splice.inserted);
        expect(text.toString()).toBe(after);
      }),
    );
    expect(spliceBetween('🌱', '🌲', 2)).toEqual({ index: 0, removed: 2, inserted: '🌲' });
  });

  test('among equal letters is where the caret is', () => {
    expect(spliceBetween('aaa', 'aaaa', 2)).toEqual({ index: 1, removed: 0, inserted: 'a' });
    expect(spliceBetween('aaa', 'aa', 1)).toEqual({ index: 1, removed: 1, inserted: '' });
  });
});

describe("a place under others' changes", () => {
  test('keeps its neighbours on both sides where they are still there', () => {
    const text = '0123456789';
    const { delta, after } = deltaOf(text, (copy) => {
      copy.insert(2, 'XX');
      copy.delete(8, 2);
    });
    expect(after).toBe('01XX234589');
    for (const place of [0, 1, 3, 4, 5]) {
      expect(after[mapIndex(place, delta, 'before')]).toBe(text[place]);
    }
    expect(mapIndex(2, delta, 'before')).toBe(2);
    expect(mapIndex(2, delta, 'after')).toBe(4);
    expect(mapIndex(7, delta, 'before')).toBe(8);
  });

  test('is always inside the text', () => {
    const change = fc.record({
      at: fc.nat(12),
      removed: fc.nat(4),
      inserted: fc.string({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.nat(12),
        fc.array(change, { maxLength: 4 }),
        (text, place, changes) => {
          const { delta, after } = deltaOf(text, (copy) => {
            for (const { at, removed, inserted } of changes) {
              const from = Math.min(at, copy.length);
              copy.delete(from, Math.min(removed, copy.length - from));
              copy.insert(from, inserted);
            }
          });
          const mapped = mapIndex(Math.min(place, text.length), delta, 'before');
          expect(mapped).toBeGreaterThanOrEqual(0);
          expect(mapped).toBeLessThanOrEqual(after.length);
        },
      ),
    );
  });

  test("a splice takes none of others' letters that came inside its span", () => {
    const splice = { index: 2, removed: 4, inserted: 'new' };
    const { delta, after } = deltaOf('0123456789', (copy) => copy.insert(4, 'OTHERS'));
    expect(after).toBe('0123OTHERS456789');
    expect(apply(after, mapSplice(splice, [delta]))).toContain('OTHERS');
  });
});

test('a change ends after its last insertion or where its last deletion was', () => {
  expect(endOfChange([{ retain: 3 }, { insert: 'abc' }])).toBe(6);
  expect(endOfChange([{ retain: 3 }, { delete: 2 }, { retain: 9 }])).toBe(3);
});
