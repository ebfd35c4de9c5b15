import * as decoding from 'lib0/decoding';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../result.ts';
import { ROLES } from '../roles.ts';
import { type ClientFrame, type FrameError, REFUSAL_CODES, type ServerFrame } from './frames.ts';
import {
  AWARENESS_BYTES_MAX,
  BOARD_BYTES_MAX,
  COMMAND_BYTES_MAX,
  COMMAND_ID_LETTERS_MAX,
  MOTION_BYTES_MAX,
  STATE_VECTOR_BYTES_MAX,
  UPDATE_BYTES_MAX,
} from './limits.ts';
import { MESSAGE, SYNC } from './messageType.ts';
import { decodeOwnMotions, type PersonMotion, readMotion } from './motion.ts';

// The one place where bytes of the wire become frames. lib0 throws where bytes end early; here that
// becomes a value. y-protocols' own read functions are not used: they swallow errors (W2).

class TooLarge extends Error {
  readonly bytes: number;
  readonly bytesMax: number;
  constructor(bytes: number, bytesMax: number) {
    super('too large');
    this.bytes = bytes;
    this.bytesMax = bytesMax;
  }
}

function readBytes(decoder: decoding.Decoder, bytesMax: number): Uint8Array {
  const bytes = decoding.readVarUint8Array(decoder);
  if (bytes.length > bytesMax) throw new TooLarge(bytes.length, bytesMax);
  return bytes;
}

function readRest(decoder: decoding.Decoder, bytesMax: number): Uint8Array {
  const bytes = decoder.arr.subarray(decoder.pos);
  if (bytes.length > bytesMax) throw new TooLarge(bytes.length, bytesMax);
  decoder.pos = decoder.arr.length;
  return bytes;
}

function readSync(decoder: decoding.Decoder, updateBytesMax: number) {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case SYNC.step1:
      return {
        type: 'syncStep1',
        stateVector: readBytes(decoder, STATE_VECTOR_BYTES_MAX),
      } as const;
    case SYNC.step2:
      return { type: 'syncStep2', update: readBytes(decoder, BOARD_BYTES_MAX) } as const;
    case SYNC.update:
      return { type: 'update', update: readBytes(decoder, updateBytesMax) } as const;
    default:
      throw new RangeError(`sync step ${step}`);
  }
}

function decode<Frame>(
  bytes: Uint8Array,
  read: (type: number, decoder: decoding.Decoder) => Frame | undefined,
): Result<Frame, FrameError> {
  // lib0 reads by the underlying buffer's length: in a view on a larger one (Node pools them), a
  // length that lies would hand out a neighbour's bytes. A frame is read from a buffer of its own.
  const isAlone = bytes.byteLength === bytes.buffer.byteLength;
  const decoder = decoding.createDecoder(isAlone ? bytes : new Uint8Array(bytes));
  try {
    const type = decoding.readVarUint(decoder);
    const frame = read(type, decoder);
    if (frame === undefined) return err({ kind: 'unknownType', messageType: type });
    // Anything after the frame's end means that the sender and we do not speak the same protocol.
    if (decoding.hasContent(decoder)) return err({ kind: 'broken', what: 'bytes after the end' });
    return ok(frame);
  } catch (cause) {
    if (cause instanceof TooLarge) {
      return err({ kind: 'tooLarge', bytes: cause.bytes, bytesMax: cause.bytesMax });
    }
    return err({ kind: 'broken', what: cause instanceof Error ? cause.message : 'unreadable' });
  }
}

/** Bytes from a client. @returns the frame, or why its sender is to be closed (W2). */
export function decodeClientFrame(bytes: Uint8Array): Result<ClientFrame, FrameError> {
  return decode<ClientFrame>(bytes, (type, decoder) => {
    switch (type) {
      case MESSAGE.sync:
        return readSync(decoder, UPDATE_BYTES_MAX);
      case MESSAGE.awareness:
        return { type: 'awareness', update: readBytes(decoder, AWARENESS_BYTES_MAX) };
      case MESSAGE.queryAwareness:
        return { type: 'queryAwareness' };
      case MESSAGE.command: {
        const id = decoding.readVarString(decoder);
        const json = decoding.readVarString(decoder);
        if (id.length > COMMAND_ID_LETTERS_MAX) throw new RangeError('command id too long');
        if (json.length > COMMAND_BYTES_MAX) throw new TooLarge(json.length, COMMAND_BYTES_MAX);
        return { type: 'command', id, json: JSON.parse(json) as unknown };
      }
      case MESSAGE.motion: {
        const motions = decodeOwnMotions(readRest(decoder, MOTION_BYTES_MAX));
        if (!motions.ok) throw new RangeError('motion');
        return { type: 'motion', motions: motions.value };
      }
      case MESSAGE.beat:
        return { type: 'beat' };
      default:
        return undefined;
    }
  });
}

const workshopSchema = z.object({
  serverNowMs: z.number(),
  sections: z.object({ store: z.optional(z.enum(['committing', 'failing'])) }),
});
const answerSchema = z.union([
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), why: z.string() }),
]);
const refusalSchema = z.object({ code: z.enum(REFUSAL_CODES), words: z.array(z.string()) });
const rosterSchema = z.object({
  you: z.number(),
  here: z.array(
    z.object({
      person: z.number(),
      role: z.enum(ROLES),
      region: z.optional(z.string()),
      group: z.optional(z.string()),
    }),
  ),
  gone: z.array(z.number()),
});

function readPersonMotions(decoder: decoding.Decoder): readonly PersonMotion[] {
  const motions: PersonMotion[] = [];
  while (decoding.hasContent(decoder)) {
    motions.push({ person: decoding.readVarUint(decoder), motion: readMotion(decoder) });
  }
  return motions;
}

/** Bytes from the server; a client that can't read one closes and connects anew. */
export function decodeServerFrame(bytes: Uint8Array): Result<ServerFrame, FrameError> {
  const readJson = <T>(decoder: decoding.Decoder, schema: z.ZodMiniType<T>): T =>
    schema.parse(JSON.parse(decoding.readVarString(decoder)));
  return decode<ServerFrame>(bytes, (type, decoder) => {
    switch (type) {
      case MESSAGE.sync:
        return readSync(decoder, BOARD_BYTES_MAX);
      case MESSAGE.awareness:
        return { type: 'awareness', update: readBytes(decoder, BOARD_BYTES_MAX) };
      case MESSAGE.queryAwareness:
        return { type: 'queryAwareness' };
      case MESSAGE.settled:
        return { type: 'settled', count: decoding.readVarUint(decoder) };
      case MESSAGE.workshop:
        return { type: 'workshop', view: readJson(decoder, workshopSchema) };
      case MESSAGE.answer:
        return {
          type: 'answer',
          id: decoding.readVarString(decoder),
          answer: readJson(decoder, answerSchema),
        };
      case MESSAGE.refused:
        return {
          type: 'refused',
          frame: decoding.readVarUint(decoder),
          refusal: readJson(decoder, refusalSchema),
        };
      case MESSAGE.roster:
        return { type: 'roster', change: readJson(decoder, rosterSchema) };
      case MESSAGE.motion:
        return { type: 'motion', motions: readPersonMotions(decoder) };
      case MESSAGE.beat:
        return { type: 'beat' };
      default:
        return undefined;
    }
  });
}
