import { resolveLevels } from '../typesetting/bidi.ts';

// How a text that was read out of a PDF is compared with what was written. Marks of direction are
// not seen, and where readers put spaces and line ends is theirs, so neither counts.

const DIRECTION_MARKS = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LETTER_FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{1e900}-\u{1e95f}]/u;
const ARABIC_LETTER = /(?=\p{L})[\u0600-\u06ff]/u;

export function collapsed(text: string): string {
  return text.replace(DIRECTION_MARKS, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

export function withoutSpaces(text: string): string {
  return collapsed(text).replaceAll(' ', '');
}

/** Pieces of one direction, from their first letter or digit to their last. */
export function directionRuns(text: string): readonly string[] {
  const { levels } = resolveLevels(text, 'ltr');
  const runs: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && levels[end] === levels[start]) end += 1;
    runs.push(collapsed(text.slice(start, end)));
    start = end;
  }
  return runs.flatMap(
    (run) => /[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}]/su.exec(run)?.[0] ?? [],
  );
}

export type Comparison = 'verbatim' | 'spaces apart' | 'run by run';

/** What is promised of a text: Arabic lets spaces move, a mixture of directions lets runs move. */
export function promiseFor(text: string): Comparison {
  const letters = text.match(/\p{L}/gu) ?? [];
  const fromRight = letters.filter((letter) => LETTER_FROM_RIGHT.test(letter));
  if (fromRight.length > 0 && fromRight.length < letters.length) return 'run by run';
  return ARABIC_LETTER.test(text) ? 'spaces apart' : 'verbatim';
}

/** Whether `read` holds what was promised of `written`. */
export function holds(written: string, read: string, promise: Comparison): boolean {
  switch (promise) {
    case 'verbatim':
      return collapsed(read) === collapsed(written);
    case 'spaces apart':
      return withoutSpaces(read) === withoutSpaces(written);
    case 'run by run':
      return directionRuns(written).every((run) => collapsed(read).includes(run));
  }
}
