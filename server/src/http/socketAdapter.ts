import type { Duplex } from 'node:stream';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { MESSAGE } from '@vestibule/shared/wire/messageType';
import type { RawData, WebSocket } from 'ws';
import type { RoomConnection, RoomSocket } from '../rooms/rooms.ts';
import { framed } from './webSocketFrame.ts';
import { readPastWs } from './webSocketReader.ts';

/** Above this a second copy costs more than a second write. */
const FRAMED_BYTES_MAX = 64 << 10;

/**
 * A `ws` socket as a room sees it. `stream` is the one it was upgraded on: `ws` hides its own.
 *
 * A room says the same to a hundred sockets thirty times a second. `ws` would make a header for each
 * and write it beside the message; written past it, what all hear is one buffer and one write each.
 * `ws` never waits with a message of its own where nothing is compressed, so the order holds.
 */
export function roomSocketOf(socket: WebSocket, stream: Duplex): RoomSocket {
  /** Frames of a packet that has begun: joined they cost one write of one kind. */
  let packet: Buffer[] | undefined;
  const writePacket = () => {
    const frames = packet ?? [];
    packet = undefined;
    const [first] = frames;
    if (first) stream.write(frames.length === 1 ? first : Buffer.concat(frames));
  };
  return {
    send: (bytes) => {
      if (socket.readyState !== socket.OPEN) return;
      if (bytes.length <= FRAMED_BYTES_MAX) {
        if (packet) packet.push(framed(bytes));
        else stream.write(framed(bytes));
        return;
      }
      writePacket();
      socket.send(bytes, { binary: true });
    },
    close: (code, detail) => {
      writePacket();
      socket.close(code, detail);
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    cork: () => {
      packet ??= [];
    },
    uncork: writePacket,
  };
}

export interface FrameListeners {
  /** Any frame; whether it is a beat is all that is looked at here. */
  readonly heard: (isBeat: boolean) => void;
  /** Bytes of a frame that may not be whole yet; `heard` follows when it is. */
  readonly arriving: (bytes: number) => void;
  readonly closed: () => void;
  /** The room threw. Its sender is closed already; the other rooms go on. */
  readonly bug: (error: unknown) => void;
}

/** Hands what a socket receives to its connection, until either closes. */
export function pumpFrames(
  socket: WebSocket,
  stream: Duplex,
  connection: RoomConnection,
  { heard, arriving, closed, bug }: FrameListeners,
): void {
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    connection.closed();
    closed();
  };
  const receive = (bytes: Uint8Array) => {
    if (!isOpen) return;
    heard(bytes[0] === MESSAGE.beat);
    try {
      connection.receive(bytes);
    } catch (error) {
      socket.close(CLOSE.brokenFrame);
      bug(error);
      end();
    }
  };
  readPastWs(socket, stream, receive, (chunk) => arriving(chunk.length));
  socket.on('message', (data, isBinary) => {
    if (!isOpen) return;
    if (isBinary) return receive(bytesOf(data));
    socket.close(CLOSE.brokenFrame);
    end();
  });
  socket.on('close', end);
}

/**
 * A plain view without a copy: `ws` never writes into a message's memory again. Not the Buffer
 * itself, whose `slice` does not copy where everybody expects that a Uint8Array's does.
 */
export function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return bytesOf(Buffer.concat(data));
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
