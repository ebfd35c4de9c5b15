import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A second reader of our PDFs, written by others: poppler, where the machine happens to have it.

/** Dots per inch for crops: pdftotext takes whole dots only, and cards stand at broken points. */
const CROP_DPI = 720;
const POINTS_PER_INCH = 72;

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
export function popplerTexts(pdf: Uint8Array, page: number, crops: readonly Crop[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-pdf-'));
  try {
    const file = join(folder, 'board.pdf');
    writeFileSync(file, pdf);
    return crops.map((crop) => {
      const dots = (points: number) => String(Math.round((points * CROP_DPI) / POINTS_PER_INCH));
      const area = ['-x', dots(crop.x), '-y', dots(crop.y), '-W', dots(crop.width)];
      const where = ['-f', String(page), '-l', String(page), ...area, '-H', dots(crop.height)];
      return execFileSync('pdftotext', ['-r', String(CROP_DPI), ...where, file, '-'], {
        encoding: 'utf8',
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
