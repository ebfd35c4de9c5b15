import type { CardId } from '../../ids.ts';
import { CHECK_KINDS, type CheckKind, SENTENCE_CHECKS, type SentenceCheck } from './checkKind.ts';
import { findNearDuplicates } from './nearDuplicates.ts';
import {
  findObjectivesWithoutAction,
  findWithoutDate,
  findWithoutObjective,
  findWithoutResponsible,
} from './plan.ts';
import { parseSentence, type Sentence } from './sentence.ts';
import { checksOf, findInSentence, type SentenceFinding } from './sentenceFindings.ts';
import {
  type CheckedBoard,
  findCausesWithoutCore,
  findEffectsWithoutCore,
  findLonelyCores,
  findUnlinked,
  readTree,
  type Tree,
} from './tree.ts';

/** What a check saw. Words for it are the view's, in the board's language. */
export type Finding =
  | SentenceFinding
  | { readonly check: 'coreAlone'; readonly causes: number; readonly effects: number }
  | { readonly check: Exclude<CheckKind, SentenceCheck | 'coreAlone'> };

export interface Question {
  /** The check and its cards: the same as long as the cards are there, whatever their words. */
  readonly id: string;
  readonly cards: readonly CardId[];
  readonly finding: Finding;
}

/** What a facilitator has put away for good. */
export interface Dismissed {
  readonly checks: ReadonlySet<CheckKind>;
  /** By `Question.id`. */
  readonly questions: ReadonlySet<string>;
}

export const NOTHING_DISMISSED: Dismissed = { checks: new Set(), questions: new Set() };

/** A pair is one question, whichever of its cards has the lower number today. */
export function questionId(check: CheckKind, cards: readonly CardId[]): string {
  return `${check}:${[...cards].sort().join('>')}`;
}

function isSentenceCheck(check: CheckKind): check is SentenceCheck {
  return SENTENCE_CHECKS.some((one) => one === check);
}

type Asked = Omit<Question, 'id'>;

function aboutCards(
  check: Exclude<CheckKind, SentenceCheck | 'coreAlone'>,
  ids: readonly CardId[],
): readonly Asked[] {
  return ids.map((id) => ({ cards: [id], finding: { check } }));
}

const STRUCTURE = {
  unlinked: (tree) => aboutCards('unlinked', findUnlinked(tree)),
  causeReachesNoCore: (tree) => aboutCards('causeReachesNoCore', findCausesWithoutCore(tree)),
  effectNotReached: (tree) => aboutCards('effectNotReached', findEffectsWithoutCore(tree)),
  coreAlone: (tree) =>
    findLonelyCores(tree).map(({ id, causes, effects }) => ({
      cards: [id],
      finding: { check: 'coreAlone', causes, effects },
    })),
  nearDuplicate: (tree) =>
    findNearDuplicates(tree.cards).map((pair) => ({
      cards: pair,
      finding: { check: 'nearDuplicate' },
    })),
  actionWithoutResponsible: (tree) =>
    aboutCards('actionWithoutResponsible', findWithoutResponsible(tree)),
  actionWithoutDate: (tree) => aboutCards('actionWithoutDate', findWithoutDate(tree)),
  objectiveWithoutAction: (tree) =>
    aboutCards('objectiveWithoutAction', findObjectivesWithoutAction(tree)),
  actionWithoutObjective: (tree) =>
    aboutCards('actionWithoutObjective', findWithoutObjective(tree)),
} as const satisfies Record<Exclude<CheckKind, SentenceCheck>, (tree: Tree) => readonly Asked[]>;

function* askAboutWords(
  tree: Tree,
  check: SentenceCheck,
  sentenceOf: (text: string) => Sentence | undefined,
): Generator<Asked> {
  for (const card of tree.cards) {
    if (!checksOf(card.kind).includes(check)) continue;
    const sentence = sentenceOf(card.text);
    const finding = sentence && findInSentence(sentence, check);
    if (finding) yield { cards: [card.id], finding };
  }
}

/** All questions in the order in which they are asked; each is looked for when it is its turn. */
export function* questions(board: CheckedBoard, dismissed: Dismissed): Generator<Question> {
  const tree = readTree(board);
  const read = new Map<string, Sentence | undefined>();
  const sentenceOf = (text: string) => {
    if (!read.has(text)) read.set(text, parseSentence(text));
    return read.get(text);
  };
  for (const check of CHECK_KINDS) {
    if (dismissed.checks.has(check)) continue;
    const asked = isSentenceCheck(check)
      ? askAboutWords(tree, check, sentenceOf)
      : STRUCTURE[check](tree);
    for (const question of asked) {
      const id = questionId(check, question.cards);
      if (!dismissed.questions.has(id)) yield { id, ...question };
    }
  }
}

/**
 * "Read through with me": the next thing to ask, or undefined when there is nothing left. A hint for
 * those who lead; nothing of it is written on the board.
 */
export function nextQuestion(
  board: CheckedBoard,
  dismissed: Dismissed = NOTHING_DISMISSED,
): Question | undefined {
  for (const question of questions(board, dismissed)) return question;
  return undefined;
}
