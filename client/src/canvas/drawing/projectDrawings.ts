import { type Drawing, readDrawing } from '@vestibule/shared/board/drawing/drawing';
import { shortName } from '@vestibule/shared/board/drawing/shortName';
import { root } from '@vestibule/shared/board/roots';
import { type DrawingId, parseDrawingId } from '@vestibule/shared/ids';
import type { TLPageId, TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { signal, type Writable } from '../../signal.ts';
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
  readonly unreadable: Writable<number> = signal(0);
  readonly #parts: ProjectionParts;
  readonly #entries: Y.Map<unknown>;
  #lens: DrawingLens = NO_LENS;
  /** To be read anew, and to be shown anew as they were read. */
  readonly #changed = new Set<string>();
  readonly #moved = new Set<DrawingId>();
  readonly #unreadableKeys = new Set<string>();
  readonly #drawings = new Map<DrawingId, Drawing>();
  readonly #byName = new Map<number, DrawingId>();
  readonly #shownListeners = new Set<() => void>();
  #cancelFrame: (() => void) | undefined;

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
    this.#entries = root(parts.doc, 'drawings');
  }

  start(): void {
    for (const key of this.#entries.keys()) this.#changed.add(key);
    this.#entries.observeDeep(this.#onChange);
    this.flush();
  }

  dispose(): void {
    this.#entries.unobserveDeep(this.#onChange);
    this.#cancelFrame?.();
    this.#shownListeners.clear();
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
    this.#schedule();
  }

  /** Called after each merge. @returns unsubscribe */
  onShown(listener: () => void): () => void {
    this.#shownListeners.add(listener);
    return () => this.#shownListeners.delete(listener);
  }

  readonly #onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      const key = event.path[0];
      if (typeof key === 'string') this.#changed.add(key);
      else for (const changed of event.keys.keys()) this.#changed.add(changed);
    }
    this.#schedule();
  };

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
    for (const key of this.#changed) this.#project(key, puts, removes);
    for (const id of this.#moved) {
      const drawing = this.#changed.has(id) ? undefined : this.#drawings.get(id);
      if (drawing) this.#putIfOther(this.#shown(drawing), puts);
    }
    this.#changed.clear();
    this.#moved.clear();
    this.unreadable.set(this.#unreadableKeys.size);
    if (puts.length > 0 || removes.length > 0) {
      store.mergeRemoteChanges(() => {
        store.remove(removes);
        store.put(puts);
      });
    }
    for (const listener of [...this.#shownListeners]) listener();
  }

  #project(key: string, puts: TLRecord[], removes: TLRecord['id'][]): void {
    const entry = this.#entries.get(key);
    const id = parseDrawingId(key);
    const known = id && this.#drawings.get(id);
    const drawing = entry === undefined ? undefined : keepPoints(readDrawing(key, entry), known);
    if (entry !== undefined && !drawing) this.#unreadableKeys.add(key);
    else this.#unreadableKeys.delete(key);
    if (!id) return;
    if (drawing) {
      this.#drawings.set(id, drawing);
      this.#byName.set(shortName(id), id);
      this.#putIfOther(this.#shown(drawing), puts);
    } else if (known) {
      this.#drawings.delete(id);
      this.#byName.delete(shortName(id));
      removes.push(drawingShapeId(id));
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

  #putIfOther(wanted: DrawingShape, puts: TLRecord[]): void {
    const shown = this.#parts.store.get(wanted.id);
    if (!shown || !sameRecord(shown, wanted)) puts.push(wanted);
  }
}

/** A stroke that was moved keeps its list of points, so that it is not compared point by point. */
function keepPoints(read: Drawing | undefined, known: Drawing | undefined): Drawing | undefined {
  if (read?.kind !== 'pen' || known?.kind !== 'pen') return read;
  return sameRecord(read.points, known.points) ? { ...read, points: known.points } : read;
}
