import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFonts } from './buildFonts.ts';
import { FONT_FILES } from './fontFiles.ts';

function bytesOf(file: Buffer): ArrayBuffer {
  const bytes = new ArrayBuffer(file.byteLength);
  new Uint8Array(bytes).set(file);
  return bytes;
}

/**
 * The font files that a browser's worker fetches, for tests and measurements in Node.
 * @returns each TTF by its name without ending, as in FONT_FILES
 */
export async function readPaperFonts(): Promise<ReadonlyMap<string, ArrayBuffer>> {
  const folder = await buildFonts();
  return new Map(
    await Promise.all(
      FONT_FILES.map(
        async ({ name }) => [name, bytesOf(await readFile(join(folder, `${name}.ttf`)))] as const,
      ),
    ),
  );
}

/** The style sheet that gives the same fonts to the screen: Vitest hands out none. */
export function readFontCss(): Promise<string> {
  return readFile(new URL('../src/fonts/fonts.css', import.meta.url), 'utf8');
}
