import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { unreachable } from '../assert.ts';
import { err, ok, type Result } from '../result.ts';
import { MOTION_CARDS_MAX, MOTION_POINTS_MAX } from './limits.ts';

/**
 * What a person does that nobody keeps: droppable, each message whole in itself. Coordinates are
 * whole page pixels. A gesture names its cards by their numbers on screen (one or two bytes each),
 * drawings by the short names of their ids (five), and ends with an explicit `end` (W9).
 */
export type Motion =
  /** The cursor has left the board. */
  | { readonly kind: 'away' }
  | { readonly kind: 'cursor'; readonly x: number; readonly y: number }
  /** Cards under way, `dx`, `dy` from where the document has them. */
  | {
      readonly kind: 'drag';
      readonly cards: readonly number[];
      readonly dx: number;
      readonly dy: number;
    }
  | { readonly kind: 'resize'; readonly card: number; readonly x: number; readonly w: number }
  /** Drawings under way, like cards in a drag. */
  | {
      readonly kind: 'move';
      readonly drawings: readonly number[];
      readonly dx: number;
      readonly dy: number;
    }
  /** One drawing that is being resized or turned. `turn` in hundredths of a radian. */
  | {
      readonly kind: 'place';
      readonly drawing: number;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly turn: number;
    }
  /**
   * A stroke as it grows: its newest points, the first of which is the stroke's point number `from`.
   * They overlap with what was sent before, so that a dropped message costs nothing.
   */
  | {
      readonly kind: 'stroke';
      readonly colour: number;
      readonly px: number;
      readonly from: number;
      readonly points: readonly (readonly [x: number, y: number])[];
    }
  /** A shape as it is pulled out. */
  | {
      readonly kind: 'sketch';
      readonly form: number;
      readonly colour: number;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    }
  /** The gesture is over: back to what the document says. */
  | { readonly kind: 'end' }
  | {
      readonly kind: 'viewport';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    };

/** A motion of the numbered person (the server's number, roster). */
export interface PersonMotion {
  readonly person: number;
  readonly motion: Motion;
}

const KIND = {
  away: 0,
  cursor: 1,
  drag: 2,
  resize: 3,
  end: 4,
  viewport: 5,
  move: 6,
  place: 7,
  stroke: 8,
  sketch: 9,
} as const;

/** Motions of one slot replace each other. */
export type MotionSlot = 'cursor' | 'gesture' | 'drawing' | 'viewport';

/** Cards and drawings may be under way in one gesture: each has its own slot. */
export const MOTION_SLOTS: Readonly<Record<Motion['kind'], MotionSlot>> = {
  away: 'cursor',
  cursor: 'cursor',
  drag: 'gesture',
  resize: 'gesture',
  end: 'gesture',
  move: 'drawing',
  place: 'drawing',
  stroke: 'drawing',
  sketch: 'drawing',
  viewport: 'viewport',
};

/** Puts a motion in its slot. An `end` is the last word on the whole gesture. */
export function keepInSlot(slots: Map<MotionSlot, Motion>, motion: Motion): void {
  if (motion.kind === 'end') slots.delete('drawing');
  slots.set(MOTION_SLOTS[motion.kind], motion);
}

export function writeMotion(encoder: encoding.Encoder, motion: Motion): void {
  const int = (value: number) => encoding.writeVarInt(encoder, Math.round(value));
  const uint = (value: number) => encoding.writeVarUint(encoder, Math.max(0, Math.round(value)));
  const ints = (...values: readonly number[]) => {
    for (const value of values) int(value);
  };
  const names = (values: readonly number[]) => {
    uint(Math.min(values.length, MOTION_CARDS_MAX));
    for (const name of values.slice(0, MOTION_CARDS_MAX)) uint(name);
  };
  encoding.writeUint8(encoder, KIND[motion.kind]);
  switch (motion.kind) {
    case 'away':
    case 'end':
      return;
    case 'cursor':
      return ints(motion.x, motion.y);
    case 'drag':
      names(motion.cards);
      return ints(motion.dx, motion.dy);
    case 'resize':
      uint(motion.card);
      return ints(motion.x, motion.w);
    case 'viewport':
      return ints(motion.x, motion.y, motion.w, motion.h);
    case 'move':
      names(motion.drawings);
      return ints(motion.dx, motion.dy);
    case 'place':
      uint(motion.drawing);
      return ints(motion.x, motion.y, motion.w, motion.h, motion.turn);
    case 'stroke': {
      const points = motion.points.slice(0, MOTION_POINTS_MAX);
      for (const value of [motion.colour, motion.px, motion.from, points.length]) uint(value);
      let [lastX, lastY] = [0, 0];
      for (const [x, y] of points.map((point) => point.map(Math.round))) {
        if (x === undefined || y === undefined) continue;
        ints(x - lastX, y - lastY);
        [lastX, lastY] = [x, y];
      }
      return;
    }
    case 'sketch':
      uint(motion.form);
      uint(motion.colour);
      return ints(motion.x, motion.y, motion.w, motion.h);
    default:
      return unreachable(motion);
  }
}

/** @throws where the bytes end early or name no kind: callers answer with a frame error */
export function readMotion(decoder: decoding.Decoder): Motion {
  const int = () => decoding.readVarInt(decoder);
  const uint = () => decoding.readVarUint(decoder);
  const names = () => {
    const count = uint();
    if (count > MOTION_CARDS_MAX) throw new RangeError('too many cards in a motion');
    return Array.from({ length: count }, uint);
  };
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case KIND.away:
      return { kind: 'away' };
    case KIND.end:
      return { kind: 'end' };
    case KIND.cursor:
      return { kind: 'cursor', x: int(), y: int() };
    case KIND.drag:
      return { kind: 'drag', cards: names(), dx: int(), dy: int() };
    case KIND.resize:
      return { kind: 'resize', card: uint(), x: int(), w: int() };
    case KIND.viewport:
      return { kind: 'viewport', x: int(), y: int(), w: int(), h: int() };
    case KIND.move:
      return { kind: 'move', drawings: names(), dx: int(), dy: int() };
    case KIND.place: {
      const [drawing, x, y, w, h, turn] = [uint(), int(), int(), int(), int(), int()];
      return { kind: 'place', drawing, x, y, w, h, turn };
    }
    case KIND.stroke:
      return {
        kind: 'stroke',
        colour: uint(),
        px: uint(),
        from: uint(),
        points: readPoints(decoder),
      };
    case KIND.sketch: {
      const [form, colour] = [uint(), uint()];
      return { kind: 'sketch', form, colour, x: int(), y: int(), w: int(), h: int() };
    }
    default:
      throw new RangeError('unknown motion');
  }
}

function readPoints(decoder: decoding.Decoder): readonly (readonly [number, number])[] {
  const count = decoding.readVarUint(decoder);
  if (count > MOTION_POINTS_MAX) throw new RangeError('too many points in a motion');
  let [x, y] = [0, 0];
  return Array.from({ length: count }, () => {
    x += decoding.readVarInt(decoder);
    y += decoding.readVarInt(decoder);
    return [x, y] as const;
  });
}

/** What a client sends after the type: its own motions, unnumbered. */
export function decodeOwnMotions(body: Uint8Array): Result<readonly Motion[], 'broken'> {
  const decoder = decoding.createDecoder(body);
  const motions: Motion[] = [];
  try {
    while (decoding.hasContent(decoder)) motions.push(readMotion(decoder));
    return ok(motions);
  } catch {
    return err('broken');
  }
}
