import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// A second reader of our PDFs, written by others: poppler, where the machine happens to have it.

const run = promisify(execFile);

/** Dots per inch for crops: pdftotext takes whole dots only, and cards stand at broken points. */
const CROP_DPI = 720;
const POINTS_PER_INCH = 72;
/** A program is started for every crop; two cores get through so many at a time. */
const AT_ONCE = 4;

/** Points from the page's upper left corner. */
interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** @returns "22.12.0"; undefined where there is no pdftotext on PATH */
export function popplerVersion(): string | undefined {
  const { stderr, error } = spawnSync('pdftotext', ['-v'], { encoding: 'utf8' });
  return error ? undefined : (/version (\S+)/.exec(stderr)?.[1] ?? 'unknown');
}

/** The text of crops of a page as `pdftotext` gives it. Pages count from 1. */
export async function popplerTexts(
  pdf: Uint8Array,
  page: number,
  crops: readonly Crop[],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-pdf-'));
  const file = join(folder, 'board.pdf');
  const textIn = async ({ x, y, width, height }: Crop) => {
    const dots = (points: number) => String(Math.round((points * CROP_DPI) / POINTS_PER_INCH));
    const area = ['-x', dots(x), '-y', dots(y), '-W', dots(width), '-H', dots(height)];
    const where = ['-r', String(CROP_DPI), '-f', String(page), '-l', String(page), ...area];
    const { stdout } = await run('pdftotext', [...where, file, '-']);
    return stdout;
  };
  try {
    await writeFile(file, pdf);
    const texts: string[] = [];
    for (let i = 0; i < crops.length; i += AT_ONCE) {
      texts.push(...(await Promise.all(crops.slice(i, i + AT_ONCE).map(textIn))));
    }
    return texts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
