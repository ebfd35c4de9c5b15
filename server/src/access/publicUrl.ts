import type { Config } from '../config.ts';
import { isLoopbackHost, lanAddresses, type OwnNames } from './addresses.ts';
import type { CameBy } from './cameBy.ts';

/** How the server is reached where nobody came by an address yet. */
export function listeningUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? (lanAddresses()[0] ?? '127.0.0.1') : host;
  return urlOf('http', name, port);
}

/** The address on this machine itself; the host link leads there. */
export function localUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const isHere = isLoopbackHost(host) || host === '0.0.0.0' || host === '::';
  return urlOf('http', isHere ? '127.0.0.1' : host, port);
}

export function urlOf(protocol: string, host: string, port: number): string {
  return new URL(`${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

/**
 * The address that invites are made with: PUBLIC_URL; else the one by which the caller came, if it
 * leads to this machine (its own name or address, or through its own proxy); else where it listens.
 * A caller who makes up a Host header must not get it onto a poster.
 */
export async function publicUrlFor(
  { protocol, host, isForwarded }: CameBy,
  config: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  ownNames: Pick<OwnNames, 'isOwn'>,
): Promise<string> {
  if (config.publicUrl) return config.publicUrl;
  const came = `${protocol}://${host}`;
  if (host === '' || !URL.canParse(came)) return listeningUrl(config);
  const url = new URL(came);
  return isForwarded || (await ownNames.isOwn(url.hostname)) ? url.origin : listeningUrl(config);
}
