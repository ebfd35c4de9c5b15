import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A strict reader of the file's structure, where the machine happens to have it.

export function hasQpdf(): boolean {
  return spawnSync('qpdf', ['--version']).error === undefined;
}

/** @returns what `qpdf --check` finds wrong; nothing for a sound file */
export function qpdfComplaints(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-pdf-'));
  try {
    const file = join(folder, 'board.pdf');
    writeFileSync(file, pdf);
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
