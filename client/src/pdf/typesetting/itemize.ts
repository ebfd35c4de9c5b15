import type { FontChoice } from '../fonts.ts';
import { isInvisible } from './cleanText.ts';

/** Letters of one direction and one font, next to each other in the order of reading. */
export interface TextRun {
  /** UTF-16 indices into the paragraph. */
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly choice: FontChoice;
}

export interface Itemized {
  readonly runs: readonly TextRun[];
  /** Where what people see as one character begins; the end of the text closes the list. */
  readonly graphemeStarts: readonly number[];
  /** Characters that no font has: painted as a box and named. */
  readonly missing: readonly string[];
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const SPACES = /^[ \u00a0]+$/;

function hasAll(choice: FontChoice, grapheme: string): boolean {
  return [...grapheme].every(
    (letter) => isInvisible(letter) || choice.font.has(letter.codePointAt(0) ?? 0),
  );
}

/**
 * As CSS does: the first font of the list that has the whole character, digits and signs too. Only
 * spaces, which cannot be told apart, stay with what stands before them: fewer runs.
 */
function choose(
  chain: readonly FontChoice[],
  grapheme: string,
  before: FontChoice | undefined,
): FontChoice | undefined {
  if (before && (SPACES.test(grapheme) || isInvisible(grapheme)) && hasAll(before, grapheme)) {
    return before;
  }
  return chain.find((choice) => hasAll(choice, grapheme));
}

/** Cuts a paragraph where its direction or its font changes. */
export function itemize(
  paragraph: string,
  levels: Uint8Array,
  chain: readonly FontChoice[],
): Itemized {
  const runs: TextRun[] = [];
  const graphemeStarts: number[] = [];
  const missing: string[] = [];
  const first = chain[0];
  if (!first) throw new RangeError('no font');
  let open: { start: number; level: number; choice: FontChoice } | undefined;
  for (const { segment, index } of GRAPHEMES.segment(paragraph)) {
    graphemeStarts.push(index);
    const level = levels[index] ?? 0;
    const found = choose(chain, segment, open?.choice);
    if (!found) missing.push(segment);
    const choice = found ?? first;
    if (open && open.level === level && open.choice === choice) continue;
    if (open) runs.push({ ...open, end: index });
    open = { start: index, level, choice };
  }
  if (open) runs.push({ ...open, end: paragraph.length });
  graphemeStarts.push(paragraph.length);
  return { runs, graphemeStarts, missing };
}
