import type { IncomingMessage } from 'node:http';
import { isLoopbackAddress } from './addresses.ts';

/** By which address a request came, as far as it can be trusted. */
export interface CameBy {
  readonly protocol: 'http' | 'https';
  /** Name and port as the browser wrote them; empty where the header is missing or no host. */
  readonly host: string;
  readonly clientAddress: string;
  /** Through a proxy of this machine, which says by what name and from whom. */
  readonly isForwarded: boolean;
}

const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/**
 * Forwarded headers count only from a proxy on loopback: from anybody else they are just what
 * somebody typed. The last value is the one that this proxy added.
 */
export function cameBy(request: IncomingMessage): CameBy {
  const peer = request.socket.remoteAddress ?? '';
  const trusted = isLoopbackAddress(peer);
  const forwarded = (name: string) => (trusted ? lastOf(request.headers[name]) : undefined);
  const address = forwarded('x-forwarded-for');
  const protocol = forwarded('x-forwarded-proto');
  const name = forwarded('x-forwarded-host');
  const host = name ?? request.headers.host ?? '';
  return {
    protocol: protocol?.toLowerCase() === 'https' ? 'https' : 'http',
    host: HOST.test(host) ? host.toLowerCase() : '',
    clientAddress: address ?? peer,
    isForwarded: (address ?? protocol ?? name) !== undefined,
  };
}

function lastOf(header: string | string[] | undefined): string | undefined {
  const values = Array.isArray(header) ? header.join(',') : header;
  return values?.split(',').at(-1)?.trim() || undefined;
}
