import { type Card, readCard } from '@vestibule/shared/board/card';
import { readLink } from '@vestibule/shared/board/link';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, linkKey, parseCardId, parseLinkKey } from '@vestibule/shared/ids';
import type { TLPageId, TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { signal, type Writable } from '../../signal.ts';
import {
  type CardShape,
  cardRecord,
  cardShapeId,
  isCardShape,
  linkBindingIds,
  linkRecords,
  linkShapeId,
} from './boardRecords.ts';
import type { FrameScheduler } from './frames.ts';
import { sameRecord } from './sameRecord.ts';

/** What is shown of a card instead of what the document says, for a while. */
export interface CardLens {
  /** A card under this person's own hand stays where the hand has it. */
  isHeld(id: CardId): boolean;
  /** Where another's gesture has it. */
  shownAt(card: Card): { readonly x: number; readonly y: number; readonly w?: number } | undefined;
}

interface ProjectionParts {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly pageId: TLPageId;
  readonly frames: FrameScheduler;
}

const NO_LENS: CardLens = { isHeld: () => false, shownAt: () => undefined };

/**
 * The document as tldraw's store shows it: one way only. Changes of any origin are gathered and put
 * in one merge a frame (a merge costs the same for one card as for thirty); a record that is as it
 * should be is not put again. Never writes to the document.
 */
export class BoardProjection {
  /** Entries that can't be shown (B6). */
  readonly unreadable: Writable<number> = signal(0);
  readonly #parts: ProjectionParts;
  #lens: CardLens = NO_LENS;
  readonly #changedCards = new Set<string>();
  readonly #changedLinks = new Set<string>();
  readonly #unreadableKeys = new Set<string>();
  readonly #cards = new Map<CardId, Card>();
  /** Card → the keys of all links in the document that name it, shown or not. */
  readonly #linksOfCard = new Map<string, Set<string>>();
  readonly #idByNumber = new Map<number, CardId>();
  readonly #shownListeners = new Set<() => void>();
  #cancelFrame: (() => void) | undefined;

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
  }

  /** Shows the whole document, then follows it. */
  start(): void {
    const { doc } = this.#parts;
    const [cards, links] = [root(doc, 'cards'), root(doc, 'links')];
    for (const key of cards.keys()) this.#changedCards.add(key);
    for (const key of links.keys()) this.#linkChanged(key);
    cards.observeDeep(this.#onCards);
    links.observe(this.#onLinks);
    this.flush();
  }

  dispose(): void {
    const { doc } = this.#parts;
    root(doc, 'cards').unobserveDeep(this.#onCards);
    root(doc, 'links').unobserve(this.#onLinks);
    this.#cancelFrame?.();
    this.#shownListeners.clear();
  }

  lookThrough(lens: CardLens): void {
    this.#lens = lens;
  }

  /** The card as the document had it at the last frame. */
  card(id: CardId): Card | undefined {
    return this.#cards.get(id);
  }

  cards(): ReadonlyMap<CardId, Card> {
    return this.#cards;
  }

  cardNumbered(n: number): CardId | undefined {
    return this.#idByNumber.get(n);
  }

  /** Shows these anew: a gesture or another's preview of them has moved or ended. */
  refresh(ids: Iterable<CardId>): void {
    for (const id of ids) this.#changedCards.add(id);
    this.#schedule();
  }

  /** Called after each merge. @returns unsubscribe */
  onShown(listener: () => void): () => void {
    this.#shownListeners.add(listener);
    return () => this.#shownListeners.delete(listener);
  }

  readonly #onCards = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      const key = event.path[0];
      if (typeof key === 'string') this.#changedCards.add(key);
      else for (const changed of event.keys.keys()) this.#changedCards.add(changed);
    }
    this.#schedule();
  };

  readonly #onLinks = (event: Y.YMapEvent<unknown>) => {
    for (const key of event.keys.keys()) this.#linkChanged(key);
    this.#schedule();
  };

  #linkChanged(key: string): void {
    this.#changedLinks.add(key);
    const ends = parseLinkKey(key);
    if (!ends) return;
    // Its return, if there is one, bows out or straightens with it.
    this.#changedLinks.add(linkKey(ends.to, ends.from));
    const isThere = root(this.#parts.doc, 'links').has(key);
    for (const end of [ends.from, ends.to]) {
      const keys = this.#linksOfCard.get(end) ?? new Set();
      if (isThere) keys.add(key);
      else keys.delete(key);
      if (keys.size > 0) this.#linksOfCard.set(end, keys);
      else this.#linksOfCard.delete(end);
    }
  }

  #schedule(): void {
    this.#cancelFrame ??= this.#parts.frames.request(() => this.flush());
  }

  /** Shows what has changed, at once. Not to be called inside one of tldraw's own operations. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const { store } = this.#parts;
    const puts: TLRecord[] = [];
    const removes: TLRecord['id'][] = [];
    for (const key of this.#changedCards) this.#projectCard(key, puts, removes);
    for (const key of this.#changedLinks) this.#projectLink(key, puts, removes);
    this.#changedCards.clear();
    this.#changedLinks.clear();
    this.unreadable.set(this.#unreadableKeys.size);
    if (puts.length > 0 || removes.length > 0) {
      store.mergeRemoteChanges(() => {
        // Links before cards: tldraw would otherwise rewrite an arrow whose card goes.
        store.remove(removes.toReversed());
        store.put(puts);
      });
    }
    for (const listener of [...this.#shownListeners]) listener();
  }

  #projectCard(key: string, puts: TLRecord[], removes: TLRecord['id'][]): void {
    const entry = root(this.#parts.doc, 'cards').get(key);
    const card = entry === undefined ? undefined : readCard(key, entry);
    this.#countUnreadable(`card ${key}`, entry !== undefined && !card);
    const id = parseCardId(key);
    if (!id) return;
    const known = this.#cards.get(id);
    if (!known !== !card) {
      for (const link of this.#linksOfCard.get(key) ?? []) this.#changedLinks.add(link);
    }
    if (known?.n !== undefined && this.#idByNumber.get(known.n) === id) {
      this.#idByNumber.delete(known.n);
    }
    if (card) {
      this.#cards.set(id, card);
      if (card.n !== undefined) this.#idByNumber.set(card.n, id);
      this.#putIfOther(this.#shownCard(card), puts);
    } else if (known) {
      this.#cards.delete(id);
      removes.push(cardShapeId(id));
    }
  }

  #shownCard(card: Card): CardShape {
    const { store, pageId } = this.#parts;
    const record = cardRecord(card, pageId);
    if (this.#lens.isHeld(card.id)) {
      const held = store.get(record.id);
      if (held && isCardShape(held)) {
        return { ...record, x: held.x, y: held.y, props: { ...record.props, w: held.props.w } };
      }
    }
    const shown = this.#lens.shownAt(card);
    if (!shown) return record;
    return {
      ...record,
      x: shown.x,
      y: shown.y,
      props: { ...record.props, w: shown.w ?? record.props.w },
    };
  }

  #projectLink(key: string, puts: TLRecord[], removes: TLRecord['id'][]): void {
    const links = root(this.#parts.doc, 'links');
    const value = links.get(key);
    const link = value === undefined ? undefined : readLink(key, value);
    this.#countUnreadable(`link ${key}`, value !== undefined && !link);
    const ends = parseLinkKey(key);
    if (!ends) return;
    if (link && this.#cards.has(link.from) && this.#cards.has(link.to)) {
      const hasReturn = links.has(linkKey(link.to, link.from));
      for (const record of linkRecords(link, hasReturn, this.#parts.pageId)) {
        this.#putIfOther(record, puts);
      }
      return;
    }
    const shownKey = linkKey(ends.from, ends.to);
    if (!this.#parts.store.has(linkShapeId(shownKey))) return;
    removes.push(linkShapeId(shownKey), ...linkBindingIds(shownKey));
  }

  #putIfOther(wanted: TLRecord, puts: TLRecord[]): void {
    const shown = this.#parts.store.get(wanted.id);
    if (!shown || !sameRecord(shown, wanted)) puts.push(wanted);
  }

  #countUnreadable(key: string, isUnreadable: boolean): void {
    if (isUnreadable) this.#unreadableKeys.add(key);
    else this.#unreadableKeys.delete(key);
  }
}
