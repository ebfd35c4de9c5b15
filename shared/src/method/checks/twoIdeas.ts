import type { TextRange } from '../fold.ts';
import {
  beginsArabicClause,
  beginsClause,
  beginsWithVerb,
  endsMainClause,
  isArabicClause,
} from './clauses.ts';
import type { Sentence, Word } from './sentence.ts';

export interface TwoIdeas {
  /** 'because': the second half causes the first. 'therefore': the first causes the second. */
  readonly join: 'and' | 'because' | 'therefore' | 'sentences';
  /** The joining word or mark. */
  readonly range: TextRange;
  /** What two cards would say. Words as they stand, without the joint. */
  readonly halves: readonly [string, string];
}

const JOINTS = {
  fr: /(?<![\p{L}\p{M}])(?:parce\s+qu(?:e\s|['’])|car\s|puisqu(?:e\s|['’])|[àa]\s+cause\s+d(?:e\s|es\s|u\s|['’])|en\s+raison\s+d(?:e\s|es\s|u\s|['’]))/giu,
  en: /\b(?:because\s(?:of\s)?|due\sto\s)/giu,
  ar: /(?<![\p{L}\p{M}])(?:لأن|لان|بسبب)(?:ه|ها|هم|نا)?(?=\s)/gu,
};
const THEREFORE = {
  fr: /(?<![\p{L}\p{M}])(?:donc\s|c['’]est\s+pourquoi\s|par\s+conséquent\s|ce\s+qui\s+fait\s+que?\s)/giu,
  en: /(?:\btherefore\s|,\s+so\s(?!that\b)|\bthat(?: i|')s\swhy\s)/giu,
  ar: /(?<![\p{L}\p{M}])(?:لذلك|لهذا\s+السبب|مما\s+أدى\s+إلى)\s/gu,
};
// What is in the folded words where one of the above is on the card: most cards have none.
const HAS_JOINT = {
  fr: /\b(?:parce|car|puisqu|cause|raison|donc|pourquoi|consequent|fait qu)/u,
  en: /\b(?:because|due|therefore|so|why)\b/u,
  ar: /لان|بسبب|لذلك|السبب|مما/u,
};
// French "car" is a bus too.
const A_BUS =
  /(?:^|[\s'’])(?:le|un|en|par|du|de|chaque|ce|son|leur|notre|au|premier|grand|vieux|petit|sans)\s*$/iu;
const ENDS_SENTENCE = /(?:[.!?؟…]+\s+|[;؛]\s*)(?=[\p{L}\p{N}«"])/gu;
const ABBREVIATED =
  /(?:^|[\s(])(?:\p{L}|mme|mlle|mr|mrs|dr|etc|cf|ex|nb|no|st|env|min|max|av|apr)$/iu;

function countWords(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}'’]+/gu)?.length ?? 0;
}

function halvesAt(text: string, range: TextRange): readonly [string, string] {
  const first = text.slice(0, range.from).replace(/[\s,،;؛.:–-]+$/u, '');
  const second = text.slice(range.to).replace(/^[\s,،]+/u, '');
  return [first.trim(), second.trim()];
}

function findJoint(
  { text }: Sentence,
  joint: RegExp,
  join: TwoIdeas['join'],
  wordsMin: readonly [number, number],
): TwoIdeas | undefined {
  for (const match of text.matchAll(joint)) {
    const range = { from: match.index, to: match.index + match[0].trimEnd().length };
    if (/^car\s/iu.test(match[0]) && A_BUS.test(text.slice(0, range.from))) continue;
    if (join === 'sentences' && ABBREVIATED.test(text.slice(0, range.from))) continue;
    const halves = halvesAt(text, range);
    if (countWords(halves[0]) >= wordsMin[0] && countWords(halves[1]) >= wordsMin[1]) {
      return { join, range, halves };
    }
    // "Because it does not rain, herds leave": the comma is the joint.
    const comma = /[,،]/u.exec(halves[1])?.index ?? -1;
    if (join === 'because' && halves[0] === '' && comma > 0) {
      const [cause, effect] = [halves[1].slice(0, comma), halves[1].slice(comma + 1).trim()];
      if (countWords(cause) >= 2 && countWords(effect) >= 2) {
        return { join, range, halves: [effect, cause.trim()] };
      }
    }
  }
  return undefined;
}

const AND = { fr: /^(?:et|mais)$/u, en: /^(?:and|but)$/u } as const;
// "circulent et travaillent sans armes" is one idea; longer parts with one subject are likely two.
const SAME_SUBJECT_WORDS_MIN = [4, 3] as const;

function joinedAt(sentence: Sentence, from: number, to: number): TwoIdeas {
  const range = { from, to };
  return { join: 'and', range, halves: halvesAt(sentence.text, range) };
}

function findLatinAnd(sentence: Sentence, language: 'fr' | 'en'): TwoIdeas | undefined {
  const { words } = sentence;
  for (const [at, word] of words.entries()) {
    if (!AND[language].test(word.folded)) continue;
    const [before, after] = [words.slice(0, at), words.slice(at + 1)];
    if (!endsMainClause(before, language)) continue;
    const isShared =
      before.length >= SAME_SUBJECT_WORDS_MIN[0] &&
      after.length >= SAME_SUBJECT_WORDS_MIN[1] &&
      beginsWithVerb(after, language);
    if (isShared || beginsClause(after, language)) return joinedAt(sentence, word.from, word.to);
  }
  return undefined;
}

/** و is written in one with its word; "لكن" (but) stands alone. */
function findArabicAnd(sentence: Sentence): TwoIdeas | undefined {
  const { words } = sentence;
  for (const [at, word] of words.entries()) {
    if (at < 2) continue;
    const isBut = /^و?لكن$/u.test(word.folded);
    if (!isBut && !/^و.{2,}/u.test(word.folded)) continue;
    const cut: Word = { ...word, folded: word.folded.slice(1), raw: word.raw.slice(1) };
    const before = words.slice(0, at);
    if (before.some(({ folded }) => /^(?:الذي|التي|الذين|ان|لكي|كي|حتي)$/u.test(folded))) continue;
    const after = isBut ? words.slice(at + 1) : [cut, ...words.slice(at + 1)];
    const begins = beginsArabicClause(after);
    const ends = isArabicClause(before);
    // "الماء قليل ويتشاجر الرعاة": with a subject of its own it is a second sentence in any case.
    const isOwn = begins === 'verb' && /^ال|^احد/u.test(after[1]?.folded ?? '');
    if (isOwn || (begins && ends) || (isBut && ends && after.length >= 2)) {
      return joinedAt(sentence, word.from, isBut ? word.to : word.from + 1);
    }
  }
  return undefined;
}

/** Where a card says two things that could be two cards. Silent where the two may be one. */
export function findTwoIdeas(sentence: Sentence): TwoIdeas | undefined {
  const { language } = sentence;
  const hasJoint = HAS_JOINT[language].test(sentence.joined);
  return (
    (hasJoint ? findJoint(sentence, JOINTS[language], 'because', [2, 1]) : undefined) ??
    (hasJoint ? findJoint(sentence, THEREFORE[language], 'therefore', [2, 2]) : undefined) ??
    findJoint(sentence, ENDS_SENTENCE, 'sentences', [2, 2]) ??
    (language === 'ar' ? findArabicAnd(sentence) : findLatinAnd(sentence, language))
  );
}
