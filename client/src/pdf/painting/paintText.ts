import type { PlacedText } from '@vestibule/shared/print/printModel';
import type { EmbeddedFont, PDFDocument, PdfReference } from 'pdfkit';
import type { FontKey } from '../fontKeys.ts';
import type { ShapingFont } from '../fonts.ts';
import { isInvisible } from '../typesetting/cleanText.ts';
import type { Cluster } from '../typesetting/shape.ts';
import type { LineRun, TextLine } from '../typesetting/typesetter.ts';
import { glyphPath } from './glyphPath.ts';
import { fillColour, num, strokeColour } from './operators.ts';

// Glyphs as PDF text that can be searched and copied. Each cluster is ONE text glyph whose ToUnicode
// is all of the cluster's letters; what else belongs to it (tones, dots) is painted as a small form.
// With a glyph per mark, readers lose marks or tear them off their letters.

/** Of the size: the stroke that makes a regular cut bold, where the family has no bold one. */
const THICKENING = 0.03;
/** Thousandths of the size: a smaller difference from the font's own advance can not be seen. */
const ADJUSTMENT_MIN = 0.5;

interface PaintedMark {
  readonly font: ShapingFont;
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** Where a run is being written: the pen by the PDF's own advances, and the open TJ array. */
interface Pen {
  readonly embedded: EmbeddedFont;
  readonly size: number;
  x: number;
  y: number;
  array: string[];
  readonly operators: string[];
}

export interface TextPainter {
  /** Paints all lines of a text, in one colour. */
  paint(text: PlacedText<TextLine>, colour: string): void;
}

function clusterText(run: LineRun, cluster: Cluster): string {
  return [...run.paragraph.slice(cluster.start, cluster.end)]
    .filter((letter) => !isInvisible(letter))
    .join('');
}

/** What each cluster of a line stands for; '' where another one speaks for it. */
type ClusterTexts = ReadonlyMap<Cluster, string>;

/**
 * The letters behind each cluster. Where a run ends in a space, its last letter takes the space
 * along: readers that see the next run begin somewhere else in the line drop a space that stands
 * alone between them.
 */
function clusterTexts(runs: readonly LineRun[]): ClusterTexts {
  const texts = new Map<Cluster, string>();
  let speaker: Cluster | undefined;
  for (const [i, run] of runs.entries()) {
    const reading = run.isRtl ? [...run.clusters].reverse() : run.clusters;
    for (const cluster of reading) texts.set(cluster, clusterText(run, cluster));
    if (i === runs.length - 1) break;
    const lastWord = reading.findLastIndex((cluster) => texts.get(cluster)?.trim() !== '');
    speaker = reading[lastWord] ?? speaker;
    if (!speaker) continue;
    for (const space of reading.slice(lastWord + 1)) {
      texts.set(speaker, `${texts.get(speaker)}${texts.get(space)}`);
      texts.set(space, '');
    }
  }
  return texts;
}

function flush(pen: Pen): void {
  if (pen.array.length > 0) pen.operators.push(`[${pen.array.join(' ')}] TJ`);
  pen.array = [];
}

function moveTo(pen: Pen, x: number, y: number): void {
  flush(pen);
  pen.operators.push(`1 0 0 -1 ${num(x)} ${num(y)} Tm`);
  pen.x = x;
  pen.y = y;
}

function show(pen: Pen, code: number, x: number, y: number): void {
  const thousandths = ((x - pen.x) * 1000) / pen.size;
  if (y !== pen.y) moveTo(pen, x, y);
  else if (Math.abs(thousandths) > ADJUSTMENT_MIN) {
    pen.array.push(num(-thousandths));
    pen.x = x;
  }
  pen.array.push(`<${code.toString(16).padStart(4, '0')}>`);
  pen.x += ((pen.embedded.widths[code] ?? 0) * pen.size) / 1000;
}

/** @param bytes the files that pdfkit takes its subsets from, by font */
export function createTextPainter(
  doc: PDFDocument,
  bytes: Readonly<Partial<Record<FontKey, ArrayBuffer>>>,
): TextPainter {
  const embeddedFonts = new Map<FontKey, EmbeddedFont>();
  /** By font: the code of a glyph that stands for a certain text. */
  const codes = new Map<FontKey, Map<string, number>>();
  const forms = new Map<
    string,
    { readonly name: string; readonly ref: PdfReference } | undefined
  >();

  function embed(key: FontKey): EmbeddedFont {
    const known = embeddedFonts.get(key);
    if (known) return known;
    const file = bytes[key];
    if (!file) throw new RangeError(`no font file for ${key}`);
    const embedded = doc.registerFont(key, new Uint8Array(file)).font(key)._font;
    embeddedFonts.set(key, embedded);
    codes.set(key, new Map());
    return embedded;
  }

  function codeFor(key: FontKey, embedded: EmbeddedFont, glyph: number, text: string): number {
    const known = codes.get(key);
    const entry = `${glyph} ${text}`;
    const code = known?.get(entry);
    if (code !== undefined) return code;
    const { subset } = embedded;
    // The same glyph for another text (a letter with and without its tone) gets a second code.
    const fresh =
      subset.mapping[glyph] === undefined
        ? subset.includeGlyph(glyph)
        : subset.glyphs.push(glyph) - 1;
    embedded.unicode[fresh] = [...text].map((letter) => letter.codePointAt(0) ?? 0);
    embedded.widths[fresh] = embedded.font.getGlyph(glyph).advanceWidth * embedded.scale;
    known?.set(entry, fresh);
    return fresh;
  }

  function formOf({ font, key }: ShapingFont, glyph: number) {
    const entry = `${key} ${glyph}`;
    if (forms.has(entry)) return forms.get(entry);
    const path = glyphPath(font, glyph);
    if (!path) {
      forms.set(entry, undefined);
      return undefined;
    }
    const ref = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [...path.bounds] });
    ref.end(path.operators);
    const form = { name: `G${forms.size}`, ref };
    forms.set(entry, form);
    return form;
  }

  function paintMarks(marks: readonly PaintedMark[], size: number): void {
    for (const { font, glyph, x, y } of marks) {
      const form = formOf(font, glyph);
      if (!form) continue;
      doc.page.xobjects[form.name] = form.ref;
      const scale = size / font.unitsPerEm;
      const matrix = `${num(scale)} 0 0 ${num(-scale)} ${num(x)} ${num(y)} cm`;
      doc.addContent(`q ${matrix} /${form.name} Do Q`);
    }
  }

  function paintRun(
    run: LineRun,
    texts: ClusterTexts,
    at: { readonly left: number; readonly baseline: number; readonly size: number },
  ): void {
    const { left, baseline, size } = at;
    const { font, isThickened } = run.choice;
    const embedded = embed(font.key);
    doc.page.fonts[embedded.id] ??= embedded.ref();
    const scale = size / font.unitsPerEm;
    const pen: Pen = { embedded, size, x: left, y: Number.NaN, array: [], operators: [] };
    const marks: PaintedMark[] = [];
    let x = left;
    for (const cluster of run.clusters) {
      const text = texts.get(cluster) ?? '';
      const letters = run.isRtl ? [...text].reverse().join('') : text;
      const base = Math.max(
        0,
        cluster.glyphs.findIndex((glyph) => glyph.xAdvance > 0),
      );
      for (const [i, glyph] of cluster.glyphs.entries()) {
        const [glyphX, glyphY] = [x + glyph.xOffset * scale, baseline - glyph.yOffset * scale];
        x += glyph.xAdvance * scale;
        if (text === '') continue;
        if (i === base) show(pen, codeFor(font.key, embedded, glyph.id, letters), glyphX, glyphY);
        else marks.push({ font, glyph: glyph.id, x: glyphX, y: glyphY });
      }
    }
    flush(pen);
    const actual = actualText(run, texts, marks.length > 0);
    if (actual !== undefined) doc.markContent('Span', { actual });
    const mode = isThickened ? [`2 Tr ${num(size * THICKENING)} w`] : [];
    doc.addContent(
      ['BT', ...mode, `/${embedded.id} ${num(size)} Tf`, ...pen.operators, 'ET'].join('\n'),
    );
    if (isThickened) doc.addContent('0 Tr');
    paintMarks(marks, size);
    if (actual !== undefined) doc.endMarkedContent();
  }

  function paintLine(line: TextLine, left: number, top: number, scale: number): void {
    const baseline = top + line.baselinePt * scale;
    const texts = clusterTexts(line.runs);
    for (const run of line.runs) {
      const x = left + (run.leftPt - line.hangingLeftPt) * scale;
      paintRun(run, texts, { left: x, baseline, size: line.sizePt * scale });
    }
  }

  return {
    paint: ({ block, scale, x, y, widthPt, align }, colour) => {
      doc.addContent(`${fillColour(colour)}\n${strokeColour(colour)}`);
      for (const [i, line] of block.lines.entries()) {
        const free = widthPt - line.widthPt * scale;
        const side = align === 'text' ? (line.isRtl ? 'right' : 'left') : align;
        const offset = side === 'left' ? 0 : side === 'right' ? free : free / 2;
        paintLine(line, x + offset, y + i * block.lineHeightPt * scale, scale);
      }
    },
  };
}

/**
 * The run's letters in the order of reading, where the glyphs alone would not give them: marks
 * painted apart, and scripts that readers do not know to run from right to left.
 */
function actualText(run: LineRun, texts: ClusterTexts, hasMarks: boolean): string | undefined {
  const { family } = run.choice.font;
  const isUnknownToReaders = family === 'nko' || family === 'adlam';
  if (!isUnknownToReaders && (run.isRtl || !hasMarks)) return undefined;
  const clusters = run.isRtl ? [...run.clusters].reverse() : run.clusters;
  return clusters.map((cluster) => texts.get(cluster) ?? '').join('');
}
