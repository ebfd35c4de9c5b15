import { Host } from '@vestibule/e2e/fixtures/host.ts';
import { ProductServer } from '@vestibule/e2e/fixtures/server.ts';
import { joinBoard } from '../canvas/nodePerson.ts';
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
      const cookies: string[] = [];
      while (cookies.length < people) {
        cookies.push(await joinBoard(server.base, board));
      }
      const url = `${server.base.replace('http', 'ws')}/sync/${board.id}?vestibule=1`;
      return { url, origin: server.base, cookies };
    },
    stop: () => server.dispose(),
  };
}
