import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { CLOSE, closeReasonOf } from './closeCode.ts';
import { decodeClientFrame, decodeServerFrame } from './decode.ts';
import {
  BEAT_FRAME,
  encodeAnswer,
  encodeAwareness,
  encodeCommand,
  encodeMotion,
  encodeOwnMotion,
  encodeRefused,
  encodeRoster,
  encodeSettled,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWorkshop,
  QUERY_AWARENESS_FRAME,
} from './encode.ts';
import { MOTION_BYTES_MAX, UPDATE_BYTES_MAX } from './limits.ts';
import type { Motion } from './motion.ts';

const bytes = fc.uint8Array({ maxLength: 60 });
const int = fc.integer({ min: -1_000_000, max: 1_000_000 });
const uint = fc.nat(1_000_000);
const motion: fc.Arbitrary<Motion> = fc.oneof(
  fc.constant({ kind: 'away' } as const),
  fc.constant({ kind: 'end' } as const),
  fc.record({ kind: fc.constant('cursor' as const), x: int, y: int }),
  fc.record({
    kind: fc.constant('drag' as const),
    cards: fc.array(uint, { maxLength: 200 }),
    dx: int,
    dy: int,
  }),
  fc.record({ kind: fc.constant('resize' as const), card: uint, x: int, w: int }),
  fc.record({ kind: fc.constant('viewport' as const), x: int, y: int, w: int, h: int }),
  fc.record({
    kind: fc.constant('move' as const),
    drawings: fc.array(fc.nat(0xffff_ffff), { maxLength: 200 }),
    dx: int,
    dy: int,
  }),
  fc.record({
    kind: fc.constant('place' as const),
    drawing: fc.nat(0xffff_ffff),
    x: int,
    y: int,
    w: int,
    h: int,
    turn: int,
  }),
  fc.record({
    kind: fc.constant('stroke' as const),
    colour: fc.nat(3),
    px: fc.nat(40),
    from: fc.nat(2_000),
    points: fc.array(fc.tuple(int, int), { maxLength: 64 }),
  }),
  fc.record({
    kind: fc.constant('sketch' as const),
    form: fc.nat(1),
    colour: fc.nat(3),
    x: int,
    y: int,
    w: int,
    h: int,
  }),
);

