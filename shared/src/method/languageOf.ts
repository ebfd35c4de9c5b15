import type { Locale } from '../locale.ts';
import { arabic } from './checks/words/arabic.ts';
import { english } from './checks/words/english.ts';
import { french } from './checks/words/french.ts';
import { otherLanguages } from './checks/words/otherLanguages.ts';
import { fold } from './fold.ts';

// Bambara and Fulfulde letters, in words that French and English do not have.
const LOCAL_LETTERS = /[ɛɔŋɲɓɗƴɠɣǝəƐƆŊƝƁƊƳ]/u;
// Letters that Arabic has not: Tamasheq, Fulfulde, Songhay and Hausa in Arabic script, Persian, Urdu.
const FOREIGN_ARABIC = /[ٱٲٳٴٵ-ٿڀ-ۓەۮۯۺ-ۼ\u0750-\u077f\u08a0-\u08c9]/u;
const FRENCH_LETTERS = /[éèêàçùîôœ]/iu;
const FRENCH_ENDINGS = /(?:aient|eux|euse|euses|eurs|ées|és|ée|issent)$/u;
const ENGLISH_ENDINGS = /(?:ing|ness|ed|ly|ful|less|ies)$/u;

// French and English alike. Alone on a card they are called French: the questions are the same.
const SHARED =
  /^(?:l['’]|la |les )?(?:corruption|injustices?|violences?|discrimination|migration|tensions?|exclusion|insurrection|radicalisation|inflation|confusion|exploitation)$/iu;

/** A word of another language weighs more: a French card has none, a Bambara card often some French. */
const OTHER_WEIGHT = 1.5;
const SURE_AT = 1;
/** The least part of the words that must speak for the language. */
const SHARE_AT = 0.15;

function arabicOrNone(text: string): 'ar' | undefined {
  if (FOREIGN_ARABIC.test(text)) return undefined;
  const words = fold(text).split(' ');
  const hits = words.filter((word) => {
    const bare = word.startsWith('و') ? word.slice(1) : word;
    return (
      arabic.common.has(word) ||
      arabic.common.has(bare) ||
      arabic.verbs.has(bare) ||
      arabic.people.has(bare) ||
      arabic.blame.has(bare) ||
      (/^(?:ال|بال|لل|كال)/u.test(bare) && bare.length >= 4)
    );
  });
  const marbuta = text.match(/[\u0621-\u064a]{2,}ة(?![\u0621-\u064a])/gu)?.length ?? 0;
  return hits.length + marbuta >= 1 && hits.length + marbuta >= words.length * SHARE_AT
    ? 'ar'
    : undefined;
}

interface Told {
  readonly fr: number;
  readonly en: number;
  readonly other: number;
}

function weigh(word: string, list: typeof french | typeof english, looksLike: boolean): number {
  if (list.common.has(word)) return 1;
  if (list.weak.has(word)) return 0.4;
  return list.verbs.has(word) || list.people.has(word) || looksLike ? 0.5 : 0;
}

function readWord(raw: string): Told {
  const word = fold(raw);
  const isKnown = french.common.has(word) || english.common.has(word);
  const isOther = otherLanguages.has(word) && !isKnown;
  return {
    fr: weigh(word, french, FRENCH_ENDINGS.test(raw) || FRENCH_LETTERS.test(raw)),
    en: weigh(word, english, ENGLISH_ENDINGS.test(raw) && raw.length >= 6),
    other: (LOCAL_LETTERS.test(raw) ? 1 : 0) + (isOther ? 1 : 0),
  };
}

// A board says the same words over and over. The bound is for one server or page with many boards.
const TOLD_MAX = 5_000;
const told = new Map<string, Told>();

function toldBy(raw: string): Told {
  const before = told.get(raw);
  if (before) return before;
  const read = readWord(raw);
  if (told.size < TOLD_MAX) told.set(raw, read);
  return read;
}

function latinOrNone(text: string): 'fr' | 'en' | undefined {
  if (SHARED.test(text.trim())) return 'fr';
  let [fr, en, other] = [0, 0, 0];
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  for (const raw of words) {
    const word = toldBy(raw);
    fr += word.fr;
    en += word.en;
    other += word.other;
  }
  const best = fr >= en ? ('fr' as const) : ('en' as const);
  const [first, second] = best === 'fr' ? [fr, en] : [en, fr];
  const sure =
    first >= SURE_AT &&
    first >= words.length * SHARE_AT &&
    first >= 1.5 * second &&
    first > OTHER_WEIGHT * other;
  return sure ? best : undefined;
}

/**
 * The language of a card's words, if it is surely French, English or Arabic: only such cards are
 * asked anything. Undefined for all others, for a mixture, and for what is too short to say.
 *
 * It can not tell apart: a single noun that is in no list ("Transhumance"), a name alone, Arabic from
 * another language in Arabic script that uses Arabic's letters and words only, Bambara typed without
 * ɛ and ɔ whose words are all unknown here from nothing at all (both give undefined).
 */
export function languageOf(text: string): Locale | undefined {
  const ofArabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const ofLatin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  if (ofArabic > 0.6 * all) return arabicOrNone(text);
  return ofLatin > 0.6 * all ? latinOrNone(text) : undefined;
}
