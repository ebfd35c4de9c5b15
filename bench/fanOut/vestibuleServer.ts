import { Host, inviteOf } from '@vestibule/e2e/fixtures/host.ts';
import { ProductServer } from '@vestibule/e2e/fixtures/server.ts';
import type { MeasuredServer } from './measuredServer.ts';

/** Ours by its own start command: SQLite, commits and answers to the sender included. */
export async function startVestibule(): Promise<MeasuredServer> {
  const server = new ProductServer({ LOG_LEVEL: 'error' });
  await server.start();
  const host = new Host(server);
  return {
    name: 'vestibule',
    pid: () => server.pid,
    async seats(people) {
      const board = await host.newBoard({ title: `${people} people` });
      const key = new URLSearchParams(
        new URL(inviteOf(board.invites, 'contributor')).hash.slice(1),
      );
      const cookies: string[] = [];
      while (cookies.length < people) {
        cookies.push(await arrive(server.base, board.id, key.get('k') ?? ''));
      }
      const url = `${server.base.replace('http', 'ws')}/sync/${board.id}?vestibule=1`;
      return { url, origin: server.base, cookies };
    },
    stop: () => server.dispose(),
  };
}

/** @returns the cookie of a browser of its own */
async function arrive(base: string, board: string, key: string): Promise<string> {
  const answer = await fetch(`${base}/api/boards/${board}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ key }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === undefined) throw new Error(`joining: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}
