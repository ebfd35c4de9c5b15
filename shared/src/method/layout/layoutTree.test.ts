import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardKind } from '../../board/card.ts';
import { findTrees } from './findTrees.ts';
import {
  type LayoutCard,
  type LayoutLink,
  type LayoutOptions,
  type TreeLayout,
  WIDTH_PER_HEIGHT_MAX,
} from './layoutModel.ts';
import { layoutTree } from './layoutTree.ts';
import {
  crossingsIn,
  extentOf,
  heaped,
  linkOf,
  mergedTree,
  type SampleTree,
  sampleTree,
} from './testing/sampleTrees.ts';

const FRESH: LayoutOptions = { direction: 'ltr', order: 'fresh', anchor: { kind: 'core' } };
const AS_FOUND: LayoutOptions = { ...FRESH, order: 'asFound' };
/** What counts as nothing over anything. */
const GAP_PX = 8;
const KINDS: readonly CardKind[] = ['core', 'cause', 'cause', 'cause', 'effect', 'effect', 'note'];

const card = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.integer({ min: -2_000, max: 2_000 })),
  w: fc.constantFrom(120, 200, 200, 200, 261),
  // From one line to nine hundred letters.
  h: fc.constantFrom(73, 98, 123.5, 148, 1_273),
});

/** Boards with loops, several trees, shared causes and cards without links. */
const board: fc.Arbitrary<SampleTree> = fc
  .array(card, { minLength: 1, maxLength: 30 })
  .chain((cards) => {
    const end = fc.nat({ max: cards.length - 1 });
    return fc.array(fc.tuple(end, end), { maxLength: cards.length * 2 }).map((ends) => ({
      cards: cards.map((fields, i) => ({ ...fields, id: `c${i}` })),
      links: ends.map(([from, to]) => linkOf(`c${from}`, `c${to}`)),
    }));
  });

function tidied({ cards, links }: SampleTree, { places }: TreeLayout): SampleTree {
  return { links, cards: cards.map((one) => ({ ...one, at: places.get(one.id) ?? one.at })) };
}

function tidy(tree: SampleTree, options: LayoutOptions = FRESH): SampleTree {
  return tidied(tree, layoutTree(tree.cards, tree.links, options));
}

function overlaps(cards: readonly LayoutCard[]): string[] {
  return cards.flatMap((a, i) =>
    cards
      .slice(i + 1)
      .filter(
        (b) =>
          a.at[0] < b.at[0] + b.w + GAP_PX &&
          b.at[0] < a.at[0] + a.w + GAP_PX &&
          a.at[1] < b.at[1] + b.h + GAP_PX &&
          b.at[1] < a.at[1] + a.h + GAP_PX,
      )
      .map((b) => `${a.id} ${b.id}`),
  );
}

const placesOf = ({ cards }: SampleTree) => Object.fromEntries(cards.map(({ id, at }) => [id, at]));

function mirrored({ cards, links }: SampleTree): SampleTree {
  return {
    links,
    cards: cards.map((one) => ({ ...one, at: [-one.at[0] - Math.ceil(one.w), one.at[1]] })),
  };
}

/** Causes that are not beneath what they lead to, but for links that close a loop. */
function notUpwards(tree: SampleTree, bends: TreeLayout['bends']): LayoutLink[] {
  const at = new Map(tree.cards.map((one) => [one.id, one]));
  return tree.links.filter(({ key, from, to }) => {
    const [cause, effect] = [at.get(from), at.get(to)];
    if (!cause || !effect || cause === effect || bends.has(key)) return false;
    return cause.at[1] < effect.at[1] + effect.h;
  });
}

