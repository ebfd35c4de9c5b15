import { describe, expect, it } from 'vitest';
import { boardOf } from './testing/boardOf.ts';
import {
  findCausesWithoutCore,
  findEffectsWithoutCore,
  findLonelyCores,
  findUnlinked,
  readTree,
} from './tree.ts';

const kinds = {
  core: { kind: 'core' },
  c1: { kind: 'cause' },
  c2: { kind: 'cause' },
  c3: { kind: 'cause' },
  e1: { kind: 'effect' },
  e2: { kind: 'effect' },
} as const;
const treeOf = (links: readonly string[], cards = {}) =>
  readTree(boardOf({ ...kinds, ...cards }, links));

describe('the tree', () => {
  it('asks for cards that no link touches, but not for notes and objectives', () => {
    const others = { n: { kind: 'note' }, o: { kind: 'objective' }, h: { kind: 'heading' } };
    expect(findUnlinked(treeOf(['c1>core', 'c2>c1', 'core>e1'], others))).toEqual(['c3', 'e2']);
  });

  it('asks for causes from which no arrows lead to a core, at any depth', () => {
    const tree = treeOf(['c1>core', 'c2>c1', 'c3>e2', 'core>e1']);
    expect(findCausesWithoutCore(tree)).toEqual(['c3']);
    expect(findEffectsWithoutCore(tree)).toEqual(['e2']);
  });

  it('follows loops to their end', () => {
    expect(findCausesWithoutCore(treeOf(['c1>c2', 'c2>c3', 'c3>c1']))).toEqual(['c1', 'c2', 'c3']);
    expect(
      findCausesWithoutCore(treeOf(['c1>c2', 'c2>c1', 'c1>core', 'core>e1', 'e1>c2'])),
    ).toEqual([]);
  });

  it('asks nothing of causes and effects before there is a core', () => {
    const tree = readTree(boardOf({ a: { kind: 'cause' }, b: { kind: 'effect' } }, ['a>b']));
    expect([findCausesWithoutCore(tree), findEffectsWithoutCore(tree)]).toEqual([[], []]);
  });

  it('asks for a core with fewer than two causes or without an effect', () => {
    expect(findLonelyCores(treeOf(['c1>core', 'core>e1']))).toEqual([
      { id: 'core', causes: 1, effects: 1 },
    ]);
    expect(findLonelyCores(treeOf(['c1>core', 'c2>core']))).toEqual([
      { id: 'core', causes: 2, effects: 0 },
    ]);
    expect(findLonelyCores(treeOf(['c1>core', 'c2>core', 'core>e1']))).toEqual([]);
  });

  it('counts the links of stacked cards for the card on top, and asks for none of them', () => {
    const stacked = { c4: { kind: 'cause', same: 'c3' }, c5: { kind: 'cause', same: 'c4' } };
    const tree = treeOf(['c1>core', 'c2>core', 'c5>core', 'core>e1', 'e1>e2'], stacked);
    expect(findUnlinked(tree)).toEqual([]);
    expect(tree.causesOf.get(tree.cards[0]?.id as never)?.size).toBe(3);
  });

  it('ends where two cards are stacked under each other', () => {
    const ring = { c4: { kind: 'cause', same: 'c5' }, c5: { kind: 'cause', same: 'c4' } };
    expect(findUnlinked(treeOf(['c1>core'], ring))).toEqual(['c2', 'c3', 'e1', 'e2', 'c4', 'c5']);
  });
});
