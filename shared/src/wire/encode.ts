import * as encoding from 'lib0/encoding';
import type { CommandAnswer, Refusal, RosterChange, WorkshopMessage } from './frames.ts';
import { MESSAGE, SYNC } from './messageType.ts';
import { type Motion, type PersonMotion, writeMotion } from './motion.ts';

// Equations of every frame: docs/PROTOCOL.md. Both sides encode here and nowhere else.

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return frame(MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, stateVector);
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update);
}

export function encodeAwareness(update: Uint8Array): Uint8Array {
  return frame(MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update));
}

export function encodeSettled(count: number): Uint8Array {
  return frame(MESSAGE.settled, (encoder) => encoding.writeVarUint(encoder, count));
}

export function encodeWorkshop(view: WorkshopMessage): Uint8Array {
  return frame(MESSAGE.workshop, (encoder) =>
    encoding.writeVarString(encoder, JSON.stringify(view)),
  );
}

export function encodeCommand(id: string, command: unknown): Uint8Array {
  return frame(MESSAGE.command, (encoder) => {
    encoding.writeVarString(encoder, id);
    encoding.writeVarString(encoder, JSON.stringify(command));
  });
}

export function encodeAnswer(id: string, answer: CommandAnswer): Uint8Array {
  return frame(MESSAGE.answer, (encoder) => {
    encoding.writeVarString(encoder, id);
    encoding.writeVarString(encoder, JSON.stringify(answer));
  });
}

export function encodeRefused(counted: number, refusal: Refusal): Uint8Array {
  return frame(MESSAGE.refused, (encoder) => {
    encoding.writeVarUint(encoder, counted);
    encoding.writeVarString(encoder, JSON.stringify(refusal));
  });
}

export function encodeRoster(change: RosterChange): Uint8Array {
  return frame(MESSAGE.roster, (encoder) =>
    encoding.writeVarString(encoder, JSON.stringify(change)),
  );
}

export function encodeOwnMotion(motions: readonly Motion[]): Uint8Array {
  return frame(MESSAGE.motion, (encoder) => {
    for (const motion of motions) writeMotion(encoder, motion);
  });
}

export function encodeMotion(motions: readonly PersonMotion[]): Uint8Array {
  return frame(MESSAGE.motion, (encoder) => {
    for (const { person, motion } of motions) {
      encoding.writeVarUint(encoder, person);
      writeMotion(encoder, motion);
    }
  });
}

export const BEAT_FRAME: Uint8Array = frame(MESSAGE.beat, () => {});

/** Asks plain clients to tell of themselves: somebody new has come. */
export const QUERY_AWARENESS_FRAME: Uint8Array = frame(MESSAGE.queryAwareness, () => {});