describe('every tidied board', () => {
  test('holds together where a loop has no cause, core and effect in their places', () => {
    const kinds = { core: 'core', note: 'note', effect: 'effect' } as const;
    const cards = Object.entries(kinds).map(([id, kind]) => ({
      id,
      kind,
      at: [0, 0] as const,
      w: 200,
      h: 98,
    }));
    const links = [linkOf('note', 'effect'), linkOf('effect', 'core'), linkOf('core', 'note')];
    const layout = layoutTree(cards, links, FRESH);
    expect(layout.bends.size).toBe(1);
    expect(overlaps(tidied({ cards, links }, layout).cards)).toEqual([]);
  });

  test('has nothing over anything, whichever order was asked for', () => {
    fc.assert(
      fc.property(board, fc.constantFrom('fresh', 'kept', 'asFound'), (tree, order) => {
        expect(overlaps(tidy(tree, { ...FRESH, order }).cards)).toEqual([]);
      }),
    );
  });

  test('moves nothing when it is tidied again', () => {
    fc.assert(
      fc.property(board, fc.constantFrom('fresh', 'kept', 'asFound'), (tree, order) => {
        const once = tidy(tree, { ...FRESH, order });
        expect(placesOf(tidy(once, AS_FOUND))).toEqual(placesOf(once));
      }),
    );
  });

  test('has causes beneath effects, but for links that close a loop', () => {
    fc.assert(
      fc.property(board, (tree) => {
        const layout = layoutTree(tree.cards, tree.links, FRESH);
        expect(notUpwards(tidied(tree, layout), layout.bends)).toEqual([]);
      }),
    );
  });

  test('calls back only links that are in a loop', () => {
    fc.assert(
      fc.property(board, (tree) => {
        const { bends } = layoutTree(tree.cards, tree.links, FRESH);
        for (const { key, from, to } of tree.links.filter((link) => bends.has(link.key))) {
          const reached = new Set([to]);
          for (const id of reached) {
            for (const link of tree.links) if (link.from === id) reached.add(link.to);
          }
          expect(reached.has(from), key).toBe(true);
        }
      }),
    );
  });

  test('has no tree wider than 3.2 times its height', () => {
    fc.assert(
      fc.property(board, (tree) => {
        const { places } = layoutTree(tree.cards, tree.links, FRESH);
        for (const { cards } of findTrees(tree.cards, tree.links)) {
          if (cards.length < 2) continue;
          const own = { links: [], cards: cards.map((one) => one.card) };
          const { width, height } = extentOf(own, places);
          expect(width).toBeLessThanOrEqual(WIDTH_PER_HEIGHT_MAX * height);
        }
      }),
    );
  });

  test('is the mirror image where one reads from the right', () => {
    fc.assert(
      fc.property(board, fc.constantFrom('fresh', 'kept'), (tree, order) => {
        const mirror = mirrored(tree);
        const fromLeft = layoutTree(tree.cards, tree.links, { ...FRESH, order });
        const options = { ...FRESH, order, direction: 'rtl' } as const;
        const fromRight = layoutTree(mirror.cards, mirror.links, options);
        expect(placesOf(tidied(mirror, fromRight))).toEqual(
          placesOf(mirrored(tidied(tree, fromLeft))),
        );
        for (const [key, bend] of fromLeft.bends) expect(fromRight.bends.get(key)).toBe(-bend);
      }),
    );
  });

  test('is the same however cards and links are listed', () => {
    fc.assert(
      fc.property(board, (tree) => {
        const reversed = { cards: tree.cards.toReversed(), links: tree.links.toReversed() };
        expect(placesOf(tidy(reversed))).toEqual(placesOf(tidy(tree)));
      }),
    );
  });

  test('stands around its pinned cards', () => {
    fc.assert(
      fc.property(board, fc.nat(29), (tree, n) => {
        const pinned = tree.cards.map((one, i) => ({
          ...one,
          isPinned: i === n && one.kind !== 'core',
        }));
        const after = tidy({ ...tree, cards: pinned });
        for (const [i, one] of after.cards.entries()) {
          if (one.isPinned) expect(one.at).toEqual(tree.cards[i]?.at);
        }
        expect(overlaps(after.cards)).toEqual([]);
      }),
    );
  });

  test('has the middle of a selection where it was', () => {
    fc.assert(
      fc.property(board, (tree) => {
        const box = { x: 500, y: -300, width: 800, height: 600 };
        const after = tidy(tree, { ...FRESH, anchor: { kind: 'box', box } });
        const { width, height } = extentOf(after, new Map());
        const left = Math.min(...after.cards.map(({ at }) => at[0]));
        const top = Math.min(...after.cards.map(({ at }) => at[1]));
        expect(Math.abs(left + width / 2 - 900)).toBeLessThanOrEqual(1);
        expect(Math.abs(top + height / 2)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the samples', () => {
  const { cards, links } = sampleTree('fr');

  test.each([
    ['fr', 45, 18],
    ['en', 42, 14],
  ] as const)('cross no more than by the better library: %s', (name, count, crossingsMax) => {
    const tree = sampleTree(name);
    expect(tree.cards).toHaveLength(count);
    for (const start of [tree, heaped(tree)]) {
      const { places } = layoutTree(start.cards, start.links, FRESH);
      expect(crossingsIn(start, places)).toBeLessThanOrEqual(crossingsMax);
    }
  });

  test('stay around their core card', () => {
    const core = cards.find(({ kind }) => kind === 'core');
    expect(layoutTree(cards, links, FRESH).places.get(core?.id ?? '')).toEqual(core?.at);
  });

  test('know the links that close their loops', () => {
    const { bends } = layoutTree(cards, links, FRESH);
    expect([...bends.keys()].toSorted()).toEqual(['e31>c51', 'e7>c4', 'e7>c42']);
  });

  test('keep the levels of a board that stands in them, and begin anew where none do', () => {
    expect(layoutTree(cards, links, AS_FOUND).order).toBe('kept');
    const heap = heaped({ cards, links });
    expect(layoutTree(heap.cards, heap.links, AS_FOUND).order).toBe('fresh');
  });

  test('keep the order in which somebody put two neighbours', () => {
    const before = tidy({ cards, links });
    const levels = Map.groupBy(before.cards, ({ at }) => at[1]);
    const row = [...levels.values()].find((own) => own.length > 3) ?? [];
    const [a, b] = row.toSorted((one, other) => one.at[0] - other.at[0]).slice(1, 3);
    const swapped = before.cards.map((one) => {
      if (one.id === a?.id) return { ...one, at: b?.at ?? one.at };
      return one.id === b?.id ? { ...one, at: a?.at ?? one.at } : one;
    });
    const after = tidy({ cards: swapped, links }, AS_FOUND);
    const xOf = (id = '') => after.cards.find((one) => one.id === id)?.at[0] ?? 0;
    expect(xOf(b?.id)).toBeLessThan(xOf(a?.id));
  });

  test('lose a card without anything else moving sideways', () => {
    const before = tidy({ cards, links });
    const leaf = cards.find(({ id }) => links.every(({ to }) => to !== id)) as LayoutCard;
    const left = { ...before, cards: before.cards.filter(({ id }) => id !== leaf.id) };
    const after = tidy(left, AS_FOUND);
    expect(after.cards.map(({ at }) => at[0])).toEqual(left.cards.map(({ at }) => at[0]));
  });

  test('make room for a new cause in its level only', () => {
    const before = tidy({ cards, links });
    const sibling = before.cards.find(({ id }) => links.every(({ to }) => to !== id)) as LayoutCard;
    const effect = links.find(({ from }) => from === sibling.id)?.to ?? '';
    const more = { ...sibling, id: 'new', at: [sibling.at[0] + 50, sibling.at[1]] as const };
    const after = tidy(
      { cards: [...before.cards, more], links: [...links, linkOf('new', effect)] },
      AS_FOUND,
    );
    expect(overlaps(after.cards)).toEqual([]);
    const moved = before.cards.filter((one, i) => `${one.at}` !== `${after.cards[i]?.at}`);
    expect(new Set(moved.map(({ at }) => at[1]))).toEqual(new Set([sibling.at[1]]));
  });
});

describe('large trees', () => {
  test('three regions in one: no more crossings than by ELK, not too wide, nothing over anything, stable', () => {
    const tree = heaped(mergedTree());
    expect(tree.cards).toHaveLength(264);
    const once = tidy(tree);
    // What bench/tidy has of ELK layered on the same tree.
    expect(crossingsIn(once, new Map())).toBeLessThanOrEqual(571);
    const { width, height } = extentOf(once, new Map());
    expect(width).toBeLessThanOrEqual(WIDTH_PER_HEIGHT_MAX * height);
    expect(overlaps(once.cards)).toEqual([]);
    expect(placesOf(tidy(once, AS_FOUND))).toEqual(placesOf(once));
  });

  test('fifteen causes of one card stand in columns', () => {
    const causes = Array.from({ length: 15 }, (_, i) => `cause${i}`);
    const cards = ['core', ...causes].map((id) => ({
      id,
      kind: id === 'core' ? ('core' as const) : ('cause' as const),
      at: [0, 0] as const,
      w: 200,
      h: 98,
    }));
    const after = tidy({ cards, links: causes.map((id) => linkOf(id, 'core')) });
    const columns = Map.groupBy(after.cards.slice(1), ({ at }) => at[0]);
    expect(columns.size).toBeGreaterThan(2);
    expect(columns.size).toBeLessThan(9);
  });

  test('a chain of ten is a straight line upwards', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `link${i}`);
    const cards = ids.map((id, i) => ({
      id,
      kind: i === 9 ? ('core' as const) : ('cause' as const),
      at: [i * 300, 0] as const,
      w: 200,
      h: 98 + i,
    }));
    const links = ids.slice(1).map((id, i) => linkOf(`link${i}`, id));
    const after = tidy({ cards, links });
    expect(new Set(after.cards.map(({ at }) => at[0])).size).toBe(1);
  });
});
