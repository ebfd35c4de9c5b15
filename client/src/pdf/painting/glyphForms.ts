import type { PDFDocument, PdfReference } from 'pdfkit';
import type { ShapingFont } from '../fonts.ts';
import { glyphPath } from './glyphPath.ts';
import { matrix } from './operators.ts';

/** A glyph that is only seen: another one stands for its letter. */
export interface SilentGlyph {
  readonly font: ShapingFont;
  readonly glyph: number;
  /** Of its origin on the page. */
  readonly x: number;
  readonly y: number;
}

export type PaintSilent = (glyphs: readonly SilentGlyph[], size: number) => void;

/** Paints glyphs as small drawings, each kept once in the document. */
export function createGlyphForms(doc: PDFDocument): PaintSilent {
  const forms = new Map<
    string,
    { readonly name: string; readonly ref: PdfReference } | undefined
  >();

  function formOf({ font, key }: ShapingFont, glyph: number) {
    const entry = `${key} ${glyph}`;
    if (forms.has(entry)) return forms.get(entry);
    const path = glyphPath(font, glyph);
    if (!path) {
      forms.set(entry, undefined);
      return undefined;
    }
    const ref = doc.ref({ Subtype: 'Form', BBox: [...path.bounds] });
    ref.end(path.operators);
    const form = { name: `G${forms.size}`, ref };
    forms.set(entry, form);
    return form;
  }

  return (glyphs, size) => {
    for (const { font, glyph, x, y } of glyphs) {
      const form = formOf(font, glyph);
      if (!form) continue;
      doc.page.xobjects[form.name] = form.ref;
      const scale = size / font.unitsPerEm;
      doc.addContent(`q ${matrix(scale, -scale, x, y)} /${form.name} Do Q`);
    }
  };
}
