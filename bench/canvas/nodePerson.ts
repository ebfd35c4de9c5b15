import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import { pageCopy } from '@vestibule/client/src/copy/pageCopy.ts';
import type { HostedBoard } from '@vestibule/e2e/fixtures/host.ts';
import { inviteOf } from '@vestibule/e2e/fixtures/host.ts';
import { makeSocketWith, realClock } from '@vestibule/e2e/wire/nodeSocket.ts';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import * as Y from 'yjs';

/** Joins by the contributors' invite. @returns the cookie of a browser that has joined */
export async function joinBoard(base: string, board: HostedBoard): Promise<string> {
  const key = new URLSearchParams(new URL(inviteOf(board.invites, 'contributor')).hash.slice(1));
  const answer = await fetch(`${base}/api/boards/${board.id}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ key: key.get('k') }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === undefined) throw new Error(`joining: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

export type NodePerson = Awaited<ReturnType<typeof arrive>>;

/** A contributor without a page: our own connection, on a real WebSocket, and the document. */
export async function arrive(base: string, board: HostedBoard) {
  const headers = { origin: base, cookie: await joinBoard(base, board) };
  const doc = new Y.Doc();
  const connection = openBoardConnection({
    doc,
    url: `${base.replace('http', 'ws')}/sync/${board.id}`,
    makeSocket: makeSocketWith(headers),
    clock: realClock,
    random: Math.random,
    copy: pageCopy(),
    epoch: 1,
    schema: SCHEMA,
    canWrite: true,
    hasDocument: false,
    onWake: () => () => undefined,
    onReload: () => {
      throw new Error('the server asks for another page');
    },
    onUnplaced: () => undefined,
  });
  connection.start();
  return {
    doc,
    connection,
    leave() {
      connection.dispose();
      doc.destroy();
    },
  };
}

/** The number on screen of each card that has one by now. */
export function numbersOf(doc: Y.Doc): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [id, entry] of root(doc, 'cards')) {
    const n = entry instanceof Y.Map ? entry.get('n') : undefined;
    if (typeof n === 'number') numbers.set(id, n);
  }
  return numbers;
}

/** Asks again until it is so. */
export async function until(what: string, isSo: () => boolean, withinMs = 60_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
