import compression from 'compression';
import express, { type Express } from 'express';
import { boardRouter } from './boardRouter.ts';
import { boardsRouter } from './boardsRouter.ts';
import { healthRouter } from './health.ts';
import { hostRouter } from './hostRouter.ts';
import { invitesRouter } from './invitesRouter.ts';
import { joinRouter } from './joinRouter.ts';
import { ownOrigin } from './ownOrigin.ts';
import { pageRouter, strayRequests } from './page.ts';
import type { HttpPorts } from './ports.ts';
import { problemOnError, sendProblem } from './problem.ts';
import { securityHeaders } from './securityHeaders.ts';
import { staticFiles } from './staticFiles.ts';

/** No body of the API is near this: a title, a key, a region. */
const BODY_BYTES_MAX = 16 << 10;

/** All that is answered over HTTP (ARCHITECTURE.md); WebSockets come by upgrade.ts. */
export function createApp(ports: HttpPorts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(securityHeaders());
  // Documents are compressed once for each version (compressedDocuments.ts), files by the build.
  app.use(compression());
  app.use(healthRouter(ports));

  app.use('/api', (_request, response, next) => {
    // On a borrowed phone nothing of a board stays in the browser's cache.
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/api', ownOrigin(ports));
  // A form of a foreign page can't send this type.
  app.use('/api', express.json({ type: 'application/json', limit: BODY_BYTES_MAX }));
  app.use(hostRouter(ports));
  app.use(boardsRouter(ports));
  app.use(joinRouter(ports));
  app.use(invitesRouter(ports));
  app.use(boardRouter(ports));
  app.use('/api', (_request, response) => sendProblem(response, 'notFound'));

  app.use(pageRouter(ports));
  app.use(staticFiles(ports));
  app.use(strayRequests(ports));
  app.use(problemOnError(ports));
  return app;
}
