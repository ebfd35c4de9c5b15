import type { RequestHandler } from 'express';
import { cameBy } from '../access/cameBy.ts';
import { isOwnOrigin } from '../access/origin.ts';
import { bearerOf } from './hostAccess.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What changes something comes from a page of ours, or from a program that shows a key (Bearer): a
 * foreign page can send a browser's cookie along, but neither lie about its Origin nor add a key.
 */
export function ownOrigin({ publicUrl }: Pick<HttpPorts, 'publicUrl'>): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.has(request.method)) return next();
    const { origin } = request.headers;
    const isOwn =
      origin === undefined
        ? bearerOf(request) !== undefined
        : isOwnOrigin(origin, cameBy(request), publicUrl);
    if (isOwn) return next();
    return sendProblem(response, 'foreignOrigin');
  };
}
