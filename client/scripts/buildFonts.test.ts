import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildFonts } from './buildFonts.ts';
import { FONT_FILES, lettersOf } from './fontFiles.ts';

/** Cutting takes a loaded machine its time, once. */
vi.setConfig({ testTimeout: 60_000 });

/** What a 2G telephone can fetch for a French PDF: two Latin cuts. */
const LATIN_BYTES_MAX = 320_000;

describe('the fonts of the product', () => {
  it('are cut once, into one folder, however often and by how many they are asked for', async () => {
    const folders = await Promise.all([buildFonts(), buildFonts(), buildFonts()]);
    expect(new Set(folders).size).toBe(1);
    const files = await readdir(folders[0] ?? '');
    const expected = FONT_FILES.flatMap(({ name }) => [`${name}.ttf`, `${name}.woff2`]);
    expect(files.sort()).toEqual(expected.sort());
  });

  it('are small enough for the telephones that fetch them', async () => {
    const folder = await buildFonts();
    const sizes = await Promise.all(
      ['noto-sans-400.ttf', 'noto-sans-700.ttf'].map((name) => stat(join(folder, name))),
    );
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(LATIN_BYTES_MAX);
  });

  it('have the letters of every language of the workshops', () => {
    const [latin] = FONT_FILES;
    const letters = new Set(lettersOf(latin?.ranges ?? []));
    for (const letter of 'éèêëàâçîïôûùœæŒÉÀ«»’…€ɛɔɲŋƐƆƝŊɓɗƴɠ\u0300\u0301\u0302\u030cᵉᵐ') {
      expect(letters).toContain(letter);
    }
  });
});
