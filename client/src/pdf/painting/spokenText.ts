import { isInvisible } from '../typesetting/cleanText.ts';
import type { Cluster } from '../typesetting/shape.ts';
import type { LineRun, TextLine } from '../typesetting/typesetter.ts';

// What each glyph of a line says to those who search, copy or listen. PDF readers guess the order of
// reading from the places of glyphs, each in its own way; what they all get wrong is signs and spaces
// where the direction or the font changes. So a sign there is said by the letter before it.

/** Runs that are said as one. */
export interface SpokenSpan {
  /** In the order of reading. */
  readonly runs: readonly LineRun[];
  /** All of it in the order of reading, for readers that heed it, where glyphs alone do not tell. */
  readonly actual?: string;
}

export interface SpokenLine {
  readonly spans: readonly SpokenSpan[];
  /** Each cluster's letters in the order of reading; '' where another cluster says them. */
  readonly texts: ReadonlyMap<Cluster, string>;
}

interface SpokenCluster {
  readonly run: LineRun;
  readonly cluster: Cluster;
  /** Whether it holds a letter or a digit of its own. */
  readonly isVoiced: boolean;
  text: string;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SPACES = /^\s+$/;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/;
/** Signs that readers take for Arabic letters wherever they stand. */
const ARABIC_SIGN = /[\u0600-\u06ff]/g;
/** Signs that poppler takes for parts of numbers, which run from left to right. */
const NUMBER_SIGN = /[#-%+-/:\u00a0\u00a2-\u00a5\u00b0\u00b1\u060c\u066a-\u066c]/g;
const RTL_WORD_FIRST = /^\s*(?=[\u0590-\u08ff\ufb1d-\ufefc])\p{L}/u;
const LAST_LETTER = /\p{L}$/u;
const LAST_SIGN = /[^\p{L}\p{N}\s]\s*$/u;
const LEFT_TO_RIGHT_MARK = '\u200e';
const RIGHT_TO_LEFT_MARK = '\u200f';

/**
 * pdf.js does not know Adlam's direction: it gives back its letters in the order of the file. Letters
 * of other scripts are written as they stand, from left to right, and turned round by it.
 */
export function isWrittenInReadingOrder({ choice, isRtl }: LineRun): boolean {
  return isRtl && choice.font.family === 'adlam';
}

/** Scripts of which poppler does not know that they run from right to left: they need `actual`. */
function isUnknownToReaders(run: LineRun): boolean {
  return isWrittenInReadingOrder(run) || run.choice.font.family === 'nko';
}

function clusterText(run: LineRun, cluster: Cluster): string {
  return [...run.paragraph.slice(cluster.start, cluster.end)]
    .filter((letter) => !isInvisible(letter))
    .join('');
}

function clustersInReading(runs: readonly LineRun[]): readonly SpokenCluster[] {
  return runs.flatMap((run) => {
    const clusters = run.isRtl ? [...run.clusters].reverse() : run.clusters;
    return clusters.map((cluster) => {
      const text = clusterText(run, cluster);
      return { run, cluster, text, isVoiced: LETTER_OR_DIGIT.test(text) };
    });
  });
}

function give(signs: readonly SpokenCluster[], to: SpokenCluster, where: 'after' | 'before'): void {
  const said = signs.map(({ text }) => text).join('');
  to.text = where === 'after' ? to.text + said : said + to.text;
  for (const sign of signs) sign.text = '';
}

/** Signs and spaces between two letters (or at an end), all in text from right to left. */
function giveSigns(
  signs: readonly SpokenCluster[],
  before: SpokenCluster | undefined,
  after: SpokenCluster | undefined,
): void {
  const lastSpace = signs.findLastIndex(({ text }) => SPACES.test(text));
  const isInside = before?.run === after?.run && signs.every(({ run }) => run === before?.run);
  // One sign between letters has no order that could be lost.
  const isLone = lastSpace < 0 && signs.length === 1 && after !== undefined;
  if (before && (isInside || isLone) && !isWrittenInReadingOrder(before.run)) return;
  const [first, rest] =
    lastSpace < 0 ? [signs, []] : [signs.slice(0, lastSpace + 1), signs.slice(lastSpace + 1)];
  // pdf.js turns a sign after an Arabic number over to the number's other side.
  const isAfterNumber = before !== undefined && ARABIC_DIGIT.test(before.text);
  if (rest.length > 0) {
    if (after) give(rest, after, 'before');
    else if (before) give([...first, ...rest], before, 'after');
  }
  if (before && !(isAfterNumber && after?.run.isRtl)) give(first, before, 'after');
  else if (after) give(first, after, 'before');
}

/** Lets letters say the signs and spaces beside them that would be torn off. */
function gatherSigns(clusters: readonly SpokenCluster[]): void {
  let before: SpokenCluster | undefined;
  let signs: SpokenCluster[] = [];
  for (const here of clusters) {
    if (!here.isVoiced && here.run.isRtl) {
      signs.push(here);
      continue;
    }
    if (signs.length > 0) giveSigns(signs, before, here);
    before = here;
    signs = [];
  }
  if (signs.length > 0) giveSigns(signs, before, undefined);
}

/** A run's last letter takes the run's last spaces along: alone between two runs they are dropped. */
function gatherSpaces(clusters: readonly SpokenCluster[]): void {
  const last = clusters.at(-1)?.run;
  let before: SpokenCluster | undefined;
  for (const [i, here] of clusters.entries()) {
    if (here.text === '') continue;
    const next = clusters.slice(i + 1).find(({ text }) => !SPACES.test(text) && text !== '');
    const isTrailing = SPACES.test(here.text) && here.run !== last && next?.run !== here.run;
    if (isTrailing && before && !here.run.isRtl) give([here], before, 'after');
    else before = here;
  }
}

/** Marks that nobody sees, only where poppler would let one direction run on into the other. */
function markTurns(clusters: readonly SpokenCluster[], line: TextLine): void {
  const speaking = clusters.filter(({ text }) => text !== '');
  for (const [i, here] of speaking.entries()) {
    const [before, after] = [speaking[i - 1], speaking[i + 1]];
    const isFirst = before?.run !== here.run;
    const isLast = after?.run !== here.run;
    if (isWrittenInReadingOrder(here.run)) {
      here.text = here.text.replace(ARABIC_SIGN, `$&${LEFT_TO_RIGHT_MARK.repeat(2)}`);
    } else if (here.run.isRtl) {
      here.text = markNumberSigns(here.text, after?.text ?? '');
      const endsStretch = isLast && !after?.run.isRtl;
      if (endsStretch && !LAST_LETTER.test(here.text)) here.text += RIGHT_TO_LEFT_MARK;
    } else if (line.isRtl) {
      // What comes next stands to the left of a number or a Latin word.
      if (isLast && LAST_SIGN.test(here.text)) here.text += LEFT_TO_RIGHT_MARK;
      if (isFirst && nextRun(speaking, i)) here.text = RIGHT_TO_LEFT_MARK + here.text;
    } else if (isFirst && before?.run.isRtl) {
      here.text = LEFT_TO_RIGHT_MARK + here.text;
    }
  }
}

/** A sign that is followed by another sign or by a number would change places with it. */
function markNumberSigns(text: string, next: string): string {
  return text.replace(NUMBER_SIGN, (sign, at: number) =>
    RTL_WORD_FIRST.test(text.slice(at + sign.length) + next) ? sign : sign + RIGHT_TO_LEFT_MARK,
  );
}

function nextRun(clusters: readonly SpokenCluster[], i: number): LineRun | undefined {
  return clusters.slice(i).find(({ run }) => run !== clusters[i]?.run)?.run;
}

function hasArabicLetters({ isRtl, choice, clusters, paragraph }: LineRun): boolean {
  const isArabic = isRtl && choice.font.family === 'arabic';
  return isArabic && clusters.some(({ start, end }) => /\p{L}/u.test(paragraph.slice(start, end)));
}

function canJoin(run: LineRun, line: TextLine): boolean {
  return line.isRtl ? !hasArabicLetters(run) : run.isRtl && !hasArabicLetters(run);
}

/**
 * For each span, what it says as a whole, where the glyphs alone would not tell.
 * @param said without marks of direction; `texts` with those that the glyphs have
 */
function spansOf(
  line: TextLine,
  said: ReadonlyMap<Cluster, string>,
  texts: ReadonlyMap<Cluster, string>,
): readonly SpokenSpan[] {
  const groups: LineRun[][] = [];
  for (const run of line.runs) {
    const open = groups.at(-1);
    if (open?.every((other) => canJoin(other, line)) && canJoin(run, line)) open.push(run);
    else groups.push([run]);
  }
  return groups.flatMap((runs): SpokenSpan[] => {
    if (!runs.some(isUnknownToReaders)) {
      return runs.map((run) => {
        const hasMarks = !run.isRtl && run.clusters.some(({ glyphs }) => glyphs.length > 1);
        return hasMarks ? { runs: [run], actual: saidBy([run], texts) } : { runs: [run] };
      });
    }
    const whole = saidBy(runs, said).replace(ARABIC_SIGN, (sign) => sign + LEFT_TO_RIGHT_MARK);
    return [{ runs, actual: whole + LEFT_TO_RIGHT_MARK }];
  });
}

function saidBy(runs: readonly LineRun[], texts: ReadonlyMap<Cluster, string>): string {
  return runs
    .flatMap((run) => (run.isRtl ? [...run.clusters].reverse() : run.clusters))
    .map((cluster) => texts.get(cluster) ?? '')
    .join('');
}

function textsOf(clusters: readonly SpokenCluster[]): ReadonlyMap<Cluster, string> {
  return new Map(clusters.map(({ cluster, text }) => [cluster, text]));
}

/** What a line says, glyph by glyph and as a whole. */
export function speak(line: TextLine): SpokenLine {
  const clusters = clustersInReading(line.runs);
  gatherSigns(clusters);
  gatherSpaces(clusters);
  const said = textsOf(clusters);
  markTurns(clusters, line);
  const texts = textsOf(clusters);
  return { texts, spans: spansOf(line, said, texts) };
}
