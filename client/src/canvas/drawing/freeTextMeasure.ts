import { atom } from 'tldraw';
import { lastLineShown } from '../cardMeasure.ts';

interface Measured {
  readonly px: number;
  readonly w: number;
  readonly text: string;
}

/** Twice as many as a board has drawings. */
const CACHE_SIZE_MAX = 4_000;

/** How high a free text is painted, as cardMeasure.ts knows it of cards. */
export class FreeTextMeasure {
  readonly #heights = new Map<string, number>();
  /** Read by every geometry: a change makes tldraw ask anew. */
  readonly #fontsLoaded = atom('fonts of free texts loaded', 0);
  readonly #sheet: HTMLElement;
  readonly #onFonts = () => {
    this.#heights.clear();
    this.#fontsLoaded.update((count) => count + 1);
  };

  /** @param sheet an element out of sight, where fonts and custom properties are the board's */
  constructor(sheet: HTMLElement) {
    this.#sheet = sheet;
  }

  start(): void {
    document.fonts.addEventListener('loadingdone', this.#onFonts);
  }

  dispose(): void {
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
  }

  heightOf({ px, w, text }: Measured): number {
    this.#fontsLoaded.get();
    const key = `${px} ${w} ${text}`;
    const known = this.#heights.get(key);
    if (known !== undefined) return known;
    if (this.#heights.size >= CACHE_SIZE_MAX) this.#heights.clear();
    const element = document.createElement('div');
    element.className = 'board-free-text';
    element.style.width = `${w}px`;
    element.style.fontSize = `${px}px`;
    const words = element.appendChild(document.createElement('div'));
    words.className = 'board-free-words';
    words.dir = 'auto';
    words.textContent = lastLineShown(text);
    this.#sheet.append(element);
    const height = element.offsetHeight;
    element.remove();
    this.#heights.set(key, height);
    return height;
  }
}
