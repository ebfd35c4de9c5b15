import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { browserCookie, newBrowser, readBrowser } from './browser.ts';

test('[R18] a browser is known again by its cookie; what is stored is no cookie', () => {
  const browser = newBrowser(randomBytes);
  const cookie = browserCookie(browser, { isSecure: false, maxAgeMs: 1_500 });
  expect(cookie).toBe(`vestibule=${browser.secret}; Max-Age=1; Path=/; HttpOnly; SameSite=Lax`);
  expect(readBrowser(`other=1; vestibule=${browser.secret}`)).toEqual(browser);
  expect(readBrowser(`vestibule=${browser.hash}`)?.hash).not.toBe(browser.hash);
  expect(browserCookie(browser, { isSecure: true, maxAgeMs: 0 })).toContain('; Secure');
});

test.each([
  undefined,
  '',
  'vestibule',
  'vestibule=',
  'vestibule=short',
  `vestibule=${'é'.repeat(43)}`,
])('the cookie %j is nobody', (header) => {
  expect(readBrowser(header)).toBeUndefined();
});
