import type { Card, CardAction } from '../../board/card.ts';
import type { CardId } from '../../ids.ts';
import { fold } from '../fold.ts';
import { reachedFrom, type Tree } from './tree.ts';

/** Who is everybody is nobody; and what people write where they do not know yet. Folded. */
const NOBODY = new Set(
  [
    ...['tous', 'toutes', 'tous et toutes', 'nous tous', 'tout le monde', 'nous', 'chacun', 'on'],
    ...['tout le village', 'toute la communauté', 'les gens', 'la communauté', 'tlm', 'à définir'],
    ...['à déterminer', 'à préciser', 'à voir', 'everyone', 'everybody', 'all', 'all of us', 'us'],
    ...['we', 'anyone', 'people', 'the whole village', 'the community', 'whole community', 'tbd'],
    ...['to be decided', 'to be defined', 'na', 'n/a', 'x', 'xx', 'xxx', 'الجميع', 'الكل', 'كلنا'],
    ...[
      'جميعنا',
      'نحن',
      'كل الناس',
      'جميع الناس',
      'كل القرية',
      'كل السكان',
      'جميع السكان',
      'المجتمع',
    ],
    ...['كل واحد', 'لم يحدد', 'يحدد لاحقا'],
  ].map(fold),
);

function isNobody(responsible: string | undefined): boolean {
  const folded = fold(responsible ?? '');
  return folded === '' || NOBODY.has(folded);
}

function isOpen(action: CardAction): boolean {
  return action.status !== 'done' && action.status !== 'dropped';
}

const NO_ACTION: CardAction = {};

function findActions(tree: Tree, isMissing: (action: CardAction, card: Card) => boolean) {
  return tree.cards
    .filter((card) => card.kind === 'action' && isMissing(card.action ?? NO_ACTION, card))
    .map((card) => card.id);
}

/** Open actions that nobody, or everybody, answers for. */
export function findWithoutResponsible(tree: Tree): readonly CardId[] {
  return findActions(tree, (action) => isOpen(action) && isNobody(action.responsible));
}

export function findWithoutDate(tree: Tree): readonly CardId[] {
  return findActions(tree, (action) => isOpen(action) && action.due === undefined);
}

/** The objectives that an action names or has an arrow to. */
function servedBy(card: Card, tree: Tree, objectives: ReadonlySet<string>): readonly CardId[] {
  const linked = [...(tree.effectsOf.get(card.id) ?? []), ...(tree.causesOf.get(card.id) ?? [])];
  const named = (card.action?.serves ?? []) as readonly CardId[];
  return [...named, ...linked].filter((id) => objectives.has(id));
}

function objectiveIds(tree: Tree): ReadonlySet<string> {
  return new Set(tree.cards.filter((card) => card.kind === 'objective').map((card) => card.id));
}

/** Actions, but dropped ones, that lead to no objective of the board. */
export function findWithoutObjective(tree: Tree): readonly CardId[] {
  const objectives = objectiveIds(tree);
  return findActions(
    tree,
    (action, card) => action.status !== 'dropped' && servedBy(card, tree, objectives).length === 0,
  );
}

/**
 * Objectives to which no action leads, not even through other objectives. Those kept as assumptions
 * need none. Dropped actions do not count.
 */
export function findObjectivesWithoutAction(tree: Tree): readonly CardId[] {
  const objectives = objectiveIds(tree);
  const served = tree.cards
    .filter((card) => card.kind === 'action' && card.action?.status !== 'dropped')
    .flatMap((card) => servedBy(card, tree, objectives));
  const reached = reachedFrom(served, tree.effectsOf);
  return tree.cards
    .filter(
      (card) => card.kind === 'objective' && card.state !== 'assumption' && !reached.has(card.id),
    )
    .map((card) => card.id);
}
