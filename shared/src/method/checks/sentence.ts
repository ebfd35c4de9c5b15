import type { Locale } from '../../locale.ts';
import { foldWithPlaces, type TextRange } from '../fold.ts';
import { languageOf } from '../languageOf.ts';

export interface Word extends TextRange {
  /** As the word lists have it (fold.ts). */
  readonly folded: string;
  /** As it stands on the card: capitals and accents decide at times ("a" is a verb, "à" is none). */
  readonly raw: string;
}

/** A card's words in a language that has checks. */
export interface Sentence {
  readonly text: string;
  readonly language: Locale;
  readonly words: readonly Word[];
  /** The words again, as one folded text for phrases, and where in it each begins. */
  readonly joined: string;
  readonly places: readonly number[];
}

const FRENCH_ELISION = /^(?:l|d|n|s|c|j|m|t|qu|lorsqu|puisqu|jusqu|quoiqu)'(?=.)/u;

/** The words with their places; French "l'eau" is two. */
export function wordsOf(text: string): readonly Word[] {
  const { folded, starts, ends } = foldWithPlaces(text);
  const words: Word[] = [];
  const add = (start: number, end: number) => {
    const from = starts[start];
    const to = ends[end - 1];
    if (from === undefined || to === undefined) return;
    words.push({ folded: folded.slice(start, end), raw: text.slice(from, to), from, to });
  };
  let at = 0;
  for (const word of folded.split(' ')) {
    const end = at + word.length;
    const elided = FRENCH_ELISION.exec(word)?.[0].length ?? 0;
    if (elided > 0) add(at, at + elided);
    if (word !== '') add(at + elided, end);
    at = end + 1;
  }
  return words;
}

/** @returns undefined where the words are in no language that has checks */
export function parseSentence(text: string): Sentence | undefined {
  const language = languageOf(text);
  if (!language) return undefined;
  const words = wordsOf(text);
  let joined = '';
  const places: number[] = [];
  for (const [at, word] of words.entries()) {
    if (at > 0 && words[at - 1]?.to !== word.from) joined += ' ';
    places.push(joined.length);
    joined += word.folded;
  }
  return { text, language, words, joined, places };
}

/** Where a phrase of folded words stands on the card. */
export function findPhrase(sentence: Sentence, phrase: RegExp): TextRange | undefined {
  const match = phrase.exec(sentence.joined);
  if (!match) return undefined;
  const start = match.index + (match[0].length - match[0].trimStart().length);
  const end = match.index + match[0].trimEnd().length;
  const first = sentence.words[sentence.places.findLastIndex((place) => place <= start)];
  const last = sentence.words[sentence.places.findLastIndex((place) => place < end)];
  return first && last && rangeOf(first, last);
}

/** The range from one word to another. */
export function rangeOf(first: Word, last: Word = first): TextRange {
  return { from: first.from, to: last.to };
}

/** Whether a word begins a sentence of the card: its capital says nothing. */
export function beginsSentence(sentence: Sentence, at: number): boolean {
  const word = sentence.words[at];
  if (at === 0 || !word) return true;
  return /[.!?؟:;\n«"(–—-]\s*$/u.test(sentence.text.slice(0, word.from));
}

export function isCapitalised(raw: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(raw);
}
