import type { CameBy } from './cameBy.ts';

/**
 * Whether a page may change something here: only one of this server's own (docs/ROOM.md R18). Names
 * and ports are compared, not the protocol: a proxy elsewhere may speak https in front of us.
 */
export function isOwnOrigin(
  origin: string,
  { host }: Pick<CameBy, 'host'>,
  publicUrl: string | undefined,
): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.protocol !== 'http:' && page.protocol !== 'https:') return false;
  if (page.origin === publicUrl) return true;
  // Read under the page's protocol, so that ":443" and nothing are the same port.
  const own = `${page.protocol}//${host}`;
  return host !== '' && URL.canParse(own) && new URL(own).host === page.host;
}
