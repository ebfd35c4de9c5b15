import {
  DRAWING_COLOURS,
  type Drawing,
  SHAPE_FORMS,
  SHAPE_PX,
} from '@vestibule/shared/board/drawing/drawing';
import type { DrawingId } from '@vestibule/shared/ids';
import type { Motion, PersonMotion } from '@vestibule/shared/wire/motion';
import { type Atom, atom } from 'tldraw';
import { documentPlace, type ShownPlace } from './drawingRecords.ts';
import type { DrawingProjection } from './projectDrawings.ts';
import type { Sketch } from './sketch.ts';

/** As for cards (binding/othersGestures.ts): a gesture without news for so long is over. */
const NEWS_WITHIN_MS = 3_000;
const EASE_SHARE = 0.45;
const ARRIVED_PX = 0.5;
/** A finished stroke stays until the document's own is here, which may take a tick longer. */
const LINGERS_MS = 400;

type Gesture = Extract<Motion, { kind: 'move' | 'place' }>;
interface OthersSketch {
  readonly sketch: Sketch;
  /** Of a stroke, how many of its points are shown: they come in bunches, and flow. */
  shown: number;
  heardAtMs: number;
  endedAtMs: number | undefined;
}

/**
 * What others are drawing, and drawings under their hands, while it lasts: shown beside the document and
 * never written anywhere.
 */
export class OthersDrawings {
  /** Strokes and shapes that grow under others' hands. */
  readonly sketches: Atom<readonly Sketch[]> = atom('others sketches', []);
  readonly #projection: DrawingProjection;
  readonly #nowMs: () => number;
  readonly #drawn = new Map<number, OthersSketch>();
  readonly #gestures = new Map<number, { gesture: Gesture; heardAtMs: number }>();
  readonly #personOf = new Map<DrawingId, number>();
  readonly #shown = new Map<DrawingId, ShownPlace>();
  readonly #stopListening: () => void;
  #drawingCount: number;

  constructor(projection: DrawingProjection, nowMs: () => number) {
    this.#projection = projection;
    this.#nowMs = nowMs;
    this.#drawingCount = projection.drawings().size;
    this.#stopListening = projection.onShown(() => this.#documentShown());
  }

  dispose(): void {
    this.#stopListening();
  }

  /** @returns whether there is something to be shown frame by frame */
  hear(motions: readonly PersonMotion[]): boolean {
    for (const { person, motion } of motions) {
      if (motion.kind === 'stroke' || motion.kind === 'sketch') this.#draw(person, motion);
      else if (motion.kind === 'move' || motion.kind === 'place') this.#take(person, motion);
      else if (motion.kind === 'end') this.#end(person);
    }
    return this.#gestures.size + this.#drawn.size > 0;
  }

