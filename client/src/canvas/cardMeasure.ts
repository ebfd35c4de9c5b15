import type { CardKind } from '@vestibule/shared/board/card';
import { atom } from 'tldraw';

interface Measured {
  readonly kind: CardKind;
  readonly w: number;
  readonly text: string;
}

/** Enough for every card of the largest board, twice over. */
const CACHE_SIZE_MAX = 10_000;
/** What a card must at least be, to be taken hold of. */
const HEIGHT_PX_MIN = 56;
/** Letters of the fonts are waited for this long at opening, not longer: a slow line shows the board. */
const FONTS_WITHIN_MS = 2_500;

/**
 * How high a card is painted: the same element with the same style sheet, out of sight. Kept per
 * (kind, width, text); measured anew as a whole when a font arrives late.
 */
export class CardMeasure {
  readonly #heights = new Map<string, { readonly card: Measured; readonly height: number }>();
  /** Read by every geometry: a change makes tldraw ask anew. */
  readonly fontsLoaded = atom('fonts loaded', 0);
  readonly #sheet: HTMLElement;
  readonly #onFonts = () => {
    const cards = [...this.#heights.values()].map(({ card }) => card);
    this.#heights.clear();
    this.prepare(cards);
    this.fontsLoaded.update((count) => count + 1);
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

  heightOf(card: Measured): number {
    this.fontsLoaded.get();
    const key = keyOf(card);
    if (!this.#heights.has(key)) this.prepare([card]);
    return this.#heights.get(key)?.height ?? HEIGHT_PX_MIN;
  }

  /** Measures many with one layout of the page. */
  prepare(cards: Iterable<Measured>): void {
    const asked = new Map<string, { readonly card: Measured; readonly element: HTMLElement }>();
    for (const card of cards) {
      const key = keyOf(card);
      if (this.#heights.has(key) || asked.has(key)) continue;
      asked.set(key, { card, element: measuredElement(card) });
    }
    if (asked.size === 0) return;
    if (this.#heights.size + asked.size > CACHE_SIZE_MAX) this.#heights.clear();
    this.#sheet.replaceChildren(...[...asked.values()].map(({ element }) => element));
    for (const [key, { card, element }] of asked) {
      this.#heights.set(key, { card, height: Math.max(HEIGHT_PX_MIN, element.offsetHeight) });
    }
    this.#sheet.replaceChildren();
  }
}

function keyOf({ kind, w, text }: Measured): string {
  return `${kind} ${w} ${text}`;
}

/** As cardElement.ts has it, with nothing in it that has no height. */
function measuredElement({ kind, w, text }: Measured): HTMLElement {
  const card = document.createElement('div');
  card.className = 'board-card';
  card.dataset['kind'] = kind;
  card.style.width = `${w}px`;
  const words = card.appendChild(document.createElement('div'));
  words.className = 'board-card-words';
  words.dir = 'auto';
  words.textContent = lastLineShown(text);
  return card;
}

/** A line break at the very end opens a line that HTML would not show. */
export function lastLineShown(text: string): string {
  return text === '' || text.endsWith('\n') ? `${text}\u200b` : text;
}

/** Loads the faces that these letters need, so that the first measure is the last. */
export async function fontsFor(text: string, family: string): Promise<void> {
  const letters = [...new Set(text)].join('') || 'a';
  const faces = ['400', '700'].map((weight) =>
    document.fonts.load(`${weight} 16px ${family}`, letters),
  );
  const late = new Promise<void>((resolve) => {
    setTimeout(resolve, FONTS_WITHIN_MS);
  });
  // A face that fails to load is the same as one that is late: the board is shown with what there is.
  await Promise.race([Promise.allSettled(faces), late]);
}
