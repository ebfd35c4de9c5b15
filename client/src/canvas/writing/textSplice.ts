/** `removed` letters at `index` replaced by `inserted` (UTF-16 units, as Y.Text counts). */
export interface TextSplice {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

/** What a Y.Text event says, its formats aside. */
export type TextDelta = readonly {
  readonly retain?: number | undefined;
  readonly insert?: unknown;
  readonly delete?: number | undefined;
}[];

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * The one span in which two texts differ. Where letters repeat several spans would do: the caret after
 * the input says which is meant ("aa|" with one more "a" is an insertion at the caret, not before it).
 * @returns undefined where they are equal
 */
export function spliceBetween(
  before: string,
  after: string,
  caretAfter: number,
): TextSplice | undefined {
  if (before === after) return undefined;
  // The end that both share reaches no further left than the caret.
  const endMax = Math.min(before.length, after.length, after.length - caretAfter);
  let end = 0;
  while (end < endMax && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  const startMax = Math.min(before.length, after.length) - end;
  let start = 0;
  while (start < startMax && before[start] === after[start]) start += 1;
  // Never half a letter: Yjs would make two replacement characters of it.
  if (start > 0 && (isLowSurrogate(before, start) || isLowSurrogate(after, start))) start -= 1;
  if (
    end > 0 &&
    (isLowSurrogate(before, before.length - end) || isLowSurrogate(after, after.length - end))
  ) {
    end -= 1;
  }
  return {
    index: start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

/**
 * Where a place in a text is after a change. What is inserted exactly there goes behind a caret
 * ('before': the caret keeps its left neighbour).
 */
export function mapIndex(index: number, delta: TextDelta, keeps: 'before' | 'after'): number {
  let [mapped, at] = [index, 0];
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) mapped -= Math.max(0, Math.min(part.delete, mapped - at));
    else if (typeof part.insert === 'string') {
      const isBehind = keeps === 'before' ? at < mapped : at <= mapped;
      if (isBehind) mapped += part.insert.length;
      at += part.insert.length;
    }
    if (at > mapped) break;
  }
  return mapped;
}

/** In the new text: where the last of the changes ends. */
export function endOfChange(delta: TextDelta): number {
  let [end, at] = [0, 0];
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else {
      if (typeof part.insert === 'string') at += part.insert.length;
      end = at;
    }
  }
  return end;
}

/**
 * A splice of a text as it was, moved to the text as others' changes have made it meanwhile. Letters
 * that others inserted inside the replaced span are kept: the span ends before them.
 */
export function mapSplice(splice: TextSplice, deltas: readonly TextDelta[]): TextSplice {
  let start = splice.index;
  let end = splice.index + splice.removed;
  for (const delta of deltas) {
    const firstInside = firstInsertInside(delta, start, end);
    const cut = firstInside === undefined ? end : firstInside;
    const mappedStart = mapIndex(start, delta, 'after');
    end = Math.max(mappedStart, mapIndex(cut, delta, 'before'));
    start = mappedStart;
  }
  return { index: start, removed: end - start, inserted: splice.inserted };
}

/** In the old text's counting: where in (start, end) the delta first inserts. */
function firstInsertInside(delta: TextDelta, start: number, end: number): number | undefined {
  let at = 0;
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) at += part.delete;
    else if (at > start && at < end) return at;
  }
  return undefined;
}
