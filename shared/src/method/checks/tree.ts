import type { Card } from '../../board/card.ts';
import type { Board } from '../../board/readBoard.ts';
import type { CardId } from '../../ids.ts';

export type CheckedBoard = Pick<Board, 'cards' | 'links'>;

/** The links between cards, with each stacked card counted as the one on top. */
export interface Tree {
  /** Cards that are shown on their own, by number. */
  readonly cards: readonly Card[];
  readonly causesOf: ReadonlyMap<CardId, ReadonlySet<CardId>>;
  readonly effectsOf: ReadonlyMap<CardId, ReadonlySet<CardId>>;
}

const NONE: ReadonlySet<CardId> = new Set();

/** The card on top of a stack. A ring of stacked cards (two merges at once) ends where it began. */
function topOf(board: CheckedBoard, id: CardId): CardId {
  const seen = new Set<CardId>();
  let top = id;
  while (!seen.has(top)) {
    seen.add(top);
    const under = board.cards.get(top)?.same;
    if (under === undefined || !board.cards.has(under)) return top;
    top = under;
  }
  return id;
}

function add(ends: Map<CardId, Set<CardId>>, of: CardId, id: CardId): void {
  const before = ends.get(of);
  if (before) before.add(id);
  else ends.set(of, new Set([id]));
}

export function readTree(board: CheckedBoard): Tree {
  const causesOf = new Map<CardId, Set<CardId>>();
  const effectsOf = new Map<CardId, Set<CardId>>();
  for (const link of board.links.values()) {
    const [from, to] = [topOf(board, link.from), topOf(board, link.to)];
    if (from === to || !board.cards.has(from) || !board.cards.has(to)) continue;
    add(causesOf, to, from);
    add(effectsOf, from, to);
  }
  const cards = [...board.cards.values()]
    .filter((card) => topOf(board, card.id) === card.id)
    .sort((a, b) => (a.n ?? Infinity) - (b.n ?? Infinity) || (a.id < b.id ? -1 : 1));
  return { cards, causesOf, effectsOf };
}

/** All cards that can be come to from some, along the links; these included. Loops are legal. */
export function reachedFrom(
  starts: Iterable<CardId>,
  ends: ReadonlyMap<CardId, ReadonlySet<CardId>>,
): ReadonlySet<CardId> {
  const reached = new Set(starts);
  for (const id of reached) for (const end of ends.get(id) ?? NONE) reached.add(end);
  return reached;
}

export function isLinked(tree: Tree, id: CardId): boolean {
  return tree.causesOf.has(id) || tree.effectsOf.has(id);
}

/** Causes, effects and core problems that no link touches. A note may wait beside the tree. */
export function findUnlinked(tree: Tree): readonly CardId[] {
  return tree.cards
    .filter((card) => /^(?:core|cause|effect)$/u.test(card.kind) && !isLinked(tree, card.id))
    .map((card) => card.id);
}

function coresOf(tree: Tree): readonly CardId[] {
  return tree.cards.filter((card) => card.kind === 'core').map((card) => card.id);
}

/** Linked causes from which no arrows lead to a core problem. None as long as there is no core. */
export function findCausesWithoutCore(tree: Tree): readonly CardId[] {
  return findBeside(tree, 'cause', tree.causesOf);
}

/** Linked effects to which no arrows lead from a core problem. None as long as there is no core. */
export function findEffectsWithoutCore(tree: Tree): readonly CardId[] {
  return findBeside(tree, 'effect', tree.effectsOf);
}

function findBeside(tree: Tree, kind: 'cause' | 'effect', ends: Tree['causesOf']) {
  const cores = coresOf(tree);
  if (cores.length === 0) return [];
  const reached = reachedFrom(cores, ends);
  return tree.cards
    .filter((card) => card.kind === kind && isLinked(tree, card.id) && !reached.has(card.id))
    .map((card) => card.id);
}

const CORE_CAUSES_MIN = 2;
const CORE_EFFECTS_MIN = 1;

export interface LonelyCore {
  readonly id: CardId;
  /** How many cards lead to it, and how many it leads to. */
  readonly causes: number;
  readonly effects: number;
}

/** Core problems with fewer than two causes or without an effect, once they are linked at all. */
export function findLonelyCores(tree: Tree): readonly LonelyCore[] {
  return coresOf(tree)
    .filter((id) => isLinked(tree, id))
    .map((id) => ({
      id,
      causes: tree.causesOf.get(id)?.size ?? 0,
      effects: tree.effectsOf.get(id)?.size ?? 0,
    }))
    .filter(({ causes, effects }) => causes < CORE_CAUSES_MIN || effects < CORE_EFFECTS_MIN);
}
