import { isLoopbackHost, lanAddresses } from '../access/addresses.ts';
import { listeningUrl, localUrl, urlOf } from '../access/publicUrl.ts';
import type { Config } from '../config.ts';

/** What the host reads in the terminal: the link that makes a browser the host's, and where all is. */
export function startLines(
  config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'dataDir'>,
  hostKey: string,
): string {
  const { host, port, publicUrl, dataDir } = config;
  const hostLink = `${publicUrl ?? localUrl(config)}/#host=${encodeURIComponent(hostKey)}`;
  const others = isLoopbackHost(host)
    ? ['this machine only (set HOST=0.0.0.0 to let others in)']
    : lanUrls(host, port);
  return [
    '',
    '  Vestibule is ready.',
    '',
    `  Open this to be the host:   ${hostLink}`,
    `  Others reach it at:         ${publicUrl ?? others.join('\n                              ')}`,
    `  Boards are kept in:         ${dataDir}`,
    '  Ctrl+C stops it.',
    '',
  ].join('\n');
}

function lanUrls(host: string, port: number): readonly string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  if (!isEverywhere) return [urlOf('http', host, port)];
  const addresses = lanAddresses().filter((address) => host === '::' || !address.includes(':'));
  const urls = addresses.map((address) => urlOf('http', address, port));
  return urls.length > 0 ? urls : [listeningUrl({ host, port })];
}
