import type { CardKind } from '@vestibule/shared/board/card';
import { type CardId, type LinkKey, parseLinkKey } from '@vestibule/shared/ids';
import { atom, react, type TLRecord, type TLShapeId, type TLStore } from 'tldraw';
import {
  type CardShape,
  cardIdOf,
  cardShapeId,
  isCardShape,
  isLinkShape,
  linkKeyOf,
  linkShapeId,
} from '../binding/boardRecords.ts';
import type { CardMeasure } from '../cardMeasure.ts';
import type { Rect } from '../freePlace.ts';
import { CardElement } from './cardElement.ts';
import { FAR_ZOOM, FarView, liftOf, type View } from './farView.ts';
import { linkCurve } from './linkCurve.ts';
import { LinkElement } from './linkElement.ts';
import { grown, holds, meets } from './rects.ts';

interface PaintedCard {
  readonly element: CardElement;
  index: string;
  z: number;
  rect: Rect;
  kind: CardKind;
}

/** Cards this much of a view beyond its edges are there already when it is moved. */
const AHEAD_SHARE = 0.5;
/** Where many times the view is kept after zooming in, what is out of sight is hidden again. */
const KEPT_SHARE_MAX = 3;

/**
 * Paints cards and links as tldraw's store has them: a change touches the elements of what it changed
 * and nothing else, all changes of a task at once at its end. tldraw's own renderer asks every shape of
 * the board anew at each change; it is left the drawings (ownShapes.ts).
 */
export class BoardPainter {
  readonly root = document.createElement('div');
  /** Another number after each change of what is painted. */
  readonly painted = atom('painted', 0);
  readonly #links = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #cardsPlace = document.createElement('div');
  readonly #store: TLStore;
  readonly #measure: CardMeasure;
  readonly #cards = new Map<CardId, PaintedCard>();
  readonly #linkElements = new Map<LinkKey, LinkElement>();
  readonly #linksOf = new Map<CardId, Set<LinkKey>>();
  readonly #changedCards = new Set<CardId>();
  readonly #changedLinks = new Set<LinkKey>();
  #isOrderChanged = false;
  #isWaiting = false;
  #view: View | undefined;
  #isViewChanged = false;
  /** Cards that meet it are shown; undefined before there is a view, and far out. */
  #kept: Rect | undefined;
  /** Far out, where one core problem stands above the board. */
  #boardTop: number | undefined;
  #bitmap: HTMLCanvasElement | undefined;
  /** With the colours of the theme; made when it is needed. */
  #far: FarView | undefined;
  #writing: CardId | undefined;
  readonly #stops: (() => void)[] = [];

