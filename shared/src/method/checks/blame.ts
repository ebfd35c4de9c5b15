import type { TextRange } from '../fold.ts';
import { findPhrase, rangeOf, type Sentence, type Word } from './sentence.ts';
import { arabic } from './words/arabic.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';

// How far before a judgement "accused of" still makes it somebody's report.
const REPORTED_WORDS_BEFORE = 4;
const PEOPLE_WORDS_BEFORE = 5;
const ARABIC_PEOPLE_WORDS_BEFORE = 3;

// Boards say the same words over and over.
const FORMS_MAX = 5_000;
const forms = new Map<string, readonly string[]>();

/** Arabic writes "and", "by", "for", "the" in one with the word. */
export function arabicForms(folded: string): readonly string[] {
  const before = forms.get(folded);
  if (before) return before;
  const bare = /^[وف](?=.{3})/u.test(folded) ? folded.slice(1) : folded;
  const noun = bare.replace(/^(?:بال|كال|ال)(?=.{2})/u, '').replace(/^لل(?=.{2})/u, '');
  const withArticle = `ال${noun}`;
  const opened = bare.replace(/^[بلك]ال/u, 'ال').replace(/^لل/u, 'ال');
  const made = [...new Set([folded, bare, noun, opened, ...(bare === noun ? [] : [withArticle])])];
  if (forms.size < FORMS_MAX) forms.set(folded, made);
  return made;
}

function latinBlame(words: readonly Word[], list: typeof french | typeof english) {
  const before = (at: number, count: number, set: ReadonlySet<string>) =>
    words.slice(Math.max(0, at - count), at).some((word) => set.has(word.folded));
  return words.findIndex(({ folded }, at) => {
    if (before(at, REPORTED_WORDS_BEFORE, list.reported)) return false;
    const next = words[at + 1]?.folded;
    if (list.blame.has(folded)) {
      // "incapables de payer" is what people can't do.
      return !(/^incapables?$/u.test(folded) && /^d[e']$/u.test(next ?? ''));
    }
    if (!list.blameOfPeople.has(folded)) return false;
    if (list.bad.has(folded) && list.people.has(next ?? '')) return true;
    let be = at - 1;
    while (be > 0 && list.degree.has(words[be]?.folded ?? '')) be -= 1;
    return (
      list.be.has(words[be]?.folded ?? '') &&
      (before(be, PEOPLE_WORDS_BEFORE, list.people) ||
        before(be, PEOPLE_WORDS_BEFORE, list.communities))
    );
  });
}

function arabicBlame(words: readonly Word[]) {
  return words.findIndex(({ folded }, at) => {
    const written = arabicForms(folded);
    if (written.some((form) => arabic.blame.has(form))) return true;
    if (!written.some((form) => arabic.blameOfPeople.has(form))) return false;
    if (/^(?:من|ضد|مع|عن|علي|الي)$/u.test(words[at - 1]?.folded ?? '')) return false;
    // There is no "are": people, nothing that is done, and the judgement.
    const before = words.slice(Math.max(0, at - ARABIC_PEOPLE_WORDS_BEFORE), at);
    return (
      !before.some((word) => /^ي.{3,}/u.test(word.folded) || arabic.verbs.has(word.folded)) &&
      before.some((word) =>
        arabicForms(word.folded).some(
          (form) => arabic.people.has(form) || arabic.communities.has(form),
        ),
      )
    );
  });
}

const PHRASES = {
  fr: /\b(?:(?:par |c'est |a )?la faute (?:de|du|des|aux?|d')|mauvaise foi|mauvaise volonte|bons? a rien)/u,
  en: /\b(?:fault of|(?:is|are) (?:all )?(?:\w+ )?\w+'?s? fault|(?:is|are) to blame|bad faith|good for nothing)/u,
  ar: /(?:^| )(?:بذنب|ذنب ال\S+|سوء نيه|عديم[هو]? المسووليه|عديمي المسووليه|غير مسوولين|غير مسوولون|لا خير فيهم)/u,
};

/** A judgement of people, where a card should say what is seen to happen. */
export function findBlame(sentence: Sentence): TextRange | undefined {
  const { words, language } = sentence;
  const at =
    language === 'ar'
      ? arabicBlame(words)
      : latinBlame(words, language === 'fr' ? french : english);
  const word = words[at];
  return word ? rangeOf(word) : findPhrase(sentence, PHRASES[language]);
}
