import { PDFDocument } from 'pdfkit';

export interface DocumentInfo {
  readonly title: string;
  readonly lang: string;
  readonly madeAt: Date;
}

const MAKER = 'Vestibule';

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** pdfkit writes the title into XML as it is; a title is whatever somebody typed. */
class SafeDocument extends PDFDocument {
  readonly #info: DocumentInfo;

  constructor(info: DocumentInfo) {
    super({
      autoFirstPage: false,
      pdfVersion: '1.7',
      compress: true,
      tagged: true,
      displayTitle: true,
      lang: info.lang,
      font: null,
      info: { Title: info.title, Creator: MAKER, Producer: MAKER, CreationDate: info.madeAt },
    });
    this.#info = info;
  }

  override _addInfo(): void {
    const date = this.#info.madeAt.toISOString().replace(/\.\d+Z$/, 'Z');
    this.appendXML(`<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:CreatorTool>${MAKER}</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(this.#info.title)}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>${MAKER}</pdf:Producer></rdf:Description>`);
  }
}

export function openDocument(info: DocumentInfo): PDFDocument {
  return new SafeDocument(info);
}

/** Ends the document and gathers its bytes. */
export function closeDocument(doc: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(bytes);
    });
    doc.end();
  });
}
