import type { Box, PlacedText } from '@vestibule/shared/print/printModel';
import type { PDFDocument } from 'pdfkit';
import type { FontKey } from '../fontKeys.ts';
import type { Cluster } from '../typesetting/shape.ts';
import type { LineRun, TextLine } from '../typesetting/typesetter.ts';
import { createEmbeddedFonts } from './embeddedFonts.ts';
import { createGlyphForms, type SilentGlyph } from './glyphForms.ts';
import {
  factor,
  fillColour,
  lineWidth,
  RESTORE,
  rectangle,
  SAVE,
  STROKE,
  strokeColour,
} from './operators.ts';
import { isWrittenInReadingOrder, type SpokenLine, speak } from './spokenText.ts';
import { TextPen } from './textPen.ts';

// Glyphs as PDF text that can be searched and copied. Each cluster is ONE text glyph whose ToUnicode
// is all of the cluster's letters; what else belongs to it (tones, dots) is painted as a small form.
// With a glyph per mark, readers lose marks or tear them off their letters.

/** Of the size: the stroke that makes a regular cut bold, where the family has no bold one. */
const THICKENING = 0.03;

export interface TextPainter {
  /** Paints all lines of a text, in one colour. */
  paint(text: PlacedText<TextLine>, colour: string): void;
}

/** Where a run begins, on its line, and how large it is. */
interface RunPlace {
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
}

interface PlacedCluster {
  readonly cluster: Cluster;
  readonly x: number;
}

/** Of the advance and of the size: the frame that stands for a character that no font has. */
const MISSING_BOX = { left: 0.12, width: 0.76, height: 0.7, edge: 0.05 };
const MISSING_GLYPH = 0;

/** A run's clusters in the order in which they are written into the file. */
function placeClusters(run: LineRun, left: number, scale: number): readonly PlacedCluster[] {
  let x = left;
  const placed = run.clusters.map((cluster) => {
    const at = { cluster, x };
    x += cluster.xAdvance * scale;
    return at;
  });
  return isWrittenInReadingOrder(run) ? placed.reverse() : placed;
}

/** As readers expect it of each script: letters from right to left turned round, as they stand. */
function writtenText(run: LineRun, said: string): string {
  return run.isRtl && !isWrittenInReadingOrder(run) ? [...said].reverse().join('') : said;
}

function missingBox(origin: { x: number; y: number }, advance: number, size: number): Box {
  const height = size * MISSING_BOX.height;
  const x = origin.x + advance * MISSING_BOX.left;
  return { x, y: origin.y - height, width: advance * MISSING_BOX.width, height };
}

/** @param bytes the files that pdfkit takes its subsets from, by font */
export function createTextPainter(
  doc: PDFDocument,
  bytes: Readonly<Partial<Record<FontKey, ArrayBuffer>>>,
): TextPainter {
  const fonts = createEmbeddedFonts(doc, bytes);
  const paintSilent = createGlyphForms(doc);

  function paintRun(run: LineRun, texts: SpokenLine['texts'], place: RunPlace): void {
    const { left, baseline, size } = place;
    const { font, isThickened } = run.choice;
    const embedded = fonts.use(font.key);
    const scale = size / font.unitsPerEm;
    const pen = new TextPen(embedded, size);
    const silent: SilentGlyph[] = [];
    const missing: Box[] = [];
    for (const { cluster, x } of placeClusters(run, left, scale)) {
      const text = writtenText(run, texts.get(cluster) ?? '');
      const base = Math.max(
        0,
        cluster.glyphs.findIndex((glyph) => glyph.xAdvance > 0),
      );
      let glyphX = x;
      for (const [i, { id, xAdvance, xOffset, yOffset }] of cluster.glyphs.entries()) {
        const at = { x: glyphX + xOffset * scale, y: baseline - yOffset * scale };
        if (i === base && text !== '') pen.show(fonts.codeFor(font.key, id, text), at.x, at.y);
        else silent.push({ font, glyph: id, ...at });
        if (id === MISSING_GLYPH) missing.push(missingBox(at, xAdvance * scale, size));
        glyphX += xAdvance * scale;
      }
    }
    const written = pen.finish();
    if (written.length > 0) {
      const bold = isThickened ? [`2 Tr ${factor(size * THICKENING)} w`] : [];
      const setFont = `/${embedded.id} ${factor(size)} Tf`;
      doc.addContent(['BT', ...bold, setFont, ...written, 'ET'].join('\n'));
      if (isThickened) doc.addContent('0 Tr');
    }
    paintSilent(silent, size);
    if (missing.length > 0) {
      const edge = lineWidth(size * MISSING_BOX.edge);
      doc.addContent([SAVE, edge, ...missing.map(rectangle), STROKE, RESTORE].join('\n'));
    }
  }

  function paintLine(line: TextLine, left: number, top: number, scale: number): void {
    const baseline = top + line.baselinePt * scale;
    const { texts, spans } = speak(line);
    for (const { runs, actual } of spans) {
      if (actual !== undefined) doc.markContent('Span', { actual });
      for (const run of runs) {
        const x = left + (run.leftPt - line.hangingLeftPt) * scale;
        paintRun(run, texts, { left: x, baseline, size: line.sizePt * scale });
      }
      if (actual !== undefined) doc.endMarkedContent();
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
