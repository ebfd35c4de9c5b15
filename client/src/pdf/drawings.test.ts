import { type NewDrawing, strokeOf } from '@vestibule/shared/board/drawing/editDrawings';
import { drawBoard } from '@vestibule/shared/print/testing/printBoard';
import { describe, expect, it, vi } from 'vitest';
import { WITH_FONTS_MS } from './testing/nodeTools.ts';
import { boxOf, printBoard } from './testing/printedBoard.ts';
import { readPdf } from './testing/readPdf.ts';

vi.setConfig({ testTimeout: WITH_FONTS_MS });

/** As a hand writes: 120 points. */
function stroke(x: number, y: number): Omit<NewDrawing, 'id'> {
  const points = Array.from({ length: 120 }, (_, i) => {
    return [x + i * 2 + 30 * Math.cos(i / 9), y + 30 * Math.sin(i / 9)] as const;
  });
  return { colour: 'red', ...strokeOf(points, 4) };
}
function words(text: string, y: number): Omit<NewDrawing, 'id'> {
  return { colour: 'blue', at: [0, y], size: [400, 0], rest: { kind: 'text', px: 20 }, text };
}
const ellipse: Omit<NewDrawing, 'id'> = {
  colour: 'green',
  at: [10, 10],
  turn: 0.4,
  size: [300, 120],
  rest: { kind: 'shape', px: 3, form: 'ellipse' },
};
const cards = [{ text: 'puits', at: [0, 0] as const }];

describe('drawings in a PDF', () => {
  it('free texts are found where they stand, in every script, and read out', async () => {
    const texts = ['Ici le vieux puits', 'هنا البئر القديمة', 'ߊ ߟߋ߬ ߦߋ߫ ߦߊ߲߬'];
    const drawings = texts.map((text, i) => words(text, 300 + i * 80));
    const { bytes, print, report } = await printBoard(drawBoard({ cards, drawings }));
    const { pages } = await readPdf(bytes);
    const [page] = print.pages;
    const placed = (page?.items ?? []).flatMap((item) =>
      item.kind === 'freeText' ? [boxOf(item.text)] : [],
    );
    expect(placed).toHaveLength(3);
    const found = placed.map((box) => pages[0]?.textIn(box).trim());
    expect(found.slice(0, 2)).toEqual(texts.slice(0, 2));
    expect(report.notSearchable).toEqual([{ text: texts[2] }]);
    expect(report.missingLetters).toEqual([]);
    const without = await readPdf((await printBoard(drawBoard({ cards }))).bytes);
    const paragraphs = (tags: readonly string[] = []) => tags.filter((tag) => tag === 'P').length;
    expect(paragraphs(pages[0]?.tags)).toBe(paragraphs(without.pages[0]?.tags) + 3);
  });

  it('a stroke of 120 points costs a kilobyte at most, and the file is sound', async () => {
    const strokes = Array.from({ length: 20 }, (_, i) => stroke((i % 4) * 320, 200 + i * 40));
    const without = await printBoard(drawBoard({ cards, drawings: [] }));
    const drawn = await printBoard(drawBoard({ cards, drawings: [...strokes, ellipse] }));
    expect((drawn.bytes.length - without.bytes.length) / 20).toBeLessThanOrEqual(1_024);
    // What the file draws is read by another program: a page that is broken has no text either.
    expect((await readPdf(drawn.bytes)).pages[0]?.text).toContain('puits');
  });
});
