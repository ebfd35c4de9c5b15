import type { IncomingMessage } from 'node:http';
import { readBrowser } from '../access/browser.ts';
import { cameBy } from '../access/cameBy.ts';
import { sameSecret } from '../access/secrets.ts';
import type { HttpPorts } from './ports.ts';

export type HostOutcome = 'host' | 'notHost' | 'tooManyTries';

type HostPorts = Pick<HttpPorts, 'store' | 'tries' | 'clock' | 'hostKey'>;

/** The key a program shows with its request. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Whether a request is the host's: by the browser's cookie, or by the key itself. */
export async function hostOf(ports: HostPorts, request: IncomingMessage): Promise<HostOutcome> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) {
    const outcome = tryHostKey(ports, request, bearer);
    return outcome === 'wrongHostKey' ? 'notHost' : outcome;
  }
  const browser = readBrowser(request.headers.cookie);
  const isHost = browser && (await ports.store.isHost(browser.hash, ports.clock.nowMs()));
  return isHost ? 'host' : 'notHost';
}

/** A key may be a phrase that somebody thought up: guessing it is limited, for the right one too. */
export function tryHostKey(
  { tries, hostKey }: Pick<HttpPorts, 'tries' | 'hostKey'>,
  request: IncomingMessage,
  key: string,
): 'host' | 'wrongHostKey' | 'tooManyTries' {
  const from = `host ${cameBy(request).clientAddress}`;
  if (tries.isOver(from)) return 'tooManyTries';
  if (sameSecret(key, hostKey)) return 'host';
  tries.add(from);
  return 'wrongHostKey';
}
