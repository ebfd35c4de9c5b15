import type { CardProps } from '../binding/boardRecords.ts';
import { lastLineShown } from '../cardMeasure.ts';
import { KIND_ICONS } from '../shapes/kindIcons.ts';
import type { Lift, Size } from './farView.ts';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A card as it is painted: plain elements, made and changed by hand. A component for each of a thousand
 * cards cost more than all that is painted of them. cardMeasure.ts builds the same to know its height.
 */
export class CardElement {
  readonly root = document.createElement('div');
  readonly #words = document.createElement('div');
  #shown: CardProps | undefined;
  #place = '';
  #height = 0;
  #isHidden = true;
  #lift = '';
  #labelSize: Size | undefined;

  constructor() {
    this.root.className = 'board-card';
    this.root.style.display = 'none';
    this.#words.className = 'board-card-words';
    this.#words.dir = 'auto';
    this.root.append(this.#words);
  }

  /** Only what is another than before touches the page. */
  show(props: CardProps): void {
    const before = this.#shown;
    if (before === props) return;
    this.#shown = props;
    this.#labelSize = undefined;
    const { root } = this;
    if (before?.kind !== props.kind) {
      root.dataset['kind'] = props.kind;
      root.querySelector(':scope > svg')?.remove();
      const icon = KIND_ICONS[props.kind];
      if (icon) root.prepend(iconElement(icon));
    }
    if (before?.w !== props.w) this.#paintSize();
    if (before?.text !== props.text) this.#words.textContent = lastLineShown(props.text);
    if ((before?.n ?? 0) !== props.n) {
      root.querySelector(':scope > .board-card-number')?.remove();
      if (props.n > 0) this.#words.before(numberElement(props.n));
    }
  }

  /** @param height as measured: words that are not laid out must not make the card smaller */
  place(x: number, y: number, height: number): void {
    const place = `${x}px ${y}px`;
    if (place !== this.#place) this.root.style.translate = place;
    this.#place = place;
    if (height === this.#height) return;
    this.#height = height;
    // Letters of a font that came late are of another size as a label as well.
    this.#labelSize = undefined;
    this.#paintSize();
  }

  /** Out of sight it stays in the page, and costs nothing there. */
  set isHidden(isHidden: boolean) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    this.root.style.display = isHidden ? 'none' : '';
  }

  /** How large its words are without the rest of it: it must not be hidden. To be lifted next. */
  asLabel(): Size {
    if (!this.#isLabel) {
      this.root.dataset['label'] = '';
      this.#paintSize();
    }
    this.#labelSize ??= { w: this.root.offsetWidth, h: this.root.offsetHeight };
    return this.#labelSize;
  }

  /** A label, larger than its place and beside it; undefined puts it back. */
  lift(lift: Lift | undefined): void {
    if (!lift && this.#isLabel) {
      delete this.root.dataset['label'];
      this.#paintSize();
    }
    const transform = lift ? `translate(${lift.dx}px, ${lift.dy}px) scale(${lift.scale})` : '';
    if (transform !== this.#lift) this.root.style.transform = transform;
    this.#lift = transform;
  }

  get #isLabel(): boolean {
    return 'label' in this.root.dataset;
  }

  /** A label is as large as its words. */
  #paintSize(): void {
    const { style } = this.root;
    style.width = this.#isLabel || !this.#shown ? '' : `${this.#shown.w}px`;
    style.height = this.#isLabel ? '' : `${this.#height}px`;
  }
}

function iconElement(path: string): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('class', 'board-card-icon');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  icon.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', path);
  return icon;
}

function numberElement(n: number): HTMLElement {
  const number = document.createElement('span');
  number.className = 'board-card-number';
  number.textContent = `${n}`;
  return number;
}
