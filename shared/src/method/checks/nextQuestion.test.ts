import { describe, expect, it } from 'vitest';
import type { CardKind } from '../../board/card.ts';
import frenchSample from '../../templates/sample-fr.json' with { type: 'json' };
import { CHECK_KINDS } from './checkKind.ts';
import { NOTHING_DISMISSED, nextQuestion, questionId, questions } from './nextQuestion.ts';
import { boardOf, cardId } from './testing/boardOf.ts';

const board = boardOf(
  {
    lone: { kind: 'cause', text: 'Manque de forages pour les troupeaux' },
    core: { kind: 'core', text: 'Les puits sont à sec et les troupeaux meurent' },
    blame: { kind: 'effect', text: 'Les éleveurs sont des voleurs' },
    name: { kind: 'cause', text: 'Les Peuls ferment le passage' },
    twin: { kind: 'cause', text: 'les peuls ferment le passage.' },
    other: { kind: 'cause', text: 'Balanzan kumaw bɛ tɛ' },
    o: { kind: 'objective', text: 'Les puits donnent de l’eau toute l’année' },
    a: { kind: 'action', text: 'Creuser un puits', action: { responsible: 'tous' } },
  },
  ['name>core', 'twin>core', 'core>blame', 'other>blame'],
);
const ids = (dismissed = NOTHING_DISMISSED) =>
  [...questions(board, dismissed)].map((question) => question.id);

describe('read through with me', () => {
  it('asks one at a time: blame, names, two ideas, unlinked, then the rest', () => {
    expect(ids()).toEqual([
      'blame:blame',
      'names:name',
      'names:twin',
      'twoIdeas:core',
      'unlinked:lone',
      'absentSolution:lone',
      'causeReachesNoCore:other',
      'nearDuplicate:name>twin',
      'actionWithoutResponsible:a',
      'actionWithoutDate:a',
      'objectiveWithoutAction:o',
      'actionWithoutObjective:a',
    ]);
    expect(nextQuestion(board)).toEqual({
      id: 'blame:blame',
      cards: ['blame'],
      finding: { check: 'blame', range: { from: 22, to: 29 } },
    });
  });

  it('has the two halves of a card that says two things', () => {
    const asked = [...questions(board, NOTHING_DISMISSED)].find(
      ({ finding }) => finding.check === 'twoIdeas',
    );
    expect(asked?.finding).toMatchObject({
      join: 'and',
      halves: ['Les puits sont à sec', 'les troupeaux meurent'],
    });
  });

  it('never asks again what was dismissed: one card, or a check on all cards', () => {
    const one = { checks: new Set<never>(), questions: new Set(['names:name']) };
    expect(ids(one)).toEqual(ids().filter((id) => id !== 'names:name'));
    const check = { checks: new Set(['names', 'blame'] as const), questions: new Set<string>() };
    expect(nextQuestion(board, check)?.id).toBe('twoIdeas:core');
    const everything = { checks: new Set(CHECK_KINDS), questions: new Set<string>() };
    expect(nextQuestion(board, everything)).toBeUndefined();
  });

  it('has one id for a pair, in whichever order', () => {
    expect(questionId('nearDuplicate', [cardId('b'), cardId('a')])).toBe('nearDuplicate:a>b');
  });

  it('asks nothing of an empty board', () => {
    expect(nextQuestion(boardOf({}))).toBeUndefined();
  });

  it('finds in the French sample only what its plan lacks', () => {
    const sample = boardOf(
      Object.fromEntries(
        frenchSample.cards.map((card) => {
          const { id, kind, text, responsible, due, serves } = card as typeof card & {
            responsible?: string;
            due?: string;
            serves?: string[];
          };
          const fields = Object.entries({ responsible, due, serves }).filter(([, value]) => value);
          return [id, { kind: kind as CardKind, text, action: Object.fromEntries(fields) }];
        }),
      ),
      frenchSample.links.map(({ from, to }) => `${from}>${to}`),
    );
    const checks = [...questions(sample, NOTHING_DISMISSED)].map(({ id }) => id);
    expect(checks.filter((id) => !id.startsWith('objectiveWithoutAction'))).toEqual([]);
  });
});
