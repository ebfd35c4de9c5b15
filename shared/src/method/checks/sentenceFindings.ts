import type { CardKind } from '../../board/card.ts';
import type { TextRange } from '../fold.ts';
import { findBlame } from './blame.ts';
import { SENTENCE_CHECKS, type SentenceCheck } from './checkKind.ts';
import { type FoundName, findName } from './names.ts';
import { parseSentence, type Sentence } from './sentence.ts';
import { findTwoIdeas, type TwoIdeas } from './twoIdeas.ts';
import {
  type FoundCapitals,
  findAbsentSolution,
  findCapitals,
  findFuture,
  isBalloon,
  isTooLong,
} from './wording.ts';

/** What a check saw in one card's words. `range`: what to point at, in the card's text. */
export type SentenceFinding =
  | { readonly check: 'blame' | 'absentSolution' | 'future'; readonly range: TextRange }
  | ({ readonly check: 'names' } & FoundName)
  | ({ readonly check: 'twoIdeas' } & TwoIdeas)
  | { readonly check: 'balloon' | 'tooLong' }
  | ({ readonly check: 'capitals' } & FoundCapitals);

const PROBLEMS: readonly SentenceCheck[] = SENTENCE_CHECKS;
const OTHERS: readonly SentenceCheck[] = ['blame', 'names', 'tooLong', 'capitals'];

/** A problem is one state that is; an objective may be several, an action is still to come. */
const CHECKS_OF = {
  note: PROBLEMS,
  core: PROBLEMS,
  cause: PROBLEMS,
  effect: PROBLEMS,
  objective: ['blame', 'names', 'balloon', 'tooLong', 'capitals'],
  action: OTHERS,
  strength: OTHERS,
  heading: ['blame', 'names'],
} as const satisfies Record<CardKind, readonly SentenceCheck[]>;

export function checksOf(kind: CardKind): readonly SentenceCheck[] {
  return CHECKS_OF[kind];
}

/** One check of one sentence. */
export function findInSentence(
  sentence: Sentence,
  check: SentenceCheck,
): SentenceFinding | undefined {
  switch (check) {
    case 'blame':
    case 'absentSolution':
    case 'future': {
      const find = { blame: findBlame, absentSolution: findAbsentSolution, future: findFuture };
      const range = find[check](sentence);
      return range && { check, range };
    }
    case 'names': {
      const name = findName(sentence);
      return name && { check, ...name };
    }
    case 'twoIdeas': {
      const ideas = findTwoIdeas(sentence);
      return ideas && { check, ...ideas };
    }
    case 'balloon':
      if (!isBalloon(sentence)) return undefined;
      // "Manque d'eau" is short too, but the other question helps more.
      return findAbsentSolution(sentence) || findBlame(sentence) || findName(sentence)
        ? undefined
        : { check };
    case 'tooLong':
      return isTooLong(sentence.text) ? { check } : undefined;
    case 'capitals': {
      const capitals = findCapitals(sentence);
      return capitals && { check, ...capitals };
    }
  }
}

/**
 * All that could be asked about one card's words, most important first. Empty for words in another
 * language than French, English and Arabic.
 */
export function findInText(text: string, kind: CardKind = 'note'): readonly SentenceFinding[] {
  const sentence = parseSentence(text);
  if (!sentence) return [];
  return checksOf(kind).flatMap((check) => findInSentence(sentence, check) ?? []);
}
