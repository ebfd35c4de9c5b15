import { describe, expect, it } from 'vitest';
import { pdfFileName } from './download.ts';

const NOON_MS = Date.UTC(2026, 10, 24, 12);

describe('the name of a PDF', () => {
  it('is the title and the day', () => {
    expect(pdfFileName('Eau et pâturages à Sévaré', NOON_MS)).toBe(
      'Eau et pâturages à Sévaré 2026-11-24.pdf',
    );
    expect(pdfFileName('نقطة المياه', NOON_MS)).toBe('نقطة المياه 2026-11-24.pdf');
  });

  it('holds nothing that a file system refuses, and no sign that turns its ending round', () => {
    expect(pdfFileName('a/b\\c: "d"?\u202e\nfdp.exe', NOON_MS)).toBe(
      'a b c d fdp.exe 2026-11-24.pdf',
    );
    expect(pdfFileName(' .. ', NOON_MS)).toBe('Vestibule 2026-11-24.pdf');
  });

  it('cuts a long title between letters', () => {
    expect(pdfFileName('😀'.repeat(100), NOON_MS)).toBe(`${'😀'.repeat(80)} 2026-11-24.pdf`);
  });
});
