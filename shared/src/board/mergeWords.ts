// Puts a change of a text into a text that is not the one it was made in. One rule: no letter that
// is there is taken away (B11).

export interface Splice {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

function isLowSurrogate(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '\udc00' && letter <= '\udfff';
}

/** Not between the two units of one letter (an emoji, Adlam). */
function atLetter(text: string, index: number): number {
  return isLowSurrogate(text[index]) ? index - 1 : index;
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return isLowSurrogate(one[length]) || isLowSurrogate(other[length])
    ? Math.max(0, length - 1)
    : length;
}

/** How long an end both share beyond the first `start` letters. */
function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let length = 0;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) {
    length += 1;
  }
  return length > 0 && isLowSurrogate(one[one.length - length]) ? length - 1 : length;
}

/** The one splice that makes `after` of `before`. */
export function spliceBetween(before: string, after: string): Splice {
  const index = commonStart(before, after);
  const end = commonEnd(before, after, index);
  return {
    index,
    removed: before.length - end - index,
    inserted: after.slice(index, after.length - end),
  };
}

/** Where a place in `before` is in `current`: counted from the start or the end that both share. */
function placeIn(current: string, before: string, index: number): number {
  const others = spliceBetween(before, current);
  if (index <= others.index) return index;
  const fromEnd = before.length - index;
  const place = current.length - Math.min(fromEnd, before.length - others.index - others.removed);
  return atLetter(current, place);
}

/**
 * What of a change is to be inserted into a text that somebody else has changed: the words it
 * inserted, and nothing where they stand there already.
 */
export function mergedInsertion(
  current: string,
  before: string,
  after: string,
): { readonly index: number; readonly inserted: string } | undefined {
  const { index, inserted } = spliceBetween(before, after);
  if (inserted === '' || isThere(current, before, after)) return undefined;
  return { index: placeIn(current, before, index), inserted };
}

/** So much of what stood before or after tells an insertion from the same letters elsewhere. */
const CONTEXT_LETTERS = 16;

/** Whether the insertion stands in `current`, beside what it stood beside; in doubt it does not. */
function isThere(current: string, before: string, after: string): boolean {
  const { index, inserted } = spliceBetween(before, after);
  const end = index + inserted.length;
  const withContext =
    index > 0
      ? after.slice(Math.max(0, index - CONTEXT_LETTERS), end)
      : after.slice(0, end + CONTEXT_LETTERS);
  return current.includes(withContext) && !before.includes(withContext);
}

interface Word {
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: letters, index }) => ({
    letters,
    start: index,
    end: index + letters.length,
  }));
}

/** For each word of `ours` the word of `theirs` that it is, in order: their longest common sequence. */
function matches(ours: readonly Word[], theirs: readonly Word[]): (Word | undefined)[] {
  const width = theirs.length + 1;
  const longest = new Uint16Array((ours.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = ours.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        ours[i]?.letters === theirs[j]?.letters
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let j = 0;
  return ours.map((word, i) => {
    while (j < theirs.length && at(i, j) === at(i, j + 1)) j += 1;
    const candidate = theirs[j];
    if (candidate?.letters !== word.letters || at(i, j) !== at(i + 1, j + 1) + 1) return undefined;
    j += 1;
    return candidate;
  });
}

/**
 * What is to be inserted into `current` so that every word of `ours` stands in it, in order: for a
 * card that is there already when it is to be added.
 * @returns insertions whose places are counted in `current`, the last one first
 */
export function missingWords(
  current: string,
  ours: string,
): readonly { readonly index: number; readonly inserted: string }[] {
  const words = wordsOf(ours);
  const found = matches(words, wordsOf(current));
  const insertions: { index: number; inserted: string }[] = [];
  let previous: Word | undefined;
  for (let i = 0; i < words.length; i += 1) {
    const match = found[i];
    if (match) {
      previous = match;
      continue;
    }
    const first = i;
    while (i + 1 < words.length && !found[i + 1]) i += 1;
    const run = ours.slice(words[first]?.start, words[i]?.end);
    const apart = previous ? ` ${run}` : current === '' ? run : `${run} `;
    insertions.unshift({ index: previous?.end ?? 0, inserted: apart });
  }
  return insertions;
}