  /** People who have left the room take their gestures with them. */
  keepOnly(people: ReadonlySet<number>): void {
    for (const person of this.#people()) if (!people.has(person)) this.#drop(person);
  }

  dropAll(): void {
    for (const person of this.#people()) this.#drop(person);
  }

  /** Once a frame while anything lasts. @returns whether another frame is wanted */
  frame(): boolean {
    const nowMs = this.#nowMs();
    for (const [person, { heardAtMs }] of [...this.#gestures]) {
      if (nowMs - heardAtMs > NEWS_WITHIN_MS) this.#release(person);
    }
    for (const [person, drawn] of [...this.#drawn]) {
      const isOver =
        drawn.endedAtMs === undefined
          ? nowMs - drawn.heardAtMs > NEWS_WITHIN_MS
          : nowMs - drawn.endedAtMs > LINGERS_MS;
      if (isOver) this.#drawn.delete(person);
      else if (drawn.sketch.kind === 'pen') {
        const rest = drawn.sketch.points.length - drawn.shown;
        drawn.shown += Math.ceil(rest * EASE_SHARE);
      }
    }
    this.#tell();
    const moving = [...this.#personOf.keys()].filter((id) => !this.#hasArrived(id));
    if (moving.length > 0) this.#projection.refresh(moving);
    return this.#gestures.size + this.#drawn.size > 0;
  }

  /** For the projection's lens: one step nearer to where the other's hand has it. */
  shownAt(drawing: Drawing): ShownPlace | undefined {
    const goal = this.#goalOf(drawing);
    if (!goal) return undefined;
    const from = this.#shown.get(drawing.id) ?? documentPlace(drawing);
    const isNear = Math.abs(goal.x - from.x) < ARRIVED_PX && Math.abs(goal.y - from.y) < ARRIVED_PX;
    const shown = isNear
      ? goal
      : {
          ...goal,
          x: from.x + (goal.x - from.x) * EASE_SHARE,
          y: from.y + (goal.y - from.y) * EASE_SHARE,
        };
    this.#shown.set(drawing.id, shown);
    return shown;
  }

  #people(): ReadonlySet<number> {
    return new Set([...this.#gestures.keys(), ...this.#drawn.keys()]);
  }

  #draw(person: number, motion: Extract<Motion, { kind: 'stroke' | 'sketch' }>): void {
    const colour = DRAWING_COLOURS[motion.colour] ?? 'ink';
    const heardAtMs = this.#nowMs();
    const before = this.#drawn.get(person);
    const fresh = { heardAtMs, endedAtMs: undefined };
    if (motion.kind === 'sketch') {
      const { x, y, w, h } = motion;
      const form = SHAPE_FORMS[motion.form] ?? 'rectangle';
      const sketch: Sketch = { kind: 'shape', form, colour, px: SHAPE_PX, x, y, w, h };
      this.#drawn.set(person, { ...fresh, sketch, shown: 0 });
      return;
    }
    const isSame =
      before?.endedAtMs === undefined && before?.sketch.kind === 'pen' && motion.from > 0;
    const known = isSame && before.sketch.kind === 'pen' ? before.sketch.points : [];
    const points = [...known.slice(0, motion.from), ...motion.points];
    const sketch: Sketch = { kind: 'pen', colour, px: motion.px, points };
    this.#drawn.set(person, { ...fresh, sketch, shown: isSame ? before.shown : 0 });
  }

  #take(person: number, gesture: Gesture): void {
    const names = gesture.kind === 'move' ? gesture.drawings : [gesture.drawing];
    const now = new Set(names.flatMap((name) => this.#projection.named(name) ?? []));
    this.#letGo(
      [...this.#personOf].flatMap(([id, of]) => (of === person && !now.has(id) ? [id] : [])),
    );
    for (const id of now) this.#personOf.set(id, person);
    this.#gestures.set(person, { gesture, heardAtMs: this.#nowMs() });
  }

  #end(person: number): void {
    this.#release(person);
    const drawn = this.#drawn.get(person);
    if (drawn) drawn.endedAtMs ??= this.#nowMs();
  }

  #drop(person: number): void {
    this.#release(person);
    if (this.#drawn.delete(person)) this.#tell();
  }

  #release(person: number): void {
    this.#gestures.delete(person);
    this.#letGo([...this.#personOf].flatMap(([id, of]) => (of === person ? [id] : [])));
  }

  #letGo(ids: readonly DrawingId[]): void {
    for (const id of ids) {
      this.#personOf.delete(id);
      this.#shown.delete(id);
    }
    if (ids.length > 0) this.#projection.refresh(ids);
  }

  /** A drawing more in the document: finished sketches are among what is shown now. */
  #documentShown(): void {
    const { size } = this.#projection.drawings();
    const hasMore = size > this.#drawingCount;
    this.#drawingCount = size;
    if (!hasMore) return;
    for (const [person, { endedAtMs }] of [...this.#drawn]) {
      if (endedAtMs !== undefined) this.#drawn.delete(person);
    }
    this.#tell();
  }

  #tell(): void {
    if (this.#drawn.size === 0 && this.sketches.get().length === 0) return;
    this.sketches.set(
      [...this.#drawn.values()].map(({ sketch, shown }) =>
        sketch.kind === 'pen' ? { ...sketch, points: sketch.points.slice(0, shown) } : sketch,
      ),
    );
  }

  #goalOf(drawing: Drawing): ShownPlace | undefined {
    const person = this.#personOf.get(drawing.id);
    const gesture = person === undefined ? undefined : this.#gestures.get(person)?.gesture;
    if (!gesture) return undefined;
    const place = documentPlace(drawing);
    if (gesture.kind === 'move') {
      return { ...place, x: place.x + gesture.dx, y: place.y + gesture.dy };
    }
    const { x, y, w, h } = gesture;
    return { x, y, w, h, turn: gesture.turn / 100, px: place.px };
  }

  #hasArrived(id: DrawingId): boolean {
    const drawing = this.#projection.drawing(id);
    const goal = drawing && this.#goalOf(drawing);
    const shown = this.#shown.get(id);
    return (
      !goal ||
      (shown?.x === goal.x &&
        shown.y === goal.y &&
        shown.w === goal.w &&
        shown.h === goal.h &&
        shown.turn === goal.turn)
    );
  }
}
