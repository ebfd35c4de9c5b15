/** A browser reads the blob after the click has returned; a minute is enough for a slow disk. */
const REVOKE_AFTER_MS = 60_000;

/** Hands bytes to the browser as a file to keep. */
export function download(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

const TITLE_LETTERS_MAX = 80;

/** "Title 2026-11-24.pdf", with nothing in it that a file system refuses (Windows' list is the longest). */
export function pdfFileName(title: string, madeAtMs: number): string {
  const day = new Date(madeAtMs).toISOString().slice(0, 10);
  const plain = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what file systems refuse
    .replace(/[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${[...plain].slice(0, TITLE_LETTERS_MAX).join('') || 'Vestibule'} ${day}.pdf`;
}
