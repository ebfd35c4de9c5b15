import { type ProblemCode, problemAnswer } from '@vestibule/shared/api/api';
import { err, ok, type Result } from '@vestibule/shared/result';
import type * as z from 'zod/mini';

/** `unreachable`: no answer, or one that is not this server's (a hotspot's own page). */
export type ApiError = ProblemCode | 'unreachable';

/** A phone on 2G answers in seconds; a line that is silent for this long will not answer. */
const ANSWER_WITHIN_MS = 20_000;

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** One call of our own API; never rejects. */
export async function request<T>(
  call: Call,
  schema: z.ZodMiniType<T>,
): Promise<Result<T, ApiError>> {
  const answer = await send(call);
  if (!answer.ok) return answer;
  const body: unknown = await answer.value.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : err('unreachable');
}

/** A call whose answer says nothing but that it was done. */
export async function requestDone(call: Call): Promise<Result<undefined, ApiError>> {
  const answer = await send(call);
  return answer.ok ? ok(undefined) : answer;
}

async function send({ method, path, body }: Call): Promise<Result<Response, ApiError>> {
  try {
    const answer = await fetch(path, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return answer.ok ? ok(answer) : err(await problemOf(answer));
  } catch {
    // fetch rejects where there is no line, or none in time: the same to whoever waits.
    return err('unreachable');
  }
}

async function problemOf(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => undefined);
  const problem = problemAnswer.safeParse(body);
  return problem.success ? problem.data.code : 'unreachable';
}
