import { type Buffer, Direction, shape } from 'harfbuzzjs';
import type { ShapingFont } from '../fonts.ts';

/** One glyph in font units, where HarfBuzz put it. */
export interface Glyph {
  readonly id: number;
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Letters that share glyphs: what a glyph stands for can only be said of all of them. */
export interface Cluster {
  /** UTF-16 indices into the paragraph. */
  readonly start: number;
  readonly end: number;
  readonly glyphs: readonly Glyph[];
  readonly xAdvance: number;
}

/**
 * Shapes `paragraph[start, end)` with what stands around it in view (Arabic joins across it).
 * @param buffer emptied and filled anew: one for all runs, as wasm memory is freed late
 * @returns clusters in the order of reading; the glyphs of each from left to right
 */
export function shapeRun(
  buffer: Buffer,
  { font }: ShapingFont,
  paragraph: string,
  range: { readonly start: number; readonly end: number },
  isRtl: boolean,
): readonly Cluster[] {
  buffer.reset();
  buffer.addText(paragraph, range.start, range.end - range.start);
  buffer.setDirection(isRtl ? Direction.RTL : Direction.LTR);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const groups: { start: number; glyphs: Glyph[] }[] = [];
  for (const [i, info] of infos.entries()) {
    const position = positions[i];
    if (!position) continue;
    const { xAdvance, xOffset, yOffset } = position;
    const glyph = { id: info.codepoint, xAdvance, xOffset, yOffset };
    const last = groups.at(-1);
    if (last?.start === info.cluster) last.glyphs.push(glyph);
    else groups.push({ start: info.cluster, glyphs: [glyph] });
  }
  if (isRtl) groups.reverse();
  return groups.map(({ start, glyphs }, i) => ({
    start,
    end: groups[i + 1]?.start ?? range.end,
    glyphs,
    xAdvance: glyphs.reduce((sum, glyph) => sum + glyph.xAdvance, 0),
  }));
}
