import type { Rect } from '../freePlace.ts';
import { bodyPath, boxAround, headPath, type LinkCurve } from './linkCurve.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A link as it is painted: one path, or two where the line is broken and its head must not be. */
export class LinkElement {
  readonly #line = document.createElementNS(SVG, 'path');
  #head: SVGPathElement | undefined;
  #path = '';
  #isHidden = false;
  curve: LinkCurve | undefined;
  /** Around the curve and its control point. */
  box: Rect | undefined;

  constructor(place: SVGElement) {
    this.#line.setAttribute('class', 'board-link');
    place.append(this.#line);
  }

  /** @param curve undefined where there is nothing between its cards */
  show(curve: LinkCurve | undefined, isDisputed: boolean): void {
    this.curve = curve;
    this.box = curve && boxAround(curve);
    const [body, head] = curve ? [bodyPath(curve), headPath(curve)] : ['', ''];
    const path = isDisputed ? body : body + head;
    if (path !== this.#path) this.#line.setAttribute('d', path);
    this.#path = path;
    if (isDisputed !== (this.#head !== undefined)) this.#setDisputed(isDisputed);
    this.#head?.setAttribute('d', head);
  }

  /** As a card that is out of sight. */
  set isHidden(isHidden: boolean) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    for (const path of [this.#line, this.#head]) {
      if (path) path.style.display = isHidden ? 'none' : '';
    }
  }

  remove(): void {
    this.#line.remove();
    this.#head?.remove();
  }

  #setDisputed(isDisputed: boolean): void {
    this.#head?.remove();
    this.#head = undefined;
    this.#line.toggleAttribute('data-disputed', isDisputed);
    if (!isDisputed) return;
    this.#head = document.createElementNS(SVG, 'path');
    this.#head.setAttribute('class', 'board-link-head');
    this.#head.style.display = this.#isHidden ? 'none' : '';
    this.#line.after(this.#head);
  }
}
