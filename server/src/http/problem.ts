import { PROBLEMS, type ProblemCode } from '@vestibule/shared/api/api';
import type { ErrorRequestHandler, Response } from 'express';
import { describeBug } from '../ops/log.ts';
import type { HttpPorts } from './ports.ts';

/** For a person who reads the answer in a log; the page says it by `code`, in its own language. */
const TITLES = {
  badRequest: 'The request is not as the API expects it',
  wrongHostKey: 'The host key is wrong',
  notHost: 'Only the host may do this',
  notJoined: 'This browser has not joined the board',
  wrongKey: 'The invite is wrong',
  foreignOrigin: 'The request comes from a page of another site',
  notAllowed: 'The role does not allow this',
  noBoard: 'There is no such board',
  notFound: 'There is no such address',
  titleDiffers: "The title is not the board's",
  withdrawn: 'The invite was withdrawn',
  deleted: 'The board was deleted',
  tooLarge: 'The request is too large',
  tooManyTries: 'Too many tries: wait ten minutes',
  bug: 'Something went wrong on the server',
  notReady: 'Not ready: try again in a moment',
} as const satisfies Record<ProblemCode, string>;

export function sendProblem(response: Response, code: ProblemCode): void {
  response
    .status(PROBLEMS[code])
    .type('application/problem+json')
    .send(JSON.stringify({ code, title: TITLES[code], status: PROBLEMS[code] }));
}

/** The last middleware: what a reader of the body refused, and bugs, without their details. */
export function problemOnError({
  log,
  metrics,
}: Pick<HttpPorts, 'log' | 'metrics'>): ErrorRequestHandler {
  return (error, request, response, next) => {
    const status = statusOf(error);
    if (status === undefined) {
      metrics.count('vestibule_bugs_total');
      log.error({ method: request.method, ...describeBug(error) }, 'a request met a bug');
    }
    // Express's own handler ends an answer that has begun.
    if (response.headersSent) return next(error);
    if (status === undefined) return sendProblem(response, 'bug');
    return sendProblem(response, status === PROBLEMS.tooLarge ? 'tooLarge' : 'badRequest');
  };
}

/** The 4xx of a body or an address that could not be read; undefined for a bug. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