describe('frames', () => {
  it('[W2] a client’s frame comes back as it was encoded', () => {
    fc.assert(
      fc.property(bytes, fc.string({ maxLength: 64 }), fc.jsonValue(), (b, id, json) => {
        const value = JSON.parse(JSON.stringify(json)) as unknown;
        const pairs = [
          [encodeSyncStep1(b), { type: 'syncStep1', stateVector: b }],
          [encodeSyncStep2(b), { type: 'syncStep2', update: b }],
          [encodeUpdate(b), { type: 'update', update: b }],
          [encodeAwareness(b), { type: 'awareness', update: b }],
          [QUERY_AWARENESS_FRAME, { type: 'queryAwareness' }],
          [encodeCommand(id, value), { type: 'command', id, json: value }],
          [BEAT_FRAME, { type: 'beat' }],
        ] as const;
        for (const [frame, expected] of pairs) {
          expect(decodeClientFrame(frame)).toEqual({ ok: true, value: expected });
        }
      }),
    );
  });

  it('[W2] a server’s frame comes back as it was encoded', () => {
    const change = { you: 3, here: [{ person: 3, role: 'observer', region: 'Gao' }], gone: [1] };
    const view = { serverNowMs: 5, sections: { store: 'failing' } } as const;
    const pairs = [
      [encodeSettled(7), { type: 'settled', count: 7 }],
      [encodeWorkshop(view), { type: 'workshop', view }],
      [
        encodeAnswer('x', { done: false, why: 'no' }),
        { type: 'answer', id: 'x', answer: { done: false, why: 'no' } },
      ],
      [
        encodeRefused(2, { code: 'cap', words: ['puits'] }),
        { type: 'refused', frame: 2, refusal: { code: 'cap', words: ['puits'] } },
      ],
      [encodeRoster(change as never), { type: 'roster', change }],
    ] as const;
    for (const [frame, expected] of pairs) {
      expect(decodeServerFrame(frame)).toEqual({ ok: true, value: expected });
    }
  });

  it('[W9] motions come back whole, numbered by the server', () => {
    fc.assert(
      fc.property(fc.array(motion, { maxLength: 4 }), (motions) => {
        const frame = encodeOwnMotion(motions);
        fc.pre(frame.length <= MOTION_BYTES_MAX);
        expect(decodeClientFrame(frame)).toEqual({ ok: true, value: { type: 'motion', motions } });
        const numbered = motions.map((m, i) => ({ person: i + 1, motion: m }));
        expect(decodeServerFrame(encodeMotion(numbered))).toEqual({
          ok: true,
          value: { type: 'motion', motions: numbered },
        });
      }),
    );
  });

  it('[W9] a cursor is 8 bytes and a drag of one card 9', () => {
    expect(encodeOwnMotion([{ kind: 'cursor', x: 1_200, y: -800 }]).length).toBeLessThanOrEqual(8);
    const drag = encodeOwnMotion([{ kind: 'drag', cards: [14], dx: 320, dy: -75 }]);
    expect(drag.length).toBeLessThanOrEqual(9);
  });

  it('[W9] a growing stroke, a resized drawing and a dragged one are 35 bytes at most', () => {
    const name = 0xffff_ffff;
    const points = Array.from({ length: 12 }, (_, i) => [1_900 + i * 9, -740 - i * 7] as const);
    const messages: readonly Motion[] = [
      { kind: 'stroke', colour: 1, px: 4, from: 118, points },
      { kind: 'place', drawing: name, x: 1_900, y: -740, w: 320, h: 200, turn: 314 },
      { kind: 'move', drawings: [name], dx: 320, dy: -75 },
      { kind: 'sketch', form: 1, colour: 2, x: 1_900, y: -740, w: 320, h: 200 },
    ];
    for (const message of messages) {
      expect(encodeOwnMotion([message]).length).toBeLessThanOrEqual(35);
    }
  });

  it('[W2] a motion that lies about its number of points or drawings is broken', () => {
    expect(decodeClientFrame(new Uint8Array([106, 8, 0, 4, 0, 65]))).toMatchObject({
      error: { kind: 'broken' },
    });
    expect(decodeClientFrame(new Uint8Array([106, 6, 201, 1]))).toMatchObject({
      error: { kind: 'broken' },
    });
  });

  it('[W1] bytes after the end, an early end and an unknown type are errors with a kind', () => {
    const longer = new Uint8Array([...encodeUpdate(new Uint8Array(3)), 0]);
    expect(decodeClientFrame(longer)).toMatchObject({ error: { kind: 'broken' } });
    const cut = encodeUpdate(new Uint8Array(30)).slice(0, 12);
    expect(decodeClientFrame(cut)).toMatchObject({ error: { kind: 'broken' } });
    expect(decodeClientFrame(new Uint8Array([42]))).toMatchObject({
      error: { kind: 'unknownType', messageType: 42 },
    });
    expect(decodeClientFrame(new Uint8Array([2, 0]))).toMatchObject({
      error: { kind: 'unknownType' },
    });
    expect(decodeClientFrame(new Uint8Array())).toMatchObject({ error: { kind: 'broken' } });
  });

  it('[W2] no bytes make either decoder throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (random) => {
        expect(typeof decodeClientFrame(random).ok).toBe('boolean');
        expect(typeof decodeServerFrame(random).ok).toBe('boolean');
      }),
      { numRuns: 5_000 },
    );
  });

  it('[W2] a length that lies never reads beyond its own frame', () => {
    const encoder = encoding.createEncoder();
    for (const value of [0, 2, 40]) encoding.writeVarUint(encoder, value);
    const lying = encoding.toUint8Array(encoder);
    // As Node hands frames over: views on a larger buffer that holds a neighbour's bytes.
    const pool = new Uint8Array(256).fill(77);
    pool.set(lying, 100);
    const view = pool.subarray(100, 100 + lying.length);
    expect(decodeClientFrame(view)).toMatchObject({ ok: false, error: { kind: 'broken' } });
  });

  it('[R11] an update over 1 MiB is too large, a step 2 of that size is not', () => {
    const large = new Uint8Array(UPDATE_BYTES_MAX + 1);
    expect(decodeClientFrame(encodeUpdate(large))).toMatchObject({ error: { kind: 'tooLarge' } });
    expect(decodeClientFrame(encodeSyncStep2(large))).toMatchObject({ ok: true });
  });

  it('[W10] every close code has one reason', () => {
    for (const [reason, code] of Object.entries(CLOSE)) expect(closeReasonOf(code)).toBe(reason);
    expect(closeReasonOf(1006)).toBeUndefined();
  });
});
