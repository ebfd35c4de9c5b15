import type { LayoutText, MeasuredLine, TextStyle } from '@vestibule/shared/print/printModel';
import { Buffer } from 'harfbuzzjs';
import { type FontChoice, type FontFaces, fontChain } from '../fonts.ts';
import { reorderRuns, resolveLevels } from './bidi.ts';
import { breakLines, visibleEnd } from './breakLines.ts';
import { cleanText } from './cleanText.ts';
import { itemize, type TextRun } from './itemize.ts';
import { type Cluster, shapeRun } from './shape.ts';

// Text to lines of glyphs, as a browser would set it: bidirectional levels over the whole paragraph,
// fonts, shaping, line ends by the shaped widths, then each line's runs from left to right.

/** As the cards have it on screen. */
const LINE_HEIGHT = 1.4;

export interface LineRun {
  readonly choice: FontChoice;
  readonly isRtl: boolean;
  /** The text that the clusters' indices count in. */
  readonly paragraph: string;
  /** From left to right. */
  readonly clusters: readonly Cluster[];
  /** From the line's left edge, hanging spaces included. */
  readonly leftPt: number;
}

export interface TextLine extends MeasuredLine {
  readonly sizePt: number;
  /** Below the line's upper edge. */
  readonly baselinePt: number;
  readonly isRtl: boolean;
  /** In the order of reading. */
  readonly runs: readonly LineRun[];
  /** Spaces that the line ends with, left of it (text from right to left): not in `widthPt`. */
  readonly hangingLeftPt: number;
}

export interface Typesetter {
  readonly layoutText: LayoutText<TextLine>;
  /** Characters that no font had in anything set so far. */
  readonly missingLetters: ReadonlySet<string>;
}

interface ShapedRun extends TextRun {
  readonly clusters: readonly Cluster[];
}

interface Setting {
  readonly faces: FontFaces;
  readonly buffer: Buffer;
  readonly fallback: 'ltr' | 'rtl';
  readonly missing: Set<string>;
}

function scaleOf({ font }: FontChoice, sizePt: number): number {
  return sizePt / font.unitsPerEm;
}

/** The advances before each UTF-16 unit; a cluster's whole advance falls on its first. */
function advancesBefore(runs: readonly ShapedRun[], length: number, sizePt: number): Float64Array {
  const before = new Float64Array(length + 1);
  for (const { clusters, choice } of runs) {
    for (const { start, xAdvance } of clusters) {
      before[start + 1] = xAdvance * scaleOf(choice, sizePt);
    }
  }
  for (let i = 1; i <= length; i += 1) before[i] = (before[i] ?? 0) + (before[i - 1] ?? 0);
  return before;
}

/** The part of the runs that is on one line; its trailing spaces take the paragraph's direction. */
function runsOnLine(
  runs: readonly ShapedRun[],
  line: { readonly start: number; readonly visible: number; readonly end: number },
  baseLevel: number,
): readonly ShapedRun[] {
  const part = (from: number, to: number, level: number | undefined) =>
    runs.flatMap((run): ShapedRun[] => {
      const clusters = run.clusters.filter(({ start }) => start >= from && start < to);
      return clusters.length > 0 ? [{ ...run, level: level ?? run.level, clusters }] : [];
    });
  return [...part(line.start, line.visible, undefined), ...part(line.visible, line.end, baseLevel)];
}

function setLine(
  paragraph: string,
  runs: readonly ShapedRun[],
  line: { readonly start: number; readonly visible: number; readonly end: number },
  frame: { readonly sizePt: number; readonly baselinePt: number; readonly baseLevel: number },
): TextLine {
  const { sizePt, baselinePt, baseLevel } = frame;
  const isRtl = baseLevel % 2 === 1;
  let hangingPt = 0;
  let widthPt = 0;
  const reading = runsOnLine(runs, line, baseLevel);
  const lefts = new Map<ShapedRun, number>();
  for (const run of reorderRuns(reading)) {
    const scale = scaleOf(run.choice, sizePt);
    lefts.set(run, widthPt);
    for (const { start, xAdvance } of run.clusters) {
      widthPt += xAdvance * scale;
      if (start >= line.visible) hangingPt += xAdvance * scale;
    }
  }
  return {
    sizePt,
    baselinePt,
    isRtl,
    runs: reading.map((run): LineRun => {
      const isRunRtl = run.level % 2 === 1;
      const clusters = isRunRtl ? [...run.clusters].reverse() : run.clusters;
      return {
        choice: run.choice,
        isRtl: isRunRtl,
        paragraph,
        clusters,
        leftPt: lefts.get(run) ?? 0,
      };
    }),
    widthPt: widthPt - hangingPt,
    hangingLeftPt: isRtl ? hangingPt : 0,
  };
}

function setParagraph(
  setting: Setting,
  paragraph: string,
  style: TextStyle,
  widthPt: number,
): readonly TextLine[] {
  const { levels, baseLevel } = resolveLevels(paragraph, setting.fallback);
  const chain = fontChain(setting.faces, style.weight);
  const { runs, graphemeStarts, missing } = itemize(paragraph, levels, chain);
  for (const letter of missing) setting.missing.add(letter);
  const shaped = runs.map(
    (run): ShapedRun => ({
      ...run,
      clusters: shapeRun(setting.buffer, run.choice.font, paragraph, run, run.level % 2 === 1),
    }),
  );
  const before = advancesBefore(shaped, paragraph.length, style.sizePt);
  const clusterStarts = new Set(
    shaped.flatMap(({ clusters }) => clusters.map(({ start }) => start)),
  );
  const ends = breakLines(
    paragraph,
    {
      widthOf: (start, end) => (before[end] ?? 0) - (before[start] ?? 0),
      cutPlaces: graphemeStarts.filter((place) => clusterStarts.has(place)),
    },
    widthPt,
  );
  const { ascender, descender, unitsPerEm } = setting.faces.latin;
  // The letters' own height in the middle of the line, as CSS places them.
  const baselinePt = ((LINE_HEIGHT + (ascender + descender) / unitsPerEm) / 2) * style.sizePt;
  return ends.map((end, i) => {
    const start = ends[i - 1] ?? 0;
    const visible = visibleEnd(paragraph, start, end);
    const frame = { sizePt: style.sizePt, baselinePt, baseLevel };
    return setLine(paragraph, shaped, { start, visible, end }, frame);
  });
}

/** @param fallback the direction of a paragraph that has no letter (a number, a sign) */
export function createTypesetter(faces: FontFaces, fallback: 'ltr' | 'rtl'): Typesetter {
  const setting = { faces, buffer: new Buffer(), fallback, missing: new Set<string>() };
  return {
    missingLetters: setting.missing,
    layoutText: (text, style, widthPt) => {
      const paragraphs = cleanText(text).split('\n');
      return {
        lineHeightPt: LINE_HEIGHT * style.sizePt,
        lines: paragraphs.flatMap((paragraph, i) => {
          // A space at each paragraph's end keeps its last word apart from the next one's first
          // when the text is copied out again.
          const isLast = i === paragraphs.length - 1;
          return setParagraph(setting, isLast ? paragraph : `${paragraph} `, style, widthPt);
        }),
      };
    },
  };
}
