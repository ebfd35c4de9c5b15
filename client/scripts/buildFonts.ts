import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { FEATURES, FONT_FILES, type FontFile, lettersOf } from './fontFiles.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/vestibule-fonts/', import.meta.url));
/** Raised when the way of cutting changes, so that older files are not taken for these. */
const RECIPE = 1;

const require = createRequire(import.meta.url);

function sourceOf(font: FontFile): string {
  return require.resolve(font.source);
}

/** The sources' versions and the ranges say it all; hashing the fonts' bytes would cost more. */
function recipeHash(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ RECIPE, FEATURES, FONT_FILES, sources: FONT_FILES.map(sourceOf) }));
  return hash.digest('hex').slice(0, 16);
}

async function cut(font: FontFile, folder: string): Promise<void> {
  const source = await readFile(sourceOf(font));
  const letters = lettersOf(font.ranges);
  // No hinting: phones and printers do not use it, and it is a third of the file.
  const options = { noHinting: true, keepFeatures: FEATURES };
  const ttf = await subsetFont(source, letters, { ...options, targetFormat: 'sfnt' });
  await writeFile(join(folder, `${font.name}.ttf`), ttf);
  const woff2 = await subsetFont(ttf, letters, { ...options, targetFormat: 'woff2' });
  await writeFile(join(folder, `${font.name}.woff2`), woff2);
}

/**
 * Cuts the fonts of the product down to the letters it promises, once: the files are kept in
 * node_modules/.cache under a hash of the recipe. Safe to call from several processes at once.
 * @returns the folder that holds NAME.ttf (paper) and NAME.woff2 (screen) of every FONT_FILES entry
 */
export async function buildFonts(): Promise<string> {
  const folder = join(CACHE, recipeHash());
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const making = await mkdtemp(join(CACHE, 'making-'));
  for (const font of FONT_FILES) await cut(font, making);
  try {
    await rename(making, folder);
  } catch (error) {
    // Another process was faster: its files are the same.
    await rm(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
