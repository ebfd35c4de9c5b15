// Whether a run of words is likely to be a clause of its own: has a finite verb that is not inside a
// relative clause. No grammar: word lists and endings. Unsure means no.
import type { Word } from './sentence.ts';
import { arabic } from './words/arabic.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';

function isFrenchVerb(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  const { folded, raw } = word;
  const before = words[at - 1]?.folded;
  if (folded === 'a') return raw === 'a';
  if (folded === 'est') return before !== "l'" && before !== 'nord' && before !== 'sud';
  if (before === 'ne' || before === "n'" || before === 'se' || before === "s'") {
    return !/(?:er|ir|oir|re)$/u.test(folded) && folded !== 'pas' && folded !== 'plus';
  }
  if (french.verbs.has(folded)) return before !== 'le' && before !== 'la' && before !== 'un';
  if (french.nounsToo.has(folded)) return at >= 2 && !french.afterThemNoun.has(before ?? '');
  if (french.mentVerbs.has(folded)) return true;
  return (
    /[^m]ent$/u.test(folded) &&
    folded.length >= 5 &&
    !french.notVerbs.has(folded) &&
    before !== 'le' &&
    before !== "l'" &&
    before !== 'un'
  );
}

function isEnglishVerb(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.folded ?? '';
  const folded = words[at]?.folded ?? '';
  if (folded === 'dry' || folded === 'dries')
    return /^(?:up|out)$/u.test(words[at + 1]?.folded ?? '');
  if (folded === 'rains') return /^(?:it|longer|never|rarely|hardly)$/u.test(before);
  return english.verbs.has(folded) && before !== 'to' && before !== 'the' && before !== 'their';
}

function isArabicVerb(word: Word | undefined): boolean {
  const folded = word?.folded ?? '';
  return arabic.verbs.has(folded) || (/^ي.{3,}/u.test(folded) && !arabic.notVerbs.has(folded));
}

const lists = { fr: french, en: english, ar: arabic } as const;
const isVerb = {
  fr: isFrenchVerb,
  en: isEnglishVerb,
  ar: (words: readonly Word[], at: number) => isArabicVerb(words[at]),
} as const;

/** Whether the words before a joint end a main clause: a verb, and no "that", "who", "when" after it. */
export function endsMainClause(words: readonly Word[], language: 'fr' | 'en'): boolean {
  const verb = words.findIndex((_, at) => isVerb[language](words, at));
  const relative = words.findLastIndex((word) => lists[language].relatives.has(word.folded));
  return verb >= 0 && relative < 0;
}

// A subject with its complement ("les agents de l'État") comes before the verb.
const SUBJECT_WORDS_MAX = 7;

/** Whether the words after a joint begin a clause with its own subject. */
export function beginsClause(words: readonly Word[], language: 'fr' | 'en'): boolean {
  const list = lists[language];
  const first = words[0]?.folded ?? '';
  const bare = language === 'en' && /[^s]s$/u.test(first);
  const isSaid = language === 'en' && english.auxiliaries.has(words[1]?.folded ?? '');
  if (!list.subjects.has(first) && !bare && !isSaid) return false;
  // "… et la portent": a pronoun, and still the same subject.
  if (/^(?:le|la|les|l'|leur)$/u.test(first) && isVerb[language](words, 1)) return false;
  for (let at = 1; at <= SUBJECT_WORDS_MAX && at < words.length; at += 1) {
    if (list.relatives.has(words[at]?.folded ?? '')) return false;
    if (isVerb[language](words, at)) return true;
  }
  return false;
}

const DETERMINERS =
  /^(?:le|la|les|l'|un|une|des|leurs?|son|sa|ses|the|an?|their|his|her|its|our)$/u;

/**
 * Whether the words after a joint go on with a verb of the same subject and an object of its own
 * ("… et mangent les récoltes"). "… et repartent plus vite", "… and has not been repaired" tell more
 * of the same.
 */
export function beginsWithVerb(words: readonly Word[], language: 'fr' | 'en'): boolean {
  const verb = words[0]?.folded ?? '';
  if (language === 'en' && english.notAfterAnd.has(verb)) return false;
  return (
    isVerb[language](words, 0) &&
    !lists[language].be.has(verb) &&
    DETERMINERS.test(words[1]?.folded ?? '')
  );
}

const NOT = /^(?:لا|لم|ليس|ليست|لن|غير|لان)$/u;

/** Whether Arabic words before و are a sentence already: a verb, a negation, or "the wells [are] dry". */
export function isArabicClause(words: readonly Word[]): boolean {
  if (words.length < 2 || words.some(({ folded }) => arabic.relatives.has(folded))) return false;
  if (words.some((word) => isArabicVerb(word) || NOT.test(word.folded))) return true;
  const [first, last] = [words[0]?.folded ?? '', words.at(-1)?.folded ?? ''];
  if (!/^ال/u.test(first) || /^(?:ال|لل|بال|من$|في$)/u.test(last)) return false;
  return words.length === 2 || /(?:ه|ون)$/u.test(last);
}

/** Whether Arabic words after و (taken off) begin a sentence. */
export function beginsArabicClause(words: readonly Word[]): 'verb' | 'subject' | undefined {
  const [first, second, third] = words;
  if (!first || words.length < 2) return undefined;
  if (/^(?:لا|لم|لن)$/u.test(first.folded)) {
    return /^(?:[يتن].{2,}|احد|يوجد|توجد)/u.test(second?.folded ?? '') && words.length >= 3
      ? 'verb'
      : undefined;
  }
  if (isArabicVerb(first)) return 'verb';
  if (!/^ال.{3,}/u.test(first.folded)) return undefined;
  if (isArabicVerb(second) || /^(?:لا|لم)$/u.test(second?.folded ?? '')) return 'subject';
  // "… and the stores [are] empty".
  if (words.length === 2 && /^(?!ال|لل|بال).*(?:ه|ون)$/u.test(second?.folded ?? ''))
    return 'subject';
  return isArabicVerb(third) && /^ال/u.test(second?.folded ?? '') ? 'subject' : undefined;
}
