import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { FINAL_BINARY, FrameBoundaries, MASK_BYTES, MASKED, SHORT_MAX } from './webSocketFrame.ts';

/**
 * Takes what nearly every message of a crowd is past `ws`: a short masked binary frame, whole within
 * what the stream gave at once. It would go through a stream of `ws`'s own, byte by byte through its
 * states, and through two emitters. Everything else (text, control, long or cut frames, what breaks
 * the protocol) goes to `ws` as it came, and only what follows a whole one of those is looked at again.
 * @param onMessage the payload, in memory that nobody writes into again
 * @param onOther a chunk is about to go to `ws`
 */
export function readPastWs(
  socket: WebSocket,
  stream: Duplex,
  onMessage: (payload: Uint8Array) => void,
  onOther: (chunk: Uint8Array) => void,
): void {
  // What `ws` listens with. Nobody else does between the upgrade's answer and this.
  const others = stream.listeners('data');
  stream.removeAllListeners('data');
  const boundaries = new FrameBoundaries();
  let isBroken = false;
  socket.once('error', () => {
    isBroken = true;
  });
  stream.on('data', (chunk: Buffer) => {
    // Where `ws` would have stopped to listen, and taken its listener away.
    if (isBroken || boundaries.isOver) return;
    let at = 0;
    while (boundaries.isBetween && socket.readyState === socket.OPEN) {
      const end = endOfShort(chunk, at);
      if (end === undefined) break;
      onMessage(unmasked(chunk, at, end));
      if (end === chunk.length) return;
      at = end;
    }
    const rest = at === 0 ? chunk : chunk.subarray(at);
    boundaries.pass(rest);
    onOther(rest);
    for (const listener of others) listener.call(stream, rest);
  });
}

/** @returns where a whole short binary message that begins at `at` ends */
function endOfShort(chunk: Uint8Array, at: number): number | undefined {
  if (chunk[at] !== FINAL_BINARY) return undefined;
  const second = chunk[at + 1] ?? 0;
  const length = second & ~MASKED;
  if (second < MASKED || length > SHORT_MAX) return undefined;
  const end = at + 2 + MASK_BYTES + length;
  return end <= chunk.length ? end : undefined;
}

/** In place: the stream gives each chunk away. */
function unmasked(chunk: Uint8Array, at: number, end: number): Uint8Array {
  const maskAt = at + 2;
  const from = maskAt + MASK_BYTES;
  for (let i = from; i < end; i += 1) {
    chunk[i] = (chunk[i] ?? 0) ^ (chunk[maskAt + ((i - from) & 3)] ?? 0);
  }
  return new Uint8Array(chunk.buffer, chunk.byteOffset + from, end - from);
}
