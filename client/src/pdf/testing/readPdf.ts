import type { Box } from '@vestibule/shared/print/printModel';
import { getDocument, type PDFPageProxy, version } from 'pdfjs-dist/legacy/build/pdf.mjs';

// A reader of our PDFs that was written by others: pdf.js, as in Firefox. Always there.

export const PDFJS_VERSION = version;

interface FoundText {
  readonly letters: string;
  /** Of its origin, in points from the page's upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly endsLine: boolean;
}

async function textsOf(page: PDFPageProxy): Promise<readonly FoundText[]> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item): FoundText[] => {
    if (!('str' in item)) return [];
    const [, , , , x, y] = item.transform;
    return [{ letters: item.str, x, y: height - y, endsLine: item.hasEOL }];
  });
}

/** Places in the file are rounded. */
const SLACK_PT = 0.01;

function isInside({ x, y }: FoundText, box: Box): boolean {
  const isWithin = (value: number, from: number, length: number) =>
    value >= from - SLACK_PT && value <= from + length + SLACK_PT;
  return isWithin(x, box.x, box.width) && isWithin(y, box.y, box.height);
}

export interface ReadPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** All of a page's text, in the order in which it is written in the file. */
  readonly text: string;
  /** The text that begins within a box. */
  textIn(box: Box): string;
  /** The tags of what is to be read out, in that order. */
  readonly tags: readonly string[];
}

type StructTree = Awaited<ReturnType<PDFPageProxy['getStructTree']>>;

function tagsOf(tree: StructTree | null): readonly string[] {
  if (!tree) return [];
  const below = tree.children.flatMap((child) => ('role' in child ? tagsOf(child) : []));
  return [tree.role, ...below];
}

function joined(texts: readonly FoundText[]): string {
  return texts.map(({ letters, endsLine }) => (endsLine ? `${letters}\n` : letters)).join('');
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly title: string;
  readonly language: string;
  /** Titles, those of the second level behind a tab. */
  readonly contents: readonly string[];
}

/** Reads a document with all its pages; the caller's bytes are left as they are. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
  const doc = await loading.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= doc.numPages; number += 1) {
    const page = await doc.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const texts = await textsOf(page);
    pages.push({
      widthPt: width,
      heightPt: height,
      text: joined(texts),
      tags: tagsOf(await page.getStructTree()),
      textIn: (box) => joined(texts.filter((text) => isInside(text, box))),
    });
  }
  const { info } = await doc.getMetadata();
  const outline = await doc.getOutline();
  await loading.destroy();
  return {
    pages,
    title: textField(info, 'Title'),
    language: textField(info, 'Language'),
    contents: (outline ?? []).flatMap(({ title, items }) => [
      title,
      ...items.map((item) => `\t${item.title}`),
    ]),
  };
}

function textField(info: object, name: string): string {
  const field = Object.entries(info).find(([key]) => key === name)?.[1];
  return typeof field === 'string' ? field : '';
}
