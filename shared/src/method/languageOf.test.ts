import { describe, expect, it } from 'vitest';
import { languageOf } from './languageOf.ts';

describe('languageOf', () => {
  it.each([
    ['fr', 'La deuxième pompe fonctionne'],
    ['fr', 'LES ECOLES FERMENT'],
    ['fr', "Le comité (لجنة) ne rend plus de comptes depuis l'an dernier"],
    ['en', 'Widows raise children alone'],
    ['en', 'The wells are dry in April'],
    ['ar', 'المضخة الثانية معطلة منذ سنتين (Pompe n°2)'],
    ['ar', 'لا أَحَدَ يَعْرِفُ'],
  ])('%s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    ['a name alone', 'Balanzan'],
    ['half and half', 'Les puits sont à sec الآبار جافة في أبريل'],
    ['Bambara with French words', 'Projet kuntigiw ye problème ka bɔ commune la'],
    ['Fulfulde in Arabic script', 'ٻِڠٜڸ ڢُلّٻٜ'],
    ['Persian', 'آب چاه کم است'],
    ['N’Ko', 'ߖߌ ߕߍ߫ ߞߟߏ߲ ߞߣߐ߫'],
    ['digits', '76 12 34 56'],
    ['nothing', ' '],
  ])('undefined for %s', (_, text) => {
    expect(languageOf(text)).toBeUndefined();
  });
});
