import type { Request, Response } from 'express';
import { type Browser, browserCookie, newBrowser, readBrowser } from '../access/browser.ts';
import { type CameBy, cameBy } from '../access/cameBy.ts';
import type { HttpPorts } from './ports.ts';

/** The browser that asks, or a new one, known by its cookie for `maxAgeMs` from now on. */
export function rememberBrowser(
  { randomBytes, publicUrl }: Pick<HttpPorts, 'randomBytes' | 'publicUrl'>,
  request: Request,
  response: Response,
  maxAgeMs: number,
): Browser {
  const browser = readBrowser(request.headers.cookie) ?? newBrowser(randomBytes);
  const isSecure = isHttps(cameBy(request), publicUrl);
  response.append('Set-Cookie', browserCookie(browser, { isSecure, maxAgeMs }));
  return browser;
}

/** Https ends at a proxy: one of this machine says so itself, one elsewhere by PUBLIC_URL. */
function isHttps({ protocol, host }: CameBy, publicUrl: string | undefined): boolean {
  if (protocol === 'https') return true;
  return publicUrl !== undefined && publicUrl === `https://${host}`;
}
