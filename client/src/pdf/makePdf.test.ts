import { readBoard } from '@vestibule/shared/board/readBoard';
import { isRecord } from '@vestibule/shared/board/values';
import { drawBoard } from '@vestibule/shared/print/testing/printBoard';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { makePdf } from './makePdf.ts';
import { printedTexts } from './printedTexts.ts';
import { anyCharacters, anyUnits } from './testing/anyText.ts';
import { paperFonts, qpdf, WITH_FONTS_MS } from './testing/nodeTools.ts';
import { MADE_AT_MS, pdfOptions, printBoard } from './testing/printedBoard.ts';
import { readPdf } from './testing/readPdf.ts';
import { sampleBoard } from './testing/sampleBoard.ts';
import { HELD_OUT_TEXTS } from './testing/texts.ts';

vi.setConfig({ testTimeout: WITH_FONTS_MS });

const BUDGET_BYTES = 150_000;
const ALL_TEXTS = Object.values(HELD_OUT_TEXTS).flat();
const KINDS = ['core', 'cause', 'effect', 'objective', 'action', 'strength', 'note'] as const;

/** 100 cards of all scripts and kinds, each with a link: what the budget is for. */
function hundredCards() {
  const cards = Array.from({ length: 100 }, (_, i) => ({
    text: ALL_TEXTS[i % ALL_TEXTS.length] ?? '',
    kind: KINDS[i % KINDS.length] ?? 'note',
    at: [(i % 10) * 270, Math.floor(i / 10) * 260] as const,
  }));
  return drawBoard({ cards, links: cards.slice(10).map((_, i) => ({ from: i + 10, to: i })) });
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

describe('a PDF', () => {
  it('is the same bytes for the same board, words and instant', async () => {
    const board = sampleBoard('sample-ar');
    const [first, second] = [await printBoard(board), await printBoard(board)];
    expect(second.bytes).toEqual(first.bytes);
    const later = { ...pdfOptions('ar'), madeAtMs: MADE_AT_MS + 1_000 };
    const other = await makePdf(board, later, await paperFonts());
    expect(other.bytes).not.toEqual(first.bytes);
  });

  it('of 100 cards with links, of all scripts, is no larger than its budget', async () => {
    const { bytes } = await printBoard(hundredCards());
    expect(bytes.length).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('has its title, its language, its contents, and its text in the order of reading', async () => {
    const { bytes, print } = await printBoard(sampleBoard('sample-fr'));
    const read = await readPdf(bytes);
    expect([read.title, read.language]).toEqual(['sample-fr', 'fr']);
    expect(latin1(bytes)).toContain('/Marked true');
    expect(read.contents).toEqual([
      'sample-fr',
      'Les cartes',
      ...['Problème central', 'Cause', 'Effet', 'Objectif', 'Action', 'Boucles'].map(
        (kind) => `\t${kind}`,
      ),
    ]);
    expect(read.pages).toHaveLength(print.pages.length);
    const [overview, list] = read.pages;
    expect(overview?.tags.slice(0, 4)).toEqual(['Root', 'Document', 'Sect', 'H1']);
    expect(overview?.tags.filter((tag) => tag === 'P').length).toBeGreaterThanOrEqual(74);
    expect(list?.tags).toContain('H2');
  });

  it('says its title, the day and the number of each page', async () => {
    const board = sampleBoard('sample-en');
    const { bytes } = await printBoard(board);
    const { pages } = await readPdf(bytes);
    expect(pages[0]?.text).toContain('24 November 2026');
    for (const [i, page] of pages.entries()) {
      expect(page.text).toContain('sample-en');
      expect(page.text).toContain(`Page ${i + 1} of ${pages.length}`);
    }
  });

  it('holds no picture, and of fonts only what it uses, each with the letters behind it', async () => {
    const { bytes } = await printBoard(hundredCards());
    const file = latin1(bytes);
    expect(file).not.toContain('/Subtype /Image');
    const names = [...file.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name ?? '');
    expect(new Set(names).size).toBeGreaterThanOrEqual(6);
    for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+Noto/);
    const count = (entry: string) => file.split(entry).length - 1;
    expect(count('/ToUnicode ')).toBe(count('/Subtype /Type0'));
    expect(count('/FontFile2 ')).toBe(count('/Subtype /Type0'));
  });

  it.skipIf(!qpdf.hasQpdf())(
    `is sound by qpdf${qpdf.hasQpdf() ? '' : ' (skipped: not on PATH)'}`,
    async () => {
      for (const board of [hundredCards(), sampleBoard('sample-ar'), drawBoard({ cards: [] })]) {
        expect(qpdf.qpdfComplaints((await printBoard(board)).bytes)).toBe('');
      }
    },
  );

  it('escapes what somebody typed as markup', async () => {
    const title = '</x:xmpmeta><b> & )(\\ ]]> %';
    const { bytes } = await printBoard(drawBoard({ title, cards: [{ text: title }] }));
    const read = await readPdf(bytes);
    expect(read.title).toBe(title);
    expect(read.pages[0]?.text).toContain(title);
    // The packet of metadata is XML, and stays whole.
    const [, xml = ''] = /<x:xmpmeta([\s\S]*)<\/x:xmpmeta>/.exec(latin1(bytes)) ?? [];
    expect(xml).toContain('&#60;/x:xmpmeta&#62;&#60;b&#62; &#38; )(\\ ]]&#62; %');
  });
});

describe('the report', () => {
  it('names cards that a search may not find, by number or else by their words', async () => {
    const cards = [
      { text: 'ߞߏߟߏ߲' },
      { text: 'Le puits' },
      { text: '𞤔𞤢𞤥', fields: { n: undefined } },
      { text: 'بئر' },
    ];
    const { report } = await printBoard(drawBoard({ cards }));
    expect(report.notSearchable).toEqual([{ n: 1, text: 'ߞߏߟߏ߲' }, { text: '𞤔𞤢𞤥' }]);
    expect(report.missingLetters).toEqual([]);
  });

  it('names letters that no font has; they are in the text all the same', async () => {
    const { report, bytes } = await printBoard(drawBoard({ cards: [{ text: 'eau 汉字 😀' }] }));
    expect(report.missingLetters).toEqual(['汉', '字', '😀']);
    const { pages } = await readPdf(bytes);
    expect(pages[0]?.text).toContain('汉字 😀');
  });

  it('counts the pages', async () => {
    const { report, print } = await printBoard(sampleBoard('sample-fr'));
    expect(report.pages).toBe(print.pages.length);
  });
});

const anyText = fc.oneof(anyUnits, anyCharacters, fc.constantFrom(...ALL_TEXTS));
const number = fc.oneof(fc.double(), fc.integer({ min: -1_000, max: 1_000 }), fc.constant(1e6));
const plain = fc.oneof(anyText, number, fc.boolean(), fc.constant(null), fc.array(number));
const kind = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...KINDS, 'heading') }, plain);
const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), anyUnits);
const cardFields = fc.record(
  { kind, at: fc.oneof(fc.tuple(number, number), plain), w: plain, n: plain, z: plain },
  { requiredKeys: ['kind', 'at'] },
);
const card = fc.record({ id, fields: cardFields, text: fc.option(anyText) });
const link = fc.record({
  key: fc.oneof(fc.constantFrom('a>b', 'b>c', 'c>a', 'd>a'), anyUnits),
  value: fc.oneof(
    fc.record({ from: id, to: id, mark: plain, bend: number }, { requiredKeys: ['from', 'to'] }),
    plain,
  ),
});
const loop = fc.record({ id, title: fc.option(anyText), links: fc.oneof(fc.array(id), plain) });
const nonsense = fc.record({
  meta: fc.dictionary(fc.constantFrom('title', 'locale', 'schema', 'template'), plain),
  cards: fc.array(card, { maxLength: 6 }),
  links: fc.array(link, { maxLength: 6 }),
  loops: fc.array(loop, { maxLength: 2 }),
});

