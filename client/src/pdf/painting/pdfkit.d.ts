// What this folder uses of pdfkit 0.20.2, its internals of embedded fonts included: glyphs are
// shaped by HarfBuzz and written by us, which pdfkit has no door for. Hence the exact version.
declare module 'pdfkit' {
  /** fontkit's subset: glyph ids of the font by the code that stands for them in the PDF. */
  interface Subset {
    readonly glyphs: number[];
    readonly mapping: Record<number, number | undefined>;
    includeGlyph(glyph: number): number;
  }
  interface EmbeddedFont {
    readonly id: string;
    readonly subset: Subset;
    /** By code: the text that the glyph stands for, as code points (becomes ToUnicode). */
    readonly unicode: (readonly number[])[];
    /** By code: the advance in thousandths of the size. */
    readonly widths: number[];
    readonly scale: number;
    readonly font: { getGlyph(glyph: number): { readonly advanceWidth: number } };
    ref(): PdfReference;
  }
  interface PdfReference {
    readonly id: number;
    readonly data: Record<string, unknown>;
    end(chunk?: string | Uint8Array): void;
  }
  interface PdfPage {
    readonly dictionary: PdfReference;
    readonly fonts: Record<string, PdfReference | undefined>;
    readonly xobjects: Record<string, PdfReference | undefined>;
  }
  interface StructureContent {
    readonly refs: readonly unknown[];
  }
  interface StructureElement {
    add(child: StructureElement | StructureContent): StructureElement;
    end(): void;
  }
  interface OutlineItem {
    readonly children: OutlineItem[];
    addItem(title: string, options: { fit: true }): OutlineItem;
  }
  interface PdfOptions {
    readonly autoFirstPage: false;
    readonly pdfVersion: '1.7';
    readonly compress: boolean;
    readonly tagged: true;
    readonly displayTitle: true;
    readonly lang: string;
    /** null: no font until one is set, so that Helvetica is not asked for. */
    readonly font: null;
    readonly info: Readonly<Record<string, string | Date>>;
  }
  class PDFDocument {
    constructor(options: PdfOptions);
    page: PdfPage;
    readonly info: { readonly CreationDate: Date };
    readonly outline: OutlineItem;
    addPage(options: { size: readonly [number, number]; margin: number }): this;
    registerFont(name: string, font: Uint8Array): this;
    font(name: string): this;
    readonly _font: EmbeddedFont;
    ref(data: Record<string, unknown>): PdfReference;
    addContent(operators: string): this;
    /** Adds an SVG path to the page as it is; what is done with it follows as an operator. */
    path(svg: string): this;
    appendXML(xml: string): void;
    /** Writes the document's information into the XMP packet. */
    _addInfo(): void;
    struct(type: string, options?: { actual?: string; lang?: string }): StructureElement;
    addStructure(element: StructureElement): this;
    markStructureContent(tag: string): StructureContent;
    markContent(tag: string, options?: { type?: string; actual?: string }): this;
    endMarkedContent(): this;
    end(): void;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
  }

  export { type EmbeddedFont, PDFDocument, type PdfReference, type StructureElement };
}
