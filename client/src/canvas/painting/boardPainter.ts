import { type CardId, type LinkKey, parseLinkKey } from '@vestibule/shared/ids';
import { react, type TLArrowShape, type TLRecord, type TLStore } from 'tldraw';
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
import { linkCurve } from './linkCurve.ts';
import { LinkElement } from './linkElement.ts';

interface PaintedCard {
  readonly element: CardElement;
  index: string;
  z: number;
  rect: Rect;
}

/**
 * Paints cards and links as tldraw's store has them: a change touches the elements of what it changed
 * and nothing else, all changes of a task at once at its end. tldraw's own renderer asks every shape of
 * the board anew at each change; it is left the drawings (ownShapes.ts).
 */
export class BoardPainter {
  readonly root = document.createElement('div');
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

  /** The card's element as it is now, for the field that is laid over it. */
  cardElement(id: CardId): HTMLElement | undefined {
    this.flush();
    return this.#cards.get(id)?.element.root;
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
    for (const id of this.#changedCards) this.#paintCard(id);
    this.#changedCards.clear();
    for (const key of this.#changedLinks) this.#paintLink(key);
    this.#changedLinks.clear();
    if (this.#isOrderChanged) this.#paintOrder();
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
  }

  #newCard(id: CardId): PaintedCard {
    const card = { element: new CardElement(), index: '', z: -1, rect: { x: 0, y: 0, w: 0, h: 0 } };
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
    const { bend, dash }: TLArrowShape['props'] = shape.props;
    element.show(from && to && linkCurve(from.rect, to.rect, bend), dash === 'dashed');
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
