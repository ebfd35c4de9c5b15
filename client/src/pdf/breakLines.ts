import LineBreaker from 'linebreak';

const SPACES_AT_END = /[ \u2000-\u2006\u2008-\u200a\u205f\u3000]+$/;
// The breaker's rules are older than those of browsers, which keep French quotation marks and signs
// with the words that they belong to.
const OPENING_BEFORE = /[«‹“‘] ?$/;
const CLOSING_AFTER = /^[»›”!?:;]/;

function isAllowed(paragraph: string, position: number): boolean {
  if (position === paragraph.length) return true;
  const before = paragraph.slice(Math.max(0, position - 2), position);
  return (
    !OPENING_BEFORE.test(before) && !CLOSING_AFTER.test(paragraph.slice(position, position + 1))
  );
}

function breakPlaces(paragraph: string): readonly number[] {
  const breaker = new LineBreaker(paragraph);
  const places: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (isAllowed(paragraph, next.position)) places.push(next.position);
  }
  return places;
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
 * Ends lines as late as the width allows, at the places that the Unicode rules give; a word that is
 * wider than a line is cut between characters.
 * @returns the index at which each line ends; the last is the paragraph's length
 */
export function breakLines(
  paragraph: string,
  measures: ParagraphMeasures,
  width: number,
): readonly number[] {
  const ends: number[] = [];
  let lineStart = 0;
  let fitting = 0;
  const fits = (end: number) =>
    measures.widthOf(lineStart, visibleEnd(paragraph, lineStart, end)) <= width;
  const endLine = (end: number) => {
    ends.push(end);
    lineStart = end;
    fitting = end;
  };
  let cut = 0;
  for (const place of breakPlaces(paragraph)) {
    if (!fits(place) && fitting > lineStart) endLine(fitting);
    while (!fits(place)) {
      while ((measures.cutPlaces[cut] ?? Infinity) <= lineStart) cut += 1;
      // One character at least, however narrow the line.
      let end = measures.cutPlaces[cut] ?? place;
      while ((measures.cutPlaces[cut + 1] ?? Infinity) < place) {
        const next = measures.cutPlaces[cut + 1] ?? place;
        if (!fits(next)) break;
        end = next;
        cut += 1;
      }
      if (end >= place) break;
      endLine(end);
    }
    fitting = place;
  }
  if (ends.at(-1) !== paragraph.length) ends.push(paragraph.length);
  return ends;
}
