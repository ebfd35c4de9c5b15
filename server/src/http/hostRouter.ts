import { hostRequest } from '@vestibule/shared/api/api';
import { Router } from 'express';
import { HOST_MS } from '../access/membership.ts';
import { rememberBrowser } from './browserCookie.ts';
import { tryHostKey } from './hostAccess.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** POST /api/host: the key from the printed link makes a browser the host's. */
export function hostRouter(ports: HttpPorts): Router {
  const router = Router();
  router.post('/api/host', async (request, response) => {
    const body = hostRequest.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'badRequest');
    const outcome = tryHostKey(ports, request, body.data.key);
    if (outcome !== 'host') return sendProblem(response, outcome);
    const browser = rememberBrowser(ports, request, response, HOST_MS);
    await ports.store.makeHost(browser.hash, ports.clock.nowMs() + HOST_MS);
    response.status(204).end();
  });
  return router;
}
