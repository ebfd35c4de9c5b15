import { describe, expect, it } from 'vitest';
import { findNearDuplicates } from './nearDuplicates.ts';
import { boardOf } from './testing/boardOf.ts';

const pairsOf = (...args: Parameters<typeof boardOf>) =>
  findNearDuplicates([...boardOf(...args).cards.values()]);
const areNear = (a: string, b: string) =>
  pairsOf({ a: { kind: 'cause', text: a }, b: { kind: 'effect', text: b } }).length > 0;

describe('near duplicates', () => {
  it.each([
    ['Les puits sont à sec', 'les puits sont a sec !'],
    ['Les écoles ferment en mars', "L'école ferme en mars"],
    ['Les troupeaux entrent dans les champs', 'Des troupeaux entrent dans des champs'],
    ['The wells are dry in April', 'Wells dry in April'],
    ['Youth leave the village for the mines', 'The youths leave villages for mines'],
    ['Les éleveurs n’ont plus de paturages', 'Les eleveurs n’ont plus de pâturage'],
    ['الآبار جافة في أبريل', 'الابار جافه في ابريل'],
    ['المدارس مغلقة منذ سنة', 'مدارس مغلقة منذ سنة'],
    ['Ji tɛ kɔlɔn kɔnɔ', 'ji te kolon kono'],
    ['Pauvreté', 'pauvretés'],
    ['Les commissions foncières ne se réunissent plus', 'La comission fonciere ne se réunit plus'],
  ])('%s / %s', (a, b) => {
    expect(areNear(a, b)).toBe(true);
  });

  it.each([
    ['La pompe marche', 'La pompe ne marche pas'],
    ['Les écoles ferment en mars', 'Les écoles ferment en juin'],
    ['20 familles quittent le village', '30 familles quittent le village'],
    ['Des familles fuient leur village', 'Des jeunes fuient leur village'],
    ['The wells are dry', 'The wells are far'],
    ['Les animaux entrent avant la récolte', 'Les animaux entrent après la récolte'],
    ['الماء يكفي الناس', 'الماء لا يكفي الناس'],
    ['', ''],
    ['💧', '🐄'],
  ])('not %s / %s', (a, b) => {
    expect(areNear(a, b)).toBe(false);
  });

  it('are found by the second wording', () => {
    const second = { lang: 'ar', text: 'الآبار جافة في أبريل' };
    expect(
      pairsOf({
        a: { kind: 'cause', text: 'Les puits sont à sec en avril', second },
        b: { kind: 'cause', text: 'الآبار جافة في أبريل' },
      }),
    ).toEqual([['a', 'b']]);
  });

  it('are not a problem and its objective, nor cards stacked already', () => {
    const text = 'Les écoles ferment en mars';
    expect(
      pairsOf({
        a: { kind: 'cause', text },
        b: { kind: 'objective', text },
        c: { kind: 'cause', text, same: 'a' },
      }),
    ).toEqual([]);
  });
});
