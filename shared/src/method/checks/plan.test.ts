import { describe, expect, it } from 'vitest';
import type { CardAction } from '../../board/card.ts';
import {
  findObjectivesWithoutAction,
  findWithoutDate,
  findWithoutObjective,
  findWithoutResponsible,
} from './plan.ts';
import { boardOf, type CardWords } from './testing/boardOf.ts';
import { readTree } from './tree.ts';

const planOf = (cards: Readonly<Record<string, CardWords>>, links: readonly string[] = []) =>
  readTree(boardOf(cards, links));
const action = (fields: CardAction = {}): CardWords => ({ kind: 'action', action: fields });

describe('an action', () => {
  it.each([
    'tous',
    'Tous !',
    'Tout le monde',
    'Everyone',
    'everybody',
    'الجميع',
    'الجميعُ',
    '?',
    ' ',
    'À définir',
  ])('has nobody responsible when it says %s', (responsible) => {
    expect(findWithoutResponsible(planOf({ a: action({ responsible }) }))).toEqual(['a']);
  });

  it.each([
    'Mairie',
    'Comité de tous les quartiers',
    'رئيس اللجنة',
    'All Stars women’s group',
    'dugutigi',
  ])('has somebody responsible when it says %s', (responsible) => {
    expect(findWithoutResponsible(planOf({ a: action({ responsible }) }))).toEqual([]);
  });

  it('needs a responsible and a date as long as it is open', () => {
    const plan = planOf({
      a: action(),
      b: action({ responsible: 'Mairie', due: '2027-01-31', status: 'started' }),
      c: action({ status: 'done' }),
      d: action({ status: 'dropped' }),
      e: { kind: 'action' },
    });
    expect(findWithoutResponsible(plan)).toEqual(['a', 'e']);
    expect(findWithoutDate(plan)).toEqual(['a', 'e']);
  });

  it('leads to an objective that is there, by name or by an arrow', () => {
    const plan = planOf(
      {
        o: { kind: 'objective' },
        c: { kind: 'cause' },
        named: action({ serves: ['o'] }),
        gone: action({ serves: ['x'] }),
        problem: action({ serves: ['c'] }),
        drawn: action(),
        dropped: action({ status: 'dropped' }),
      },
      ['drawn>o'],
    );
    expect(findWithoutObjective(plan)).toEqual(['gone', 'problem']);
  });
});

describe('an objective', () => {
  it('needs an action, its own or one of an objective that leads to it', () => {
    const objective = { kind: 'objective' } as const;
    const plan = planOf(
      {
        end: objective,
        means: objective,
        alone: objective,
        dropped: objective,
        kept: { kind: 'objective', state: 'assumption' },
        a: action({ serves: ['means'] }),
        b: action({ serves: ['dropped'], status: 'dropped' }),
      },
      ['means>end', 'alone>end'],
    );
    expect(findObjectivesWithoutAction(plan)).toEqual(['alone', 'dropped']);
  });
});
