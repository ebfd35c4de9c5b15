import { type Drawing, readDrawing } from '@vestibule/shared/board/drawing/drawing';
import { shortName } from '@vestibule/shared/board/drawing/shortName';
import { root } from '@vestibule/shared/board/roots';
import { type DrawingId, parseDrawingId } from '@vestibule/shared/ids';
import type { TLPageId, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import type { Readable } from '../../signal.ts';
import { ChangedEntries, changedKeys, type Merge } from '../binding/changedEntries.ts';
import type { FrameScheduler } from '../binding/frames.ts';
import { sameRecord } from '../binding/sameRecord.ts';
import {
  type DrawingShape,
  drawingRecord,
  drawingShapeId,
  isDrawingShape,
  placeOf,
  type ShownPlace,
} from './drawingRecords.ts';

/** What is shown of a drawing instead of what the document says, for a while. */
export interface DrawingLens {
  isHeld(id: DrawingId): boolean;
  shownAt(drawing: Drawing): ShownPlace | undefined;
}

interface ProjectionParts {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly pageId: TLPageId;
  readonly frames: FrameScheduler;
}

const NO_LENS: DrawingLens = { isHeld: () => false, shownAt: () => undefined };

/**
 * The document's drawings in tldraw's store, as BoardProjection has its cards: one way, one merge a
 * frame in which anything changed. Never writes to the document.
 */
export class DrawingProjection {
  /** Entries that can't be shown (B6, B12). */
  readonly unreadable: Readable<number>;
  readonly #parts: ProjectionParts;
  readonly #entries: Y.Map<unknown>;
  #lens: DrawingLens = NO_LENS;
  /** To be read anew, and to be shown anew as they were read. */
  readonly #changed = new Set<string>();
  readonly #moved = new Set<DrawingId>();
  readonly #merges: ChangedEntries;
  readonly #drawings = new Map<DrawingId, Drawing>();
  readonly #byName = new Map<number, DrawingId>();

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
    this.#entries = root(parts.doc, 'drawings');
    const { store, frames } = parts;
    this.#merges = new ChangedEntries({ store, frames, project: (merge) => this.#project(merge) });
    this.unreadable = this.#merges.unreadable;
  }

  start(): void {
    for (const key of this.#entries.keys()) this.#changed.add(key);
    this.#entries.observeDeep(this.#onChange);
    this.flush();
  }

  dispose(): void {
    this.#entries.unobserveDeep(this.#onChange);
    this.#merges.dispose();
  }

  lookThrough(lens: DrawingLens): void {
    this.#lens = lens;
  }

  drawing(id: DrawingId): Drawing | undefined {
    return this.#drawings.get(id);
  }

  drawings(): ReadonlyMap<DrawingId, Drawing> {
    return this.#drawings;
  }

  /** By what motion calls it. */
  named(name: number): DrawingId | undefined {
    return this.#byName.get(name);
  }

  refresh(ids: Iterable<DrawingId>): void {
    for (const id of ids) this.#moved.add(id);
    this.#merges.schedule();
  }

  /** Called after each merge. @returns unsubscribe */
  onShown(listener: () => void): () => void {
    return this.#merges.onShown(listener);
  }

  readonly #onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const key of changedKeys(events)) this.#changed.add(key);
    this.#merges.schedule();
  };

  /** Shows what has changed, at once. Not to be called inside one of tldraw's own operations. */
  flush(): void {
    this.#merges.flush();
  }

  #project(merge: Merge): void {
    for (const key of this.#changed) this.#projectDrawing(key, merge);
    for (const id of this.#moved) {
      const drawing = this.#changed.has(id) ? undefined : this.#drawings.get(id);
      if (drawing) merge.put(this.#shown(drawing));
    }
    this.#changed.clear();
    this.#moved.clear();
  }

  #projectDrawing(key: string, merge: Merge): void {
    const entry = this.#entries.get(key);
    const id = parseDrawingId(key);
    const known = id && this.#drawings.get(id);
    const drawing = entry === undefined ? undefined : keepPoints(readDrawing(key, entry), known);
    this.#merges.countUnreadable(key, entry !== undefined && !drawing);
    if (!id) return;
    if (drawing) {
      this.#drawings.set(id, drawing);
      this.#byName.set(shortName(id), id);
      merge.put(this.#shown(drawing));
    } else if (known) {
      this.#drawings.delete(id);
      this.#byName.delete(shortName(id));
      merge.remove(drawingShapeId(id));
    }
  }

  #shown(drawing: Drawing): DrawingShape {
    const record = drawingRecord(drawing, this.#parts.pageId);
    const held = this.#lens.isHeld(drawing.id) ? this.#parts.store.get(record.id) : undefined;
    const place = held && isDrawingShape(held) ? placeOf(held) : this.#lens.shownAt(drawing);
    if (!place) return record;
    const { x, y, turn, w, h, px } = place;
    return { ...record, x, y, rotation: turn, props: { ...record.props, w, h, px } };
  }
}

/** A stroke that was moved keeps its list of points, so that it is not compared point by point. */
function keepPoints(read: Drawing | undefined, known: Drawing | undefined): Drawing | undefined {
  if (read?.kind !== 'pen' || known?.kind !== 'pen') return read;
  return sameRecord(read.points, known.points) ? { ...read, points: known.points } : read;
}
