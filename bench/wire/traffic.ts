import { MESSAGE } from '@vestibule/shared/wire/messageType';

/** Bytes of messages, as WebSocket payloads: what frames them is the same for all sides. */
export interface Traffic {
  document: number;
  documentMessages: number;
  /** Cursors and gestures; of the example: its awareness. */
  motion: number;
  motionMessages: number;
  /** Acknowledgements, beats, who is here. */
  rest: number;
}

export function noTraffic(): Traffic {
  return { document: 0, documentMessages: 0, motion: 0, motionMessages: 0, rest: 0 };
}

export function countFrame(traffic: Traffic, frame: Uint8Array): void {
  switch (frame[0]) {
    case MESSAGE.sync:
      traffic.document += frame.length;
      traffic.documentMessages += 1;
      return;
    case MESSAGE.motion:
    case MESSAGE.awareness:
      traffic.motion += frame.length;
      traffic.motionMessages += 1;
      return;
    default:
      traffic.rest += frame.length;
  }
}

/** What one way of keeping a board cost in one workshop. */
export interface Replayed {
  /** What the six sent. */
  readonly sent: Traffic;
  /** What reached the six, all together. */
  readonly heard: Traffic;
  /** The whole document at the end. */
  readonly update: Uint8Array;
  readonly cpuMs: number;
}
