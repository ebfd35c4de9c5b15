import { parseBoardId } from '@vestibule/shared/ids';
import type { Request, Response } from 'express';
import { type Browser, readBrowser } from '../access/browser.ts';
import { type Access, findAccess } from '../access/membership.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

export interface Caller extends Access {
  readonly browser: Browser;
}

/** The member who asks about the board in the address; where there is none, the answer is sent. */
export async function callerOf(
  { store, clock }: Pick<HttpPorts, 'store' | 'clock'>,
  request: Request,
  response: Response,
): Promise<Caller | undefined> {
  const id = parseBoardId(request.params['id']);
  if (!id) {
    sendProblem(response, 'noBoard');
    return undefined;
  }
  const browser = readBrowser(request.headers.cookie);
  const access = await findAccess(store, browser?.hash, id, clock.nowMs());
  if (!access.ok) {
    sendProblem(response, access.error);
    return undefined;
  }
  return browser && { ...access.value, browser };
}
