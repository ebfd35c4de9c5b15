import {
  DRAWING_COLOURS,
  type DrawingColour,
  PEN_PX,
  SHAPE_FORMS,
  SHAPE_PX,
  type ShapeForm,
} from '@vestibule/shared/board/drawing/drawing';
import { addDrawings, strokeOf } from '@vestibule/shared/board/drawing/editDrawings';
import { STROKE_POINTS_MAX, thinned } from '@vestibule/shared/board/drawing/strokePoints';
import { root } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import type { DrawingId } from '@vestibule/shared/ids';
import { DRAWINGS_MAX } from '@vestibule/shared/wire/limits';
import type { Motion } from '@vestibule/shared/wire/motion';
import { atom } from 'tldraw';
import type * as Y from 'yjs';
import { newDrawingId } from './newDrawingId.ts';
import type { DrawingProjection } from './projectDrawings.ts';
import type { Sketch } from './sketch.ts';

interface DeskParts {
  readonly doc: Y.Doc;
  readonly projection: DrawingProjection;
  sendMotion(motion: Motion): void;
  /** The board takes no more drawings. */
  onFull(): void;
}

/** Points nearer than this to the one before say nothing new, in screen pixels. */
const STEP_PX_MIN = 1.5;
/** The newest points of a growing stroke that each message repeats: four may be dropped between two. */
const TAIL_POINTS = 12;
/** What a click or Enter puts down, where nothing was pulled out. */
const SHAPE_SIZE: Point = [240, 160];

/**
 * What this person is drawing, from the first touch to the one commit at its end (B3). Until then it is
 * in no document: given up, nothing was ever written.
 */
export class DrawingDesk {
  readonly sketch = atom<Sketch | undefined>('sketch', undefined);
  /** What is drawn next, and the last colour that was chosen. */
  readonly colour = atom<DrawingColour>('drawing colour', 'ink');
  readonly form = atom<ShapeForm>('shape form', 'rectangle');
  readonly #parts: DeskParts;
  #zoom = 1;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  get isDrawing(): boolean {
    return this.sketch.get() !== undefined;
  }

  /** @returns whether there is room for one more; else the person is told */
  mayDraw(): boolean {
    const hasRoom = root(this.#parts.doc, 'drawings').size < DRAWINGS_MAX;
    if (!hasRoom) this.#parts.onFull();
    return hasRoom;
  }

  /** @param zoom screen pixels a page pixel: a stroke is kept as fine as it was seen */
  startStroke(at: Point, zoom: number): void {
    if (!this.mayDraw()) return;
    this.#zoom = zoom;
    this.sketch.set({ kind: 'pen', colour: this.colour.get(), px: PEN_PX, points: [at] });
    this.#tellStroke();
  }

  /** @param zoom screen pixels a page pixel, now */
  extendStroke(to: Point, zoom: number): void {
    const sketch = this.sketch.get();
    if (sketch?.kind !== 'pen') return;
    const last = sketch.points.at(-1);
    if (last && Math.hypot(to[0] - last[0], to[1] - last[1]) * zoom < STEP_PX_MIN) return;
    const points = [...sketch.points, to];
    this.sketch.set({
      ...sketch,
      points: points.length > STROKE_POINTS_MAX ? thinned(points) : points,
    });
    this.#tellStroke();
  }

  pullShape([x1, y1]: Point, [x2, y2]: Point, isEven: boolean): void {
    const side = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    const w = isEven ? side : Math.abs(x2 - x1);
    const h = isEven ? side : Math.abs(y2 - y1);
    const [form, colour] = [this.form.get(), this.colour.get()];
    const [x, y] = [x2 < x1 ? x1 - w : x1, y2 < y1 ? y1 - h : y1];
    this.sketch.set({ kind: 'shape', form, colour, px: SHAPE_PX, x, y, w, h });
    this.#parts.sendMotion({
      kind: 'sketch',
      form: SHAPE_FORMS.indexOf(form),
      colour: DRAWING_COLOURS.indexOf(colour),
      x,
      y,
      w,
      h,
    });
  }

  /** A shape of the usual size around a point. */
  putShape([x, y]: Point): DrawingId | undefined {
    if (!this.mayDraw()) return undefined;
    const [w, h] = SHAPE_SIZE;
    const [form, colour] = [this.form.get(), this.colour.get()];
    this.sketch.set({
      kind: 'shape',
      form,
      colour,
      px: SHAPE_PX,
      x: x - w / 2,
      y: y - h / 2,
      w,
      h,
    });
    return this.finish();
  }

  /**
   * Commits what is drawn. It stays as a sketch until the projection shows the document's own: call
   * `shown` then.
   */
  finish(): DrawingId | undefined {
    const sketch = this.sketch.get();
    if (!sketch) return undefined;
    const id = newDrawingId();
    const { colour } = sketch;
    if (sketch.kind === 'pen') {
      const stroke = strokeOf(sketch.points, sketch.px, this.#zoom);
      addDrawings(this.#parts.doc, [{ id, colour, ...stroke }]);
    } else {
      const { x, y, w, h, px, form } = sketch;
      const rest = { kind: 'shape', px, form } as const;
      addDrawings(this.#parts.doc, [{ id, colour, at: [x, y], size: [w, h], rest }]);
    }
    this.#parts.sendMotion({ kind: 'end' });
    return id;
  }

  /** Puts what was finished in the place of its sketch, at once. Not inside one of tldraw's operations. */
  showFinished(): void {
    this.#parts.projection.flush();
    this.sketch.set(undefined);
  }

  giveUp(): void {
    if (!this.isDrawing) return;
    this.sketch.set(undefined);
    this.#parts.sendMotion({ kind: 'end' });
  }

  #tellStroke(): void {
    const sketch = this.sketch.get();
    if (sketch?.kind !== 'pen') return;
    const { points, px } = sketch;
    const from = Math.max(0, points.length - TAIL_POINTS);
    const colour = DRAWING_COLOURS.indexOf(sketch.colour);
    this.#parts.sendMotion({ kind: 'stroke', colour, px, from, points: points.slice(from) });
  }
}
