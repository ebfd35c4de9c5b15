// What our own connection needs to run in Node, at a real server.

import type { MakeSocket } from '@vestibule/client/src/connection/webSocket.ts';
import type { Clock } from '@vestibule/shared/clock';
import { WebSocket } from 'ws';

/** A browser sends these by itself; a program in Node has to. */
export type Headers = Readonly<Record<string, string>>;

export const realClock: Clock = {
  nowMs: () => Date.now(),
  setTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export function makeSocketWith(headers: Headers): MakeSocket {
  return (url, events) => {
    const socket = new WebSocket(url, { headers });
    socket.binaryType = 'arraybuffer';
    let isClosed = false;
    const tell = (run: () => void) => {
      if (!isClosed) run();
    };
    socket.on('open', () => tell(() => events.opened()));
    socket.on('message', (data: ArrayBuffer) => tell(() => events.received(new Uint8Array(data))));
    socket.on('close', (code) => tell(() => events.closed(code)));
    // Followed by 'close', which says what is to be done.
    socket.on('error', () => undefined);
    return {
      send: (bytes) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
      },
      close: () => {
        isClosed = true;
        socket.close();
      },
    };
  };
}
