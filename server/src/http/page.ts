import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** The one page behind every route of the client. */
export function pageRouter({
  clientDir,
  tldrawLicenseKey,
}: Pick<HttpPorts, 'clientDir' | 'tldrawLicenseKey'>): Router {
  const router = Router();
  router.get(['/', '/index.html', '/b/:id'], async (_request, response) => {
    const html = await builtPage(clientDir);
    if (html === undefined) return sendProblem(response, 'notReady');
    // Always asked for again: it names the files of the newest build.
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(withLicenseKey(html, tldrawLicenseKey));
  });
  return router;
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
