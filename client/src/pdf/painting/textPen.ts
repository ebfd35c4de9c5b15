import type { EmbeddedFont } from 'pdfkit';
import { num } from './operators.ts';

/** Writes glyphs of one font and size one after the other, with no more moves than they need. */
export class TextPen {
  readonly #font: EmbeddedFont;
  readonly #size: number;
  readonly #operators: string[] = [];
  /** What the open TJ shows: strings of codes, and moves between them. */
  #shown: string[] = [];
  #codes = '';
  /** Where the PDF's own advances have brought the pen; nowhere yet. */
  #x = Number.NaN;
  #y = Number.NaN;

  constructor(font: EmbeddedFont, size: number) {
    this.#font = font;
    this.#size = size;
  }

  show(code: number, x: number, y: number): void {
    if (y !== this.#y) this.#moveTo(x, y);
    // Whole thousandths of the size: what is left over is made good by the next move.
    const thousandths = Math.round(((x - this.#x) * 1000) / this.#size);
    if (thousandths !== 0) {
      this.#endCodes();
      this.#shown.push(String(-thousandths));
      this.#x += (thousandths * this.#size) / 1000;
    }
    this.#codes += code.toString(16).padStart(4, '0');
    this.#x += ((this.#font.widths[code] ?? 0) * this.#size) / 1000;
  }

  #moveTo(x: number, y: number): void {
    this.#flush();
    this.#operators.push(`1 0 0 -1 ${num(x)} ${num(y)} Tm`);
    this.#x = x;
    this.#y = y;
  }

  #endCodes(): void {
    if (this.#codes !== '') this.#shown.push(`<${this.#codes}>`);
    this.#codes = '';
  }

  #flush(): void {
    this.#endCodes();
    if (this.#shown.length > 0) this.#operators.push(`[${this.#shown.join('')}] TJ`);
    this.#shown = [];
  }

  /** All that was shown, as a text object's operators; none where nothing was. */
  finish(): readonly string[] {
    this.#flush();
    return this.#operators;
  }
}
