import { type DrawingPlace, placeDrawings } from '@vestibule/shared/board/drawing/editDrawings';
import { shortName } from '@vestibule/shared/board/drawing/shortName';
import type { DrawingId } from '@vestibule/shared/ids';
import type { Motion } from '@vestibule/shared/wire/motion';
import type { TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import {
  type DrawingShape,
  drawingIdOf,
  drawingShapeId,
  isDrawingShape,
  isSamePlace,
  placeOf,
  type ShownPlace,
} from './drawingRecords.ts';
import type { DrawingProjection } from './projectDrawings.ts';

interface GestureParts {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly projection: DrawingProjection;
  sendMotion(motion: Motion): void;
  /** A hand has moved a drawing: the gesture's end is to be waited for. */
  onHeld(): void;
}

/**
 * Drawings under this person's own hand: the other half of GestureCommit, which says when the gesture is
 * over and writes cards and drawings in one step (B3).
 */
export class DrawingGestures {
  readonly #parts: GestureParts;
  /** Where each was when the hand took it. */
  readonly #from = new Map<DrawingId, ShownPlace>();
  #stopListening: (() => void) | undefined;

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
    this.#stopListening?.();
  }

  get isHolding(): boolean {
    return this.#from.size > 0;
  }

  isHeld(id: DrawingId): boolean {
    return this.#from.has(id);
  }

  #shapeChanged(before: TLRecord, after: TLRecord): void {
    if (!isDrawingShape(before) || !isDrawingShape(after)) return;
    const id = drawingIdOf(after.id);
    if (!id || isSamePlace(placeOf(before), placeOf(after))) return;
    if (!this.#from.has(id)) this.#from.set(id, placeOf(before));
    this.#parts.onHeld();
    this.#showOthers(id, after);
  }

  /** One message however many move: told by the one that the hand took first. */
  #showOthers(id: DrawingId, shape: DrawingShape): void {
    const [first] = this.#from;
    if (!first || first[0] !== id) return;
    const [from, to] = [first[1], placeOf(shape)];
    const { sendMotion } = this.#parts;
    if (isSamePlace({ ...from, x: to.x, y: to.y }, to)) {
      const drawings = [...this.#from.keys()].map(shortName);
      sendMotion({ kind: 'move', drawings, dx: to.x - from.x, dy: to.y - from.y });
    } else if (this.#from.size === 1) {
      const { x, y, w, h } = to;
      sendMotion({ kind: 'place', drawing: shortName(id), x, y, w, h, turn: to.turn * 100 });
    }
  }

  /** Writes what the hand has moved and lets go of it. What is back where it was is not written. */
  commit(): void {
    const places = new Map<DrawingId, DrawingPlace>();
    for (const [id, from] of this.#from) {
      const shape = this.#parts.store.get(drawingShapeId(id));
      if (!shape || !isDrawingShape(shape)) continue;
      const place = placeOf(shape);
      if (isSamePlace(place, from)) continue;
      const { x, y, turn, w, h, px } = place;
      places.set(id, { at: [x, y], turn, size: [w, h], px });
    }
    const ids = [...this.#from.keys()];
    this.#from.clear();
    if (places.size > 0) placeDrawings(this.#parts.doc, places);
    this.#parts.projection.refresh(ids);
  }
}
