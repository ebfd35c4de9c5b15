import type { MakeSocket } from '@vestibule/client/src/connection/webSocket.ts';
import { WebSocket } from 'ws';

export interface LineBytes {
  sent: number;
  received: number;
}

/** Our client's WebSocket outside a browser, with the bytes of its messages counted. */
export function countedSockets(headers: Readonly<Record<string, string>>): {
  readonly bytes: LineBytes;
  readonly makeSocket: MakeSocket;
} {
  const bytes: LineBytes = { sent: 0, received: 0 };
  const makeSocket: MakeSocket = (url, events) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    socket.on('open', () => events.opened());
    socket.on('message', (data: Buffer) => {
      bytes.received += data.length;
      events.received(new Uint8Array(data));
    });
    socket.on('close', (code) => events.closed(code));
    socket.on('error', () => undefined);
    return {
      send(message) {
        bytes.sent += message.length;
        socket.send(message);
      },
      close: () => socket.terminate(),
    };
  };
  return { bytes, makeSocket };
}
