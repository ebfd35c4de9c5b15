import LineBreaker from 'linebreak';

const SPACES_AT_END = /[ \u2000-\u2006\u2008-\u200a\u205f\u3000]+$/;
// The breaker's rules are older than those of browsers, which keep French quotation marks and signs
// with the words that they belong to.
const OPENING_BEFORE = /[«‹“‘] ?$/;
const CLOSING_AFTER = /^[»›”!?:;]/;

/** Where lines may end: after spaces, and (second choice) within words, after a hyphen. */
function breakPlaces(paragraph: string): {
  readonly afterSpaces: readonly number[];
  readonly withinWords: readonly number[];
} {
  const breaker = new LineBreaker(paragraph);
  const afterSpaces: number[] = [];
  const withinWords: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const { position } = next;
    const before = paragraph.slice(Math.max(0, position - 2), position);
    if (position === paragraph.length) afterSpaces.push(position);
    else if (!before.endsWith(' ')) withinWords.push(position);
    else if (!OPENING_BEFORE.test(before) && !CLOSING_AFTER.test(paragraph.slice(position))) {
      afterSpaces.push(position);
    }
  }
  return { afterSpaces, withinWords };
}

/** Where the words of `paragraph[start, end)` end, without the spaces that hang over the margin. */
export function visibleEnd(paragraph: string, start: number, end: number): number {
  return end - (SPACES_AT_END.exec(paragraph.slice(start, end))?.[0].length ?? 0);
}

export interface ParagraphMeasures {
  /** The width of `paragraph[start, end)`. */
  widthOf(start: number, end: number): number;
  /** Where a word that is wider than the line may be cut: no letter is torn from its marks. */
  readonly cutPlaces: readonly number[];
}

/**
 * Ends lines as late as the width allows. Readers put a space where a line ends, so a line ends
 * after a space wherever it can, even before a word with a hyphen that a browser would divide: what
 * is copied from the paper is then what was written. Only a word that is wider than a line is
 * divided: at a hyphen, else between characters.
 * @returns the index at which each line ends; the last is the paragraph's length
 */
export function breakLines(
  paragraph: string,
  measures: ParagraphMeasures,
  widthPt: number,
): readonly number[] {
  const { afterSpaces, withinWords } = breakPlaces(paragraph);
  const ends: number[] = [];
  let lineStart = 0;
  const fits = (end: number) =>
    measures.widthOf(lineStart, visibleEnd(paragraph, lineStart, end)) <= widthPt;
  /** The last of the places before `wordEnd` that fits on the line; they are in rising order. */
  const lastFitting = (places: readonly number[], wordEnd: number) => {
    const first = places.findIndex((place) => place > lineStart);
    let found: number | undefined;
    for (let i = first; i >= 0 && i < places.length; i += 1) {
      const place = places[i];
      if (place === undefined || place >= wordEnd || !fits(place)) break;
      found = place;
    }
    return found;
  };
  const endLine = (end: number) => {
    ends.push(end);
    lineStart = end;
  };
  let fitting = 0;
  for (const wordEnd of afterSpaces) {
    if (!fits(wordEnd) && fitting > lineStart) endLine(fitting);
    while (!fits(wordEnd)) {
      const { cutPlaces } = measures;
      // One character at least, however narrow the line.
      const one = cutPlaces.find((place) => place > lineStart) ?? wordEnd;
      const end = lastFitting(withinWords, wordEnd) ?? lastFitting(cutPlaces, wordEnd) ?? one;
      if (end >= wordEnd) break;
      endLine(end);
    }
    fitting = wordEnd;
  }
  if (ends.at(-1) !== paragraph.length) ends.push(paragraph.length);
  return ends;
}
