import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import type { PersonMotion } from '@vestibule/shared/wire/motion';
import { describe, expect, it } from 'vitest';
import { MotionRelay } from './motionRelay.ts';

function read(frame: Uint8Array | undefined): readonly PersonMotion[] {
  if (!frame) return [];
  const decoded = decodeServerFrame(frame);
  if (!decoded.ok || decoded.value.type !== 'motion') throw new Error('not a motion frame');
  return decoded.value.motions;
}

describe('MotionRelay', () => {
  it('[R9] keeps the last cursor and the last of the gesture of each person', () => {
    const relay = new MotionRelay();
    relay.take(1, { kind: 'cursor', x: 1, y: 1 }, 2);
    relay.take(1, { kind: 'cursor', x: 5, y: -7 }, 2);
    relay.take(1, { kind: 'drag', cards: [14, 7], dx: 3, dy: 4 }, 2);
    relay.take(2, { kind: 'drag', cards: [1], dx: 9, dy: 9 }, 2);
    relay.take(2, { kind: 'end' }, 2);
    expect(read(relay.flush(1_000))).toEqual([
      { person: 1, motion: { kind: 'cursor', x: 5, y: -7 } },
      { person: 1, motion: { kind: 'drag', cards: [14, 7], dx: 3, dy: 4 } },
      { person: 2, motion: { kind: 'end' } },
    ]);
    expect(relay.flush(2_000)).toBeUndefined();
  });

  it('[R9] sends at most 20 times a second, and less often the more there is', () => {
    const relay = new MotionRelay();
    relay.take(1, { kind: 'cursor', x: 1, y: 1 }, 2);
    relay.flush(1_000);
    relay.take(1, { kind: 'cursor', x: 2, y: 2 }, 2);
    expect(relay.flush(1_049)).toBeUndefined();
    expect(relay.dueInMs(1_010)).toBe(40);
    expect(relay.flush(1_050)).toBeDefined();
    const cards = Array.from({ length: 200 }, (_, i) => i + 200);
    for (let person = 1; person <= 10; person += 1) {
      relay.take(person, { kind: 'drag', cards, dx: 1, dy: 1 }, 10);
    }
    const large = relay.flush(2_000);
    expect(relay.flush(2_000)).toBeUndefined();
    relay.take(1, { kind: 'end' }, 10);
    expect(relay.dueInMs(2_000)).toBeCloseTo((large?.length ?? 0) / 20);
  });

  it('[R9] above 30 people no cursor is passed on, gestures still are', () => {
    const relay = new MotionRelay();
    relay.take(1, { kind: 'cursor', x: 1, y: 1 }, 31);
    expect(relay.flush(1_000)).toBeUndefined();
    relay.take(1, { kind: 'resize', card: 3, x: 0, w: 200 }, 31);
    expect(read(relay.flush(1_000))).toHaveLength(1);
  });

  it('[W9] a gesture of somebody who is gone ends for the others', () => {
    const relay = new MotionRelay();
    relay.take(4, { kind: 'drag', cards: [1], dx: 1, dy: 1 }, 2);
    relay.flush(1_000);
    relay.leave(4);
    expect(read(relay.flush(2_000))).toEqual([{ person: 4, motion: { kind: 'end' } }]);
    relay.leave(4);
    expect(relay.flush(3_000)).toBeUndefined();
  });

  it('[W9] cards and drawings of one gesture are both told, and one end ends both', () => {
    const relay = new MotionRelay();
    relay.take(1, { kind: 'drag', cards: [14], dx: 3, dy: 4 }, 2);
    relay.take(1, { kind: 'move', drawings: [77], dx: 3, dy: 4 }, 2);
    expect(read(relay.flush(1_000)).map(({ motion }) => motion.kind)).toEqual(['drag', 'move']);
    relay.take(1, { kind: 'move', drawings: [77], dx: 9, dy: 9 }, 2);
    relay.take(1, { kind: 'end' }, 2);
    expect(read(relay.flush(2_000))).toEqual([{ person: 1, motion: { kind: 'end' } }]);
    relay.take(2, { kind: 'stroke', colour: 0, px: 4, from: 0, points: [[1, 2]] }, 2);
    relay.leave(2);
    expect(read(relay.flush(3_000))).toEqual([{ person: 2, motion: { kind: 'end' } }]);
  });
});
