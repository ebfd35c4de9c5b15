import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { roomSocketOf } from './socketAdapter.ts';
import { framed } from './webSocketFrame.ts';

let server: WebSocketServer | undefined;

afterEach(() => {
  for (const client of server?.clients ?? []) client.terminate();
  server?.close();
});

/** A real client beside what a room sends it by. */
async function openSockets() {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const arrived = once(server, 'connection');
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const heard: Buffer[] = [];
  client.on('message', (data: Buffer) => heard.push(data));
  const [socket, request] = await arrived;
  const until = async (count: number) => {
    while (heard.length < count) await once(client, 'message');
    return heard;
  };
  const stream = request.socket;
  return { room: roomSocketOf(socket, stream), socket, stream, client, until };
}

describe('frames past ws', () => {
  it('[R4] the same message is framed once', () => {
    const message = new Uint8Array([1, 2, 3]);
    expect(framed(message)).toBe(framed(message));
    expect(framed(message)).not.toBe(framed(message.slice()));
  });

  it('[W1] messages of every length arrive whole and in order, among those that ws writes', async () => {
    const { room, socket, until } = await openSockets();
    // Around each way of saying a length, and around the length above which ws writes it.
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 200_000, 3];
    const messages = lengths.map((length, n) => new Uint8Array(length).fill(n + 1));
    for (const message of messages) {
      room.cork();
      room.send(message);
      socket.ping();
      room.uncork();
    }
    const heard = await until(messages.length);
    expect(heard.map((data) => data.length)).toEqual(lengths);
    expect(heard.map((data) => new Uint8Array(data))).toEqual(messages);
  });

  it('[R4] what is sent between cork and uncork leaves as one write, and before a close', async () => {
    const { room, client, stream, until } = await openSockets();
    const writes: number[] = [];
    const write = stream.write.bind(stream);
    stream.write = (chunk: Uint8Array) => {
      writes.push(chunk.length);
      return write(chunk);
    };
    room.cork();
    room.send(new Uint8Array(3));
    room.send(new Uint8Array(4));
    expect(writes).toEqual([]);
    room.uncork();
    expect(writes).toEqual([2 + 3 + 2 + 4]);
    await until(2);
    room.cork();
    room.send(new Uint8Array(5));
    const closed = once(client, 'close');
    room.close(1012);
    await closed;
    expect((await until(3)).map((data) => data.length)).toEqual([3, 4, 5]);
  });

  it('[R10] what waits is counted, and nothing is sent after the close', async () => {
    const { room, socket, client } = await openSockets();
    client.pause();
    // More than the systems' own buffers take from somebody who does not read.
    for (let n = 0; n < 1_000 && room.bufferedBytes < 1_000; n += 1) {
      room.send(new Uint8Array(60_000));
    }
    expect(room.bufferedBytes).toBeGreaterThanOrEqual(1_000);
    client.resume();
    const closed = once(client, 'close');
    room.close(1012);
    room.send(new Uint8Array(10));
    expect(socket.readyState).toBe(WebSocket.CLOSING);
    const [code] = await closed;
    expect(code).toBe(1012);
  });
});
