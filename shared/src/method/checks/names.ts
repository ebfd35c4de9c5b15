import type { TextRange } from '../fold.ts';
import { arabicForms } from './blame.ts';
import { beginsSentence, isCapitalised, rangeOf, type Sentence } from './sentence.ts';
import { arabic } from './words/arabic.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';
import { familyNames, givenNames, nameLinks, noNames } from './words/people.ts';

export interface FoundName {
  readonly sort: 'telephone' | 'person' | 'community';
  readonly range: TextRange;
}

// Eight digits and more with single separators: Malian numbers have eight, with +223 eleven. Amounts
// ("450 000", "12 000 000") come in threes.
const TELEPHONE =
  /(?:(?:\+|00)\s?\d{1,3}[\s.-]?)?(?<![\d.,])\p{Nd}{2}(?:[\s.-]?\p{Nd}{2}){3,4}(?![\d])/gu;
const AMOUNT = /^\p{Nd}{1,3}(?:[\s.]\p{Nd}{3})+$/u;
const YEARS = /^(?:19|20)\d\d[-\s.](?:19|20)\d\d$/u;
const DAY = /^\d{2}[\s.-]\d{2}[\s.-](?:19|20)\d\d$/u;

/** Family names that are ordinary words with a capital at the beginning of a sentence. */
const ORDINARY_TOO = /^(?:sow|bah|barry|say[eé]?)$/u;

function findTelephone(text: string): TextRange | undefined {
  for (const match of text.matchAll(TELEPHONE)) {
    const digits = match[0].trim();
    if (AMOUNT.test(digits) || YEARS.test(digits) || DAY.test(digits)) continue;
    return { from: match.index, to: match.index + match[0].length };
  }
  return undefined;
}

function findLatinPerson(sentence: Sentence, list: typeof french | typeof english) {
  const { words, text } = sentence;
  const isName = (at: number) => {
    const word = words[at];
    return (
      word !== undefined &&
      isCapitalised(word.raw) &&
      !noNames.has(word.folded) &&
      !list.common.has(word.folded) &&
      !list.communities.has(word.folded)
    );
  };
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    // "M." and "Dr" only with a capital: "m" is a unit too.
    if (list.titles.has(word.folded) && isName(at + 1) && /^\p{L}{2}|^M$/u.test(word.raw)) {
      return rangeOf(word, next);
    }
    if (list.offices.has(word.folded) && isName(at + 1)) return rangeOf(word, next);
    if (!isName(at)) continue;
    const [given, family] = [givenNames.has(word.folded), familyNames.has(word.folded)];
    if (given || (family && !(ORDINARY_TOO.test(word.folded) && beginsSentence(sentence, at)))) {
      return rangeOf(word, isName(at + 1) ? next : word);
    }
    const together = next !== undefined && /^\s+$/u.test(text.slice(word.to, next.from));
    if (!next || !together) continue;
    if (family && isName(at + 1)) return rangeOf(word, next);
    if (familyNames.has(next.folded) && isName(at + 1)) return rangeOf(word, next);
    if (nameLinks.has(next.folded) && isName(at + 2)) return rangeOf(word, words[at + 2]);
    if (isName(at + 1) && !beginsSentence(sentence, at)) return rangeOf(word, next);
  }
  return undefined;
}

function findLatinCommunity({ words }: Sentence, list: typeof french | typeof english) {
  const at = words.findIndex(({ folded }, i) => {
    if (!list.communities.has(folded)) return false;
    const before = words.slice(Math.max(0, i - 2), i).map((word) => word.folded);
    // "l'arabe" is the language; "les Arabes" are people.
    if (before.at(-1) === "l'" && /^(?:arabe|bozo)$/u.test(folded)) return false;
    return (
      !before.some((word) => list.notPeopleBefore.has(word)) &&
      !list.notPeopleAfter.has(words[i + 1]?.folded ?? '')
    );
  });
  return words[at] && rangeOf(words[at]);
}

function findArabicPerson({ words }: Sentence) {
  const has = (at: number, set: ReadonlySet<string>) => {
    const folded = words[at]?.folded ?? '';
    return set.has(folded) || set.has(folded.replace(/^[وف]/u, ''));
  };
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (next && has(at, arabic.titles)) return rangeOf(word, next);
    const named = has(at + 1, arabic.names) || has(at + 1, arabic.doubtfulNames);
    if (next && has(at, arabic.offices) && named) return rangeOf(word, next);
    if (has(at, arabic.names)) return rangeOf(word, named && next ? next : word);
    if (next && has(at, arabic.doubtfulNames) && has(at + 1, arabic.names)) {
      return rangeOf(word, next);
    }
  }
  return undefined;
}

function findArabicCommunity({ words }: Sentence) {
  const at = words.findIndex(
    ({ folded }, i) =>
      arabicForms(folded).some((form) => arabic.communities.has(form)) &&
      !arabic.notPeopleBefore.has(words[i - 1]?.folded ?? ''),
  );
  return words[at] && rangeOf(words[at]);
}

/** The first telephone number, person or community that a card names: who could be hurt by it. */
export function findName(sentence: Sentence): FoundName | undefined {
  const telephone = findTelephone(sentence.text);
  if (telephone) return { sort: 'telephone', range: telephone };
  const list = sentence.language === 'fr' ? french : english;
  const isArabic = sentence.language === 'ar';
  const person = isArabic ? findArabicPerson(sentence) : findLatinPerson(sentence, list);
  if (person) return { sort: 'person', range: person };
  const community = isArabic ? findArabicCommunity(sentence) : findLatinCommunity(sentence, list);
  return community && { sort: 'community', range: community };
}