type Nonsense = typeof nonsense extends fc.Arbitrary<infer Value> ? Value : never;

function withText(fields: object, text: string | null): Y.Map<unknown> {
  const entry = new Y.Map<unknown>(Object.entries(fields));
  if (text !== null) entry.set('text', new Y.Text(text));
  return entry;
}

/** Yjs takes no objects without a prototype, which fast-check makes. */
function ownObject(value: unknown): unknown {
  return isRecord(value) ? { ...value } : value;
}

/** A document as a broken or hostile client could leave it. */
function documentOf({ meta, cards, links, loops }: Nonsense): Y.Doc {
  const doc = new Y.Doc();
  for (const [key, value] of Object.entries(meta)) doc.getMap('meta').set(key, value);
  for (const each of cards) doc.getMap('cards').set(each.id, withText(each.fields, each.text));
  for (const { key, value } of links) doc.getMap('links').set(key, ownObject(value));
  for (const each of loops) {
    const entry = new Y.Map<unknown>([
      ['sort', 'worse'],
      ['links', each.links],
    ]);
    if (each.title !== null) entry.set('title', new Y.Text(each.title));
    doc.getMap('loops').set(each.id, entry);
  }
  return doc;
}

describe('nonsense', () => {
  it('in a document is printed as far as it can be read, and never throws', async () => {
    const fonts = await paperFonts();
    await fc.assert(
      fc.asyncProperty(nonsense, async (drawn) => {
        const board = readBoard(documentOf(drawn));
        const options = pdfOptions(board.meta.locale);
        expect(printedTexts(board, options).length).toBeGreaterThan(board.cards.size);
        const { bytes, report } = await makePdf(board, options, fonts);
        expect(latin1(bytes.subarray(0, 5))).toBe('%PDF-');
        expect(latin1(bytes)).not.toMatch(/\b(NaN|undefined|Infinity)\b/);
        const { pages } = await readPdf(bytes);
        expect(pages).toHaveLength(report.pages);
      }),
      { numRuns: 60 },
    );
  });
});