  constructor(store: TLStore, measure: CardMeasure) {
    this.#store = store;
    this.#measure = measure;
    this.root.className = 'board-painting';
    this.#links.setAttribute('class', 'board-links');
    this.#links.setAttribute('aria-hidden', 'true');
    this.#cardsPlace.className = 'board-cards';
    this.root.append(this.#links, this.#cardsPlace);
  }

  /** Paints what is there, then follows. */
  start(): void {
    const { sideEffects } = this.#store;
    this.#stops.push(
      sideEffects.registerAfterCreateHandler('shape', (shape) => this.#changed(shape)),
      sideEffects.registerAfterChangeHandler('shape', (_, shape) => this.#changed(shape)),
      sideEffects.registerAfterDeleteHandler('shape', (shape) => this.#changed(shape)),
      // Letters of a font that came late have other heights.
      react('heights of cards', () => {
        this.#measure.fontsLoaded.get();
        for (const id of this.#cards.keys()) this.#changedCards.add(id);
        this.#wait();
      }),
    );
    for (const record of this.#store.allRecords()) this.#changed(record);
    this.flush();
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.root.remove();
  }

  /**
   * Follows where somebody looks (`look` reads tldraw's signals): what is out of sight is hidden, and far out all of it is drawn as
   * rectangles on `bitmap`.
   * @returns stop
   */
  follow(look: () => View, bitmap: HTMLCanvasElement): () => void {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const onTheme = () => {
      this.#far = undefined;
      this.#isViewChanged = true;
      this.#wait();
    };
    this.#bitmap = bitmap;
    dark.addEventListener('change', onTheme);
    const stop = react('what is looked at', () => {
      this.#view = look();
      this.#isViewChanged = true;
      this.#wait();
    });
    return () => {
      stop();
      dark.removeEventListener('change', onTheme);
      this.#bitmap = undefined;
      this.#far = undefined;
    };
  }

  /** The card that is written is shown wherever it is. @returns its element, for the field laid over it */
  startWriting(id: CardId): HTMLElement | undefined {
    this.#writing = id;
    this.#changedCards.add(id);
    const root = this.cardElement(id);
    if (root) root.dataset['writing'] = 'true';
    return root;
  }

  stopWriting(id: CardId): void {
    if (this.#writing === id) this.#writing = undefined;
    this.#changedCards.add(id);
    const root = this.#cards.get(id)?.element.root;
    if (root) delete root.dataset['writing'];
    this.#wait();
  }

  /** As the store has the card now. */
  cardElement(id: CardId): HTMLElement | undefined {
    this.flush();
    return this.#cards.get(id)?.element.root;
  }

  /** Cards and links that are wholly outside of this part of the page. */
  *outside(view: Rect): Generator<TLShapeId> {
    for (const [id, { rect }] of this.#cards) if (!meets(rect, view)) yield cardShapeId(id);
    for (const [key, { box }] of this.#linkElements) {
      if (!box || !meets(box, view)) yield linkShapeId(key);
    }
  }

  /** Whether a card's or a link's bounds reach into this part of the page. */
  meets(id: TLShapeId, area: Rect): boolean {
    const card = cardIdOf(id);
    const key = card ? undefined : linkKeyOf(id);
    const box = card ? this.#cards.get(card)?.rect : key && this.#linkElements.get(key)?.box;
    return box !== undefined && meets(box, area);
  }

  #changed(record: TLRecord): void {
    if (isCardShape(record)) {
      const id = cardIdOf(record.id);
      if (id) this.#changedCards.add(id);
    } else if (isLinkShape(record)) {
      const key = linkKeyOf(record.id);
      if (key) this.#changedLinks.add(key);
    } else return;
    this.#wait();
  }

  #wait(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // At the end of the task: a frame's changes are painted in the same frame.
    queueMicrotask(() => this.flush());
  }

  flush(): void {
    this.#isWaiting = false;
    const isChanged = this.#changedCards.size > 0 || this.#changedLinks.size > 0;
    for (const id of this.#changedCards) this.#paintCard(id);
    this.#changedCards.clear();
    for (const key of this.#changedLinks) this.#paintLink(key);
    this.#changedLinks.clear();
    if (this.#isOrderChanged) this.#paintOrder();
    if (isChanged) this.painted.update((count) => count + 1);
    if (this.#view && (isChanged || this.#isViewChanged)) this.#paintView(this.#view);
    this.#isViewChanged = false;
  }

  #paintView(view: View): void {
    const isFar = view.zoom < FAR_ZOOM;
    const wasFar = this.root.hasAttribute('data-far');
    if (isFar !== wasFar) {
      this.root.toggleAttribute('data-far', isFar);
      this.#kept = undefined;
      if (wasFar) this.#far?.clear();
    }
    if (isFar && this.#bitmap) {
      this.#far ??= new FarView(this.#bitmap);
      this.#far.draw(view, this.#cards.values(), this.#curves());
    }
    const isKept = this.#kept && holds(this.#kept, view);
    if (isKept && this.#kept && this.#kept.w < KEPT_SHARE_MAX * view.w && !isFar) return;
    this.#kept = isFar ? undefined : grown(view, view.w * AHEAD_SHARE, view.h * AHEAD_SHARE);
    if (isFar) this.#boardTop = this.#topOfOneProblem();
    for (const [id, card] of this.#cards) this.#showWhereSeen(id, card);
    for (const link of this.#linkElements.values()) this.#showLinkWhereSeen(link);
  }

  /** The upper edge of the board, where it has one core problem. */
  #topOfOneProblem(): number | undefined {
    let [top, problems] = [Number.POSITIVE_INFINITY, 0];
    for (const { rect, kind } of this.#cards.values()) {
      top = Math.min(top, rect.y);
      if (kind === 'core') problems += 1;
    }
    return problems === 1 ? top : undefined;
  }

  #showWhereSeen(id: CardId, { element, rect, kind }: PaintedCard): void {
    const isFar = this.root.hasAttribute('data-far');
    const isSeen = isFar ? kind === 'core' : this.#kept !== undefined && meets(rect, this.#kept);
    element.isHidden = !isSeen && id !== this.#writing;
    if (!isFar || kind !== 'core' || !this.#view) element.lift(undefined);
    else element.lift(liftOf(rect, element.asLabel(), this.#view, this.#boardTop));
  }

  /** Far out none is: the whole layer is hidden. */
  #showLinkWhereSeen(link: LinkElement): void {
    link.isHidden = !this.#kept || !link.box || !meets(link.box, this.#kept);
  }

  *#curves() {
    for (const { curve } of this.#linkElements.values()) if (curve) yield curve;
  }

  #paintCard(id: CardId): void {
    for (const key of this.#linksOf.get(id) ?? []) this.#changedLinks.add(key);
    const shape = this.#store.get(cardShapeId(id));
    if (!shape || !isCardShape(shape)) {
      this.#cards.get(id)?.element.root.remove();
      this.#cards.delete(id);
      return;
    }
    const card = this.#cards.get(id) ?? this.#newCard(id);
    card.rect = this.#rectOf(shape);
    card.element.show(shape.props);
    card.element.place(shape.x, shape.y, card.rect.h);
    if (card.index !== shape.index) this.#isOrderChanged = true;
    card.index = shape.index;
    card.kind = shape.props.kind;
    this.#showWhereSeen(id, card);
  }

  #newCard(id: CardId): PaintedCard {
    const card: PaintedCard = {
      element: new CardElement(),
      index: '',
      z: -1,
      rect: { x: 0, y: 0, w: 0, h: 0 },
      kind: 'note',
    };
    this.#cards.set(id, card);
    this.#cardsPlace.append(card.element.root);
    return card;
  }

  #rectOf({ x, y, props }: CardShape): Rect {
    return { x, y, w: props.w, h: this.#measure.heightOf(props) };
  }

  /** By z-index and not by place among the elements: one that is moved loses its focus. */
  #paintOrder(): void {
    this.#isOrderChanged = false;
    const order = [...this.#cards.values()].sort((a, b) => (a.index < b.index ? -1 : 1));
    for (const [z, card] of order.entries()) {
      if (card.z !== z) card.element.root.style.zIndex = `${z}`;
      card.z = z;
    }
  }

  #paintLink(key: LinkKey): void {
    const ends = parseLinkKey(key);
    const shape = this.#store.get(linkShapeId(key));
    if (!ends || !shape || !isLinkShape(shape)) {
      this.#linkElements.get(key)?.remove();
      this.#linkElements.delete(key);
      for (const end of ends ? [ends.from, ends.to] : []) this.#linksOf.get(end)?.delete(key);
      return;
    }
    const element = this.#linkElements.get(key) ?? this.#newLink(key, ends.from, ends.to);
    const [from, to] = [this.#cards.get(ends.from), this.#cards.get(ends.to)];
    const { bend, dash } = shape.props;
    element.show(from && to && linkCurve(from.rect, to.rect, bend), dash === 'dashed');
    this.#showLinkWhereSeen(element);
  }

  #newLink(key: LinkKey, ...ends: readonly CardId[]): LinkElement {
    const element = new LinkElement(this.#links);
    this.#linkElements.set(key, element);
    for (const end of ends) {
      const keys = this.#linksOf.get(end) ?? new Set();
      this.#linksOf.set(end, keys.add(key));
    }
    return element;
  }
}
