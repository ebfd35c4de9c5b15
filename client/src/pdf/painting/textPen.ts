import type { EmbeddedFont } from 'pdfkit';
import { num } from './operators.ts';

/** Thousandths of the size: a smaller difference from the font's own advance can not be seen. */
const ADJUSTMENT_MIN = 0.5;

/** Writes glyphs of one font and size one after the other, with no more moves than they need. */
export class TextPen {
  readonly #font: EmbeddedFont;
  readonly #size: number;
  readonly #operators: string[] = [];
  #codes: string[] = [];
  /** Where the PDF's own advances have brought the pen; nowhere yet. */
  #x = Number.NaN;
  #y = Number.NaN;

  constructor(font: EmbeddedFont, size: number) {
    this.#font = font;
    this.#size = size;
  }

  show(code: number, x: number, y: number): void {
    if (y !== this.#y) this.#moveTo(x, y);
    const thousandths = ((x - this.#x) * 1000) / this.#size;
    if (Math.abs(thousandths) > ADJUSTMENT_MIN) {
      this.#codes.push(num(-thousandths));
      this.#x = x;
    }
    this.#codes.push(`<${code.toString(16).padStart(4, '0')}>`);
    this.#x += ((this.#font.widths[code] ?? 0) * this.#size) / 1000;
  }

  #moveTo(x: number, y: number): void {
    this.#flush();
    this.#operators.push(`1 0 0 -1 ${num(x)} ${num(y)} Tm`);
    this.#x = x;
    this.#y = y;
  }

  #flush(): void {
    if (this.#codes.length > 0) this.#operators.push(`[${this.#codes.join(' ')}] TJ`);
    this.#codes = [];
  }

  /** All that was shown, as a text object's operators; none where nothing was. */
  finish(): readonly string[] {
    this.#flush();
    return this.#operators;
  }
}
