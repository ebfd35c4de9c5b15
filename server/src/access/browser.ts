import { createHash } from 'node:crypto';
import type { RandomBytes } from '@vestibule/shared/clock';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { BrowserHash } from '../store/boardStore.ts';

/** One browser with its memberships. The secret is in its cookie alone; the store gets its hash. */
export interface Browser {
  readonly secret: string;
  readonly hash: BrowserHash;
}

const COOKIE = 'vestibule';
/** Twice what can not be guessed: there is nothing to be saved here. */
const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

function browserOf(secret: string): Browser {
  const hash = createHash('sha256').update(secret).digest('base64url') as BrowserHash;
  return { secret, hash };
}

export function newBrowser(randomBytes: RandomBytes): Browser {
  return browserOf(Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url'));
}

/** @param cookieHeader the request's `Cookie`, whoever sent it */
export function readBrowser(cookieHeader: string | undefined): Browser | undefined {
  const secret = parseCookie(cookieHeader ?? '')[COOKIE];
  return secret !== undefined && SECRET.test(secret) ? browserOf(secret) : undefined;
}

/** The `Set-Cookie` that makes a browser known for as long as its membership lasts. */
export function browserCookie(
  { secret }: Browser,
  { isSecure, maxAgeMs }: { readonly isSecure: boolean; readonly maxAgeMs: number },
): string {
  return stringifySetCookie({
    name: COOKIE,
    value: secret,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    maxAge: Math.floor(maxAgeMs / 1000),
  });
}
