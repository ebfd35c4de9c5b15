import { Buffer } from 'harfbuzzjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontFaces, openFonts } from '../fonts.ts';
import { paperFonts, WITH_FONTS_MS } from '../testing/nodeTools.ts';
import { shapeRun } from '../typesetting/shape.ts';
import { glyphPath } from './glyphPath.ts';

let faces: FontFaces;

beforeAll(async () => {
  faces = openFonts(await paperFonts());
}, WITH_FONTS_MS);

function glyphOf(letter: string): number {
  const all = { start: 0, end: letter.length };
  const [cluster] = shapeRun(new Buffer(), faces.latin, letter, all, false);
  return cluster?.glyphs[0]?.id ?? 0;
}

describe('a glyph as a path', () => {
  it('is made of what PDF knows: lines and cubic curves, closed and filled', () => {
    const path = glyphPath(faces.latin.font, glyphOf('é'));
    const lines = path?.operators.split('\n') ?? [];
    expect(lines.at(-1)).toBe('f');
    expect(lines.filter((line) => line === 'h').length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/^((-?\d+ ){2}[ml]|(-?\d+ ){6}c|h|f)$/);
  });

  it('stays within the bounds that are told, with the letter’s height', () => {
    const path = glyphPath(faces.latin.font, glyphOf('l'));
    const [left, bottom, right, top] = path?.bounds ?? [0, 0, 0, 0];
    expect(left).toBeGreaterThan(0);
    expect(bottom).toBe(0);
    expect(right).toBeLessThan(300);
    expect(top).toBeGreaterThan(700);
  });

  it('is none for a space', () => {
    expect(glyphPath(faces.latin.font, glyphOf(' '))).toBeUndefined();
  });
});
