import { Router } from 'express';
import { isLoopbackAddress, isLoopbackHost } from '../access/addresses.ts';
import { type CameBy, cameBy } from '../access/cameBy.ts';
import { describeFailure } from '../ops/log.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** For supervisors: is it up, does its store answer, what does it count. */
export function healthRouter({
  store,
  rooms,
  metrics,
  log,
}: Pick<HttpPorts, 'store' | 'rooms' | 'metrics' | 'log'>): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'up', store: rooms.storeState });
  });

  router.get('/readyz', async (_request, response) => {
    try {
      await store.ping();
      response.json({ status: 'ready', store: rooms.storeState });
    } catch (error) {
      log.warn(describeFailure(error), 'the store does not answer');
      sendProblem(response, 'notReady');
    }
  });

  router.get('/metrics', (request, response) => {
    if (!isFromThisMachine(cameBy(request))) return sendProblem(response, 'notFound');
    response
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(metrics.render(rooms.storeState === 'failing'));
  });

  return router;
}

/** Not by a proxy of this machine, and not by a foreign name that was made to lead here. */
function isFromThisMachine({ clientAddress, host, isForwarded }: CameBy): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return !isForwarded && isLoopbackAddress(clientAddress) && isLoopbackHost(name);
}
