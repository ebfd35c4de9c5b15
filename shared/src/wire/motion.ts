import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../result.ts';
import { MOTION_CARDS_MAX } from './limits.ts';

/**
 * What a person does that nobody keeps: droppable, each message whole in itself. Coordinates are
 * whole page pixels. A gesture names its cards by their numbers on screen (one or two bytes each)
 * and ends with an explicit `end` (W9).
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

const KIND = { away: 0, cursor: 1, drag: 2, resize: 3, end: 4, viewport: 5 } as const;

export function writeMotion(encoder: encoding.Encoder, motion: Motion): void {
  const int = (value: number) => encoding.writeVarInt(encoder, Math.round(value));
  encoding.writeUint8(encoder, KIND[motion.kind]);
  switch (motion.kind) {
    case 'away':
    case 'end':
      return;
    case 'cursor':
      int(motion.x);
      int(motion.y);
      return;
    case 'drag':
      encoding.writeVarUint(encoder, Math.min(motion.cards.length, MOTION_CARDS_MAX));
      for (const n of motion.cards.slice(0, MOTION_CARDS_MAX)) encoding.writeVarUint(encoder, n);
      int(motion.dx);
      int(motion.dy);
      return;
    case 'resize':
      encoding.writeVarUint(encoder, motion.card);
      int(motion.x);
      int(motion.w);
      return;
    case 'viewport':
      int(motion.x);
      int(motion.y);
      int(motion.w);
      int(motion.h);
  }
}

/** @throws where the bytes end early or name no kind: callers answer with a frame error */
export function readMotion(decoder: decoding.Decoder): Motion {
  const int = () => decoding.readVarInt(decoder);
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case KIND.away:
      return { kind: 'away' };
    case KIND.end:
      return { kind: 'end' };
    case KIND.cursor:
      return { kind: 'cursor', x: int(), y: int() };
    case KIND.drag: {
      const count = decoding.readVarUint(decoder);
      if (count > MOTION_CARDS_MAX) throw new RangeError('too many cards in a motion');
      const cards = Array.from({ length: count }, () => decoding.readVarUint(decoder));
      return { kind: 'drag', cards, dx: int(), dy: int() };
    }
    case KIND.resize:
      return { kind: 'resize', card: decoding.readVarUint(decoder), x: int(), w: int() };
    case KIND.viewport:
      return { kind: 'viewport', x: int(), y: int(), w: int(), h: int() };
    default:
      throw new RangeError('unknown motion');
  }
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
