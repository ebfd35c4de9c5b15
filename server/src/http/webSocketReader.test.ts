import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { assert } from '@vestibule/shared/assert';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { bytesOf } from './socketAdapter.ts';
import { readPastWs } from './webSocketReader.ts';

interface ClientFrame {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly payload: Uint8Array;
  readonly mask: readonly number[] | undefined;
}

function bytesOfFrame({ opcode, isFinal, payload, mask }: ClientFrame): Buffer {
  const { length } = payload;
  const masked = mask ? 0x80 : 0;
  const head =
    length < 126
      ? [masked | length]
      : length < 65_536
        ? [masked | 126, length >> 8, length & 255]
        : [masked | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  const body = payload.map((byte, i) => byte ^ (mask?.[i % 4] ?? 0));
  return Buffer.concat([
    Buffer.from([(isFinal ? 0x80 : 0) | opcode, ...head, ...(mask ?? [])]),
    body,
  ]);
}

/** What a server hears of what a client writes in these chunks, to the end. */
async function heard(
  chunks: readonly Uint8Array[],
  listen: (socket: WebSocket, stream: Duplex, onMessage: (bytes: Uint8Array) => void) => void,
): Promise<string[]> {
  const events: string[] = [];
  const stream = new Duplex({
    read() {},
    write: (_chunk, _encoding, done) => done(),
  });
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 80_000,
    perMessageDeflate: false,
  });
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.headers = {
    upgrade: 'websocket',
    connection: 'upgrade',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-version': '13',
  };
  let isUpgraded = false;
  server.handleUpgrade(request, stream, Buffer.alloc(0), (socket) => {
    isUpgraded = true;
    const onMessage = (bytes: Uint8Array) =>
      events.push(`message ${Buffer.from(bytes).toString('hex')}`);
    socket.on('error', (error) => events.push(`error ${error.message}`));
    socket.on('ping', (data) => events.push(`ping ${data.toString('hex')}`));
    socket.on('close', (code) => events.push(`close ${code}`));
    socket.on('message', (data, isBinary) => {
      if (isBinary) onMessage(bytesOf(data));
      else events.push(`text ${Buffer.from(bytesOf(data)).toString('hex')}`);
    });
    listen(socket, stream, onMessage);
  });
  assert(isUpgraded, 'the request is one of a WebSocket');
  for (const chunk of chunks) {
    // A copy: the reader unmasks in place, and each run is given the same.
    stream.push(Buffer.from(chunk));
    await new Promise((resolve) => setImmediate(resolve));
  }
  // A paused stream would keep a socket that is over until its goodbye is too late.
  events.push(`paused ${stream.isPaused()}`);
  stream.push(null);
  stream.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  return events;
}

const mask = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
const short = fc.uint8Array({ maxLength: 130 });
const long = fc.integer({ min: 60_000, max: 90_000 }).map((n) => new Uint8Array(n).fill(n & 255));
const binary = fc.record({
  opcode: fc.constant(2),
  isFinal: fc.constant(true),
  payload: fc.oneof({ weight: 9, arbitrary: short }, { weight: 1, arbitrary: long }),
  mask,
});
const ping = fc.record({
  opcode: fc.constant(9),
  isFinal: fc.constant(true),
  payload: fc.uint8Array({ maxLength: 20 }),
  mask,
});
const inPieces = fc
  .tuple(short, short, fc.option(ping, { nil: undefined }), mask)
  .map(([first, last, between, aMask]): ClientFrame[] => [
    { opcode: 2, isFinal: false, payload: first, mask: aMask },
    ...(between ? [between] : []),
    { opcode: 0, isFinal: true, payload: last, mask: aMask },
  ]);
const text = mask.map(
  (aMask): ClientFrame => ({
    opcode: 1,
    isFinal: true,
    payload: Buffer.from('puits'),
    mask: aMask,
  }),
);
const closing = mask.map(
  (aMask): ClientFrame => ({
    opcode: 8,
    isFinal: true,
    payload: Uint8Array.of(0x03, 0xe9),
    mask: aMask,
  }),
);
/** Unmasked, reserved opcodes, pieces that belong to nothing. */
const broken = fc.record({
  opcode: fc.constantFrom(0, 2, 3, 11),
  isFinal: fc.boolean(),
  payload: short,
  mask: fc.option(mask, { nil: undefined }),
});
const one = (arbitrary: fc.Arbitrary<ClientFrame>) => arbitrary.map((frame) => [frame]);
const conversation = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: one(binary) },
      { weight: 2, arbitrary: one(ping) },
      { weight: 2, arbitrary: inPieces },
      { weight: 1, arbitrary: one(text) },
      { weight: 1, arbitrary: one(closing) },
      { weight: 1, arbitrary: one(broken) },
    ),
    { maxLength: 12 },
  )
  .map((frames) => Buffer.concat(frames.flat().map(bytesOfFrame)));

describe('reading past ws', () => {
  it('[W1] however what a client says is cut, the same is heard as by ws alone', async () => {
    let messages = 0;
    await fc.assert(
      fc.asyncProperty(conversation, fc.array(fc.nat(), { maxLength: 20 }), async (bytes, cuts) => {
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
          (a, b) => a - b,
        );
        const chunks = at
          .map((from, n) => bytes.subarray(from, at[n + 1] ?? from))
          .filter((chunk) => chunk.length > 0);
        const past = await heard(chunks, (socket, stream, onMessage) =>
          readPastWs(socket, stream, onMessage, () => undefined),
        );
        expect(past).toEqual(await heard(chunks, () => undefined));
        messages += past.filter((event) => event.startsWith('message')).length;
      }),
      { numRuns: 400, seed: 20261128 },
    );
    expect(messages).toBeGreaterThan(1_000);
  });

  it('[W1] whole short messages do not go through ws, all else does', async () => {
    const aMask = [1, 2, 3, 4];
    const frame = (length: number) =>
      bytesOfFrame({ opcode: 2, isFinal: true, payload: new Uint8Array(length), mask: aMask });
    const others: number[] = [];
    const events = await heard(
      [frame(3), Buffer.concat([frame(4), frame(200)]), frame(5)],
      (socket, stream, onMessage) =>
        readPastWs(socket, stream, onMessage, (chunk) => others.push(chunk.length)),
    );
    expect(others).toEqual([frame(200).length]);
    const messages = events.filter((event) => event.startsWith('message'));
    expect(messages.map(({ length }) => (length - 'message '.length) / 2)).toEqual([3, 4, 200, 5]);
  });
});
