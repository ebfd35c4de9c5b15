import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RequestHandler, type Response, Router } from 'express';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

type PagePorts = Pick<HttpPorts, 'clientDir' | 'tldrawLicenseKey'>;

/** The one page behind every route of the client. */
export function pageRouter(ports: PagePorts): Router {
  const router = Router();
  router.get(['/', '/index.html', '/b/:id'], (_request, response) =>
    sendPage(ports, response, 200),
  );
  return router;
}

/** A person who mistyped an address gets the page, which says so; a program gets a problem. */
export function strayRequests(ports: PagePorts): RequestHandler {
  return async (request, response) => {
    const isPerson = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (isPerson) await sendPage(ports, response, 404);
    else sendProblem(response, 'notFound');
  };
}

async function sendPage(
  { clientDir, tldrawLicenseKey }: PagePorts,
  response: Response,
  status: 200 | 404,
): Promise<void> {
  const html = await builtPage(clientDir);
  if (html === undefined) return sendProblem(response, 'notReady');
  // Always asked for again: it names the files of the newest build.
  response.setHeader('Cache-Control', 'no-cache');
  response.status(status).type('html').send(withLicenseKey(html, tldrawLicenseKey));
}

/** Undefined where the page was not built (`pnpm start` builds it, running main.ts alone does not). */
async function builtPage(clientDir: string): Promise<string | undefined> {
  try {
    return await readFile(join(clientDir, 'index.html'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function withLicenseKey(html: string, key: string | undefined): string {
  if (key === undefined) return html;
  const content = key.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  // A function, so that "$" in a key stays what it is.
  return html.replace(
    '</head>',
    () => `<meta name="tldraw-license-key" content="${content}"></head>`,
  );
}
