/**
 * What a facilitator may be asked, in the order in which it is asked: what can hurt people first, then
 * what makes a card hard to place, then what the tree and the plan lack, then form. Ids are stored
 * where a check was dismissed.
 */
export const CHECK_KINDS = [
  'blame',
  'names',
  'twoIdeas',
  'unlinked',
  'absentSolution',
  'causeReachesNoCore',
  'nearDuplicate',
  'actionWithoutResponsible',
  'actionWithoutDate',
  'objectiveWithoutAction',
  'actionWithoutObjective',
  'effectNotReached',
  'coreAlone',
  'future',
  'balloon',
  'tooLong',
  'capitals',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const SENTENCE_CHECKS = [
  'blame',
  'names',
  'twoIdeas',
  'absentSolution',
  'future',
  'balloon',
  'tooLong',
  'capitals',
] as const satisfies readonly CheckKind[];
export type SentenceCheck = (typeof SENTENCE_CHECKS)[number];
