// People at a real server's door: with the plain provider of the package y-websocket, or with our own
// connection, each with the cookie of a browser that has joined.

import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import { pageCopy } from '@vestibule/client/src/copy/pageCopy.ts';
import type { TestBoard, TestServer } from '@vestibule/server/src/http/httpHarness.ts';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { mayWrite, type Role } from '@vestibule/shared/roles';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Headers, makeSocketWith, realClock } from './nodeSocket.ts';

/** The WebSocket that a provider is told to use: `ws`, with the headers of a member's browser. */
function socketWith(headers: Headers): typeof globalThis.WebSocket {
  class MemberSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers });
    }
  }
  // ws is what a browser has in all that a provider uses; its types are its own.
  return MemberSocket as unknown as typeof globalThis.WebSocket;
}

/** A y-websocket provider as it comes. Without a cookie it is nobody's. */
export function plainProvider(
  server: TestServer,
  board: TestBoard,
  cookie: string | undefined,
): WebsocketProvider {
  const doc = new Y.Doc();
  const headers = { origin: server.base, ...(cookie === undefined ? {} : { cookie }) };
  const provider = new WebsocketProvider(
    `${server.base.replace('http', 'ws')}/sync`,
    board.id,
    doc,
    {
      WebSocketPolyfill: socketWith(headers),
      // Providers of one process would tell each other what only the server is to bring.
      disableBc: true,
    },
  );
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  return provider;
}

export async function joinPlainly(
  server: TestServer,
  board: TestBoard,
  role: Role,
): Promise<WebsocketProvider> {
  return plainProvider(server, board, await server.join(board, role));
}

interface FromCopy {
  /** What the page holds before it hears of the room. */
  readonly doc?: Y.Doc;
  readonly epoch?: number;
  readonly reload?: () => void;
}

/** Our own connection, on a device that keeps nothing but what `from` says. */
export async function joinWithOurs(
  server: TestServer,
  board: TestBoard,
  role: Role,
  from: FromCopy = {},
) {
  const headers = { origin: server.base, cookie: await server.join(board, role) };
  const doc = from.doc ?? new Y.Doc();
  const connection = openBoardConnection({
    doc,
    url: `${server.base.replace('http', 'ws')}/sync/${board.id}`,
    makeSocket: makeSocketWith(headers),
    clock: realClock,
    random: Math.random,
    copy: pageCopy(),
    epoch: from.epoch ?? 1,
    schema: SCHEMA,
    canWrite: mayWrite(role),
    hasDocument: from.doc !== undefined,
    onWake: () => () => undefined,
    onReload:
      from.reload ??
      (() => {
        throw new Error('nothing here asks for a reload');
      }),
    onUnplaced: () => {
      throw new Error('nothing was kept from before');
    },
  });
  connection.start();
  onTestFinished(() => {
    connection.dispose();
    doc.destroy();
  });
  return { doc, connection };
}
