import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

// bidi-js reads UTF-16 units and knows no class for halves of a character: Adlam, which is written
// from right to left, would come out left to right. Each such pair is stood in for by two letters
// of the same class.
const STRONG_RIGHT = '\u05d0\u05d0';
const MARK = '\u0300\u0300';
const NEUTRAL = '\u2022\u2022';
const STRONG_LEFT = 'aa';

function standIn(pair: string): string {
  const codePoint = pair.codePointAt(0) ?? 0;
  if (codePoint >= 0x1e944 && codePoint <= 0x1e94a) return MARK;
  const isRightToLeft =
    (codePoint >= 0x10800 && codePoint <= 0x10fff) ||
    (codePoint >= 0x1e800 && codePoint <= 0x1efff);
  if (isRightToLeft) return STRONG_RIGHT;
  return /\p{L}|\p{N}/u.test(pair) ? STRONG_LEFT : NEUTRAL;
}

/** What is set apart has no say in the paragraph's direction. */
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;

export interface ParagraphLevels {
  /** By UTF-16 unit; odd is right to left. */
  readonly levels: Uint8Array;
  readonly baseLevel: number;
}

/**
 * The Unicode bidirectional algorithm on one paragraph (no line ends in it). Its direction is that
 * of its first strong letter, as `dir="auto"` has it on screen.
 */
export function resolveLevels(paragraph: string, fallback: 'ltr' | 'rtl'): ParagraphLevels {
  const proxy = paragraph.replace(/[\ud800-\udbff][\udc00-\udfff]/g, standIn);
  const hasStrong = /\p{L}/u.test(paragraph.replace(ISOLATED, ''));
  const { levels, paragraphs } = bidi.getEmbeddingLevels(proxy, hasStrong ? 'auto' : fallback);
  return { levels, baseLevel: paragraphs[0]?.level ?? (fallback === 'rtl' ? 1 : 0) };
}

/**
 * Rule L2: runs of a line, given in the order of reading, in the order in which they stand from
 * left to right.
 */
export function reorderRuns<Run extends { readonly level: number }>(runs: readonly Run[]): Run[] {
  const visual = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < visual.length; start += 1) {
      let end = start;
      while ((visual[end]?.level ?? -1) >= level) end += 1;
      if (end - start > 1) {
        visual.splice(start, end - start, ...visual.slice(start, end).reverse());
      }
      start = Math.max(start, end);
    }
  }
  return visual;
}
