import { inOneStep, moveCards, resizeCard } from '@vestibule/shared/board/editBoard';
import type { Point } from '@vestibule/shared/board/values';
import type { Clock } from '@vestibule/shared/clock';
import type { CardId } from '@vestibule/shared/ids';
import type { Motion } from '@vestibule/shared/wire/motion';
import type { TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { type CardShape, cardIdOf, cardShapeId, isCardShape } from './boardRecords.ts';
import type { BoardProjection } from './projectBoard.ts';

/** tldraw's states in which a hand moves, resizes or turns what is selected. */
export const GESTURE_STATES = ['select.translating', 'select.resizing', 'select.rotating'] as const;

/** What else may be under the same hand: written with the cards, in one step. */
export interface HeldBeside {
  readonly isHolding: boolean;
  commit(): void;
}

interface GestureParts {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly projection: BoardProjection;
  readonly clock: Pick<Clock, 'setTimer'>;
  readonly drawings?: HeldBeside;
  /** Whether a pointer gesture (GESTURE_STATES) is under way; arrow keys are none. */
  isPointing(): boolean;
  sendMotion(motion: Motion): void;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/** Arrow keys have come to rest, even where no key-up is heard. */
const NUDGE_REST_MS = 600;

function placeOf(shape: CardShape): Place {
  return { x: shape.x, y: shape.y, w: shape.props.w };
}

function isSame(a: Place, b: Place): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w;
}

/**
 * Cards under this person's own hand, from the first pixel to the one commit at the end (B3). What
 * tldraw moves in its store by a gesture or by arrow keys is noticed here synchronously (its `listen`
 * waits for a frame and sleeps in a hidden tab), shown to others as motion, and written once.
 */
export class GestureCommit {
  readonly #parts: GestureParts;
  /** Where each card was when the hand took it. */
  readonly #from = new Map<CardId, Place>();
  /** Their numbers, as the others know them; made anew when another card joins the hand. */
  #numbers: readonly number[] = [];
  #stopListening: (() => void) | undefined;
  #cancelRest: (() => void) | undefined;

  constructor(parts: GestureParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopListening = this.#parts.store.sideEffects.registerAfterChangeHandler(
      'shape',
      (before, after, source) => {
        if (source === 'user') this.#shapeChanged(before, after);
      },
    );
  }

  dispose(): void {
    this.finish();
    this.#stopListening?.();
  }

  isHeld(id: CardId): boolean {
    return this.#from.has(id);
  }

  #shapeChanged(before: TLRecord, after: TLRecord): void {
    if (!isCardShape(before) || !isCardShape(after)) return;
    const id = cardIdOf(after.id);
    if (!id || isSame(placeOf(before), placeOf(after))) return;
    if (!this.#from.has(id)) {
      this.#from.set(id, placeOf(before));
      this.#numbers = [...this.#from.keys()].flatMap((card) => this.#numberOf(card));
    }
    this.held();
    this.#showOthers(id, after);
  }

  /** Something is under the hand: by a pointer, which ends it, or by arrow keys, which come to rest. */
  held(): void {
    if (this.#parts.isPointing()) return;
    this.#cancelRest?.();
    this.#cancelRest = this.#parts.clock.setTimer(NUDGE_REST_MS, () => this.finish());
  }

  /** One message however many cards move: told by the card that the hand took first. */
  #showOthers(id: CardId, shape: CardShape): void {
    const [first] = this.#from;
    if (!first || first[0] !== id) return;
    const from = first[1];
    if (shape.props.w !== from.w) {
      if (shape.props.n > 0) {
        const { n, w } = shape.props;
        this.#parts.sendMotion({ kind: 'resize', card: n, x: shape.x, w });
      }
      return;
    }
    const cards = this.#numbers;
    if (cards.length === 0) return;
    this.#parts.sendMotion({ kind: 'drag', cards, dx: shape.x - from.x, dy: shape.y - from.y });
  }

  #numberOf(id: CardId): number[] {
    const n = this.#parts.projection.card(id)?.n;
    return n === undefined ? [] : [n];
  }

  /**
   * The gesture's end, however it ended: what the hand has moved is committed in one transaction; what
   * is back where it was (Escape) is not written, and shows the document again.
   */
  finish(): void {
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    const { doc, drawings, projection, sendMotion } = this.#parts;
    if (this.#from.size === 0 && !drawings?.isHolding) return;
    const places = new Map<CardId, Point>();
    const resized: { id: CardId; place: Place }[] = [];
    for (const [id, from] of this.#from) {
      const shape = this.#parts.store.get(cardShapeId(id));
      if (!shape || !isCardShape(shape)) continue;
      const place = placeOf(shape);
      if (isSame(place, from)) continue;
      if (place.w === from.w) places.set(id, [place.x, place.y]);
      else resized.push({ id, place });
    }
    const ids = [...this.#from.keys()];
    this.#from.clear();
    inOneStep(doc, () => {
      for (const { id, place } of resized) resizeCard(doc, id, place.w, [place.x, place.y]);
      if (places.size > 0) moveCards(doc, places);
      drawings?.commit();
    });
    projection.refresh(ids);
    sendMotion({ kind: 'end' });
  }
}
