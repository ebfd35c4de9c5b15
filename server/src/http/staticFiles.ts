import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { HttpPorts } from './ports.ts';

/** The build leaves these beside a file where they are smaller (scripts/compressFiles.ts). */
const ENCODINGS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/**
 * The built files. What has its content's hash in its name is kept for a year, the rest is asked for
 * again. Compressed once, by the build: forty phones opening a board at once cost no CPU here. Gzip
 * too, as browsers ask for Brotli over https alone.
 */
export function staticFiles({ clientDir }: Pick<HttpPorts, 'clientDir'>): Router {
  const router = Router();
  const assets = join(clientDir, 'assets');
  for (const { encoding, ending } of ENCODINGS) {
    router.use('/assets', encodedFiles(assets, encoding, ending));
  }
  router.use('/assets', express.static(assets, { ...HASHED, index: false, redirect: false }));
  router.use(
    express.static(clientDir, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  return router;
}

const HASHED = { immutable: true, maxAge: '365d' } as const;

function encodedFiles(root: string, encoding: string, ending: string): RequestHandler {
  const files = express.static(root, {
    ...HASHED,
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      response.setHeader('Content-Encoding', encoding);
      response.type(path.slice(0, -ending.length).split('.').at(-1) ?? '');
    },
  });
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    const isWelcome = request.acceptsEncodings(encoding) === encoding;
    if (!isWelcome || request.path.endsWith(ending)) return next();
    const { url } = request;
    request.url = request.path + ending;
    files(request, response, (error?: unknown) => {
      request.url = url;
      next(error);
    });
  };
}
