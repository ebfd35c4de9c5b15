import { type Card, readCard } from '@vestibule/shared/board/card';
import { readLink } from '@vestibule/shared/board/link';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, linkKey, parseCardId, parseLinkKey } from '@vestibule/shared/ids';
import type { TLPageId, TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import type { Readable } from '../../signal.ts';
import {
  type CardShape,
  cardRecord,
  cardShapeId,
  isCardShape,
  linkBindingIds,
  linkRecords,
  linkShapeId,
} from './boardRecords.ts';
import { ChangedEntries, changedKeys, type Merge } from './changedEntries.ts';
import type { FrameScheduler } from './frames.ts';

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
 * The document's cards and links as tldraw's store shows them: one way only, changes of any origin in
 * one merge a frame. Never writes to the document.
 */
export class BoardProjection {
  /** Entries that can't be shown (B6). */
  readonly unreadable: Readable<number>;
  readonly #parts: ProjectionParts;
  #lens: CardLens = NO_LENS;
  readonly #changedCards = new Set<string>();
  readonly #changedLinks = new Set<string>();
  readonly #merges: ChangedEntries;
  readonly #cards = new Map<CardId, Card>();
  /** Card → the keys of all links in the document that name it, shown or not. */
  readonly #linksOfCard = new Map<string, Set<string>>();
  readonly #idByNumber = new Map<number, CardId>();

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
    const { store, frames } = parts;
    this.#merges = new ChangedEntries({ store, frames, project: (merge) => this.#project(merge) });
    this.unreadable = this.#merges.unreadable;
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
    this.#merges.dispose();
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
    this.#merges.schedule();
  }

  /** Called after each merge. @returns unsubscribe */
  onShown(listener: () => void): () => void {
    return this.#merges.onShown(listener);
  }

  readonly #onCards = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const key of changedKeys(events)) this.#changedCards.add(key);
    this.#merges.schedule();
  };

  readonly #onLinks = (event: Y.YMapEvent<unknown>) => {
    for (const key of event.keys.keys()) this.#linkChanged(key);
    this.#merges.schedule();
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

  /** Shows what has changed, at once. Not to be called inside one of tldraw's own operations. */
  flush(): void {
    this.#merges.flush();
  }

  #project(merge: Merge): void {
    const gone: TLRecord['id'][] = [];
    for (const key of this.#changedCards) this.#projectCard(key, merge, gone);
    for (const key of this.#changedLinks) this.#projectLink(key, merge);
    // Links before cards: tldraw would otherwise rewrite an arrow whose card goes.
    merge.remove(...gone);
    this.#changedCards.clear();
    this.#changedLinks.clear();
  }

  #projectCard(key: string, merge: Merge, gone: TLRecord['id'][]): void {
    const entry = root(this.#parts.doc, 'cards').get(key);
    const card = entry === undefined ? undefined : readCard(key, entry);
    this.#merges.countUnreadable(`card ${key}`, entry !== undefined && !card);
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
      merge.put(this.#shownCard(card));
    } else if (known) {
      this.#cards.delete(id);
      gone.push(cardShapeId(id));
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

  #projectLink(key: string, merge: Merge): void {
    const links = root(this.#parts.doc, 'links');
    const value = links.get(key);
    const link = value === undefined ? undefined : readLink(key, value);
    this.#merges.countUnreadable(`link ${key}`, value !== undefined && !link);
    const ends = parseLinkKey(key);
    if (!ends) return;
    if (link && this.#cards.has(link.from) && this.#cards.has(link.to)) {
      const hasReturn = links.has(linkKey(link.to, link.from));
      for (const record of linkRecords(link, hasReturn, this.#parts.pageId)) {
        merge.put(record);
      }
      return;
    }
    const shownKey = linkKey(ends.from, ends.to);
    if (!this.#parts.store.has(linkShapeId(shownKey))) return;
    merge.remove(...linkBindingIds(shownKey), linkShapeId(shownKey));
  }
}
