import { expect, test } from 'vitest';
import { bearer, codeOf, openServer } from './httpHarness.ts';
import { withLicenseKey } from './page.ts';
import { contentSecurityPolicy } from './securityHeaders.ts';

test.each(['/', '/index.html', '/b/1ovQ1zD8j2oX-cm2DS6oTw', '/b/x?lang=ar&view=outline'])(
  'the page stands at %s and is asked for anew each time',
  async (path) => {
    const server = await openServer();
    const answer = await server.call(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.bytes.toString()).toContain('<title>Vestibule</title></head>');
  },
);

test("tldraw's key reaches the page where it is set, as a harmless attribute", async () => {
  const server = await openServer({ TLDRAW_LICENSE_KEY: 'tldraw-2030/"$&<x>' });
  const html = (await server.call('/')).bytes.toString();
  const content = 'tldraw-2030/&#34;$&#38;&#60;x&#62;';
  expect(html).toContain(`<meta name="tldraw-license-key" content="${content}"></head>`);
  expect(withLicenseKey('<head></head>', undefined)).toBe('<head></head>');
});

test('built files are kept for a year, the others asked for again', async () => {
  const server = await openServer();
  const asset = await server.call('/assets/board-4f2a.js');
  expect(asset.bytes.toString()).toBe('console.log("plain")');
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const icon = await server.call('/favicon.svg');
  expect(icon.headers['content-type']).toContain('image/svg+xml');
  expect(icon.headers['cache-control']).toBe('no-cache');
});

test.each([
  ['br, gzip', 'br', 'brotli'],
  ['gzip, deflate', 'gzip', 'gzip'],
])('a browser that accepts %s gets what the build compressed', async (accepted, encoding, body) => {
  const server = await openServer();
  const headers = { 'accept-encoding': accepted };
  const answer = await server.call('/assets/board-4f2a.js', { headers });
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-type']).toMatch(/^text\/javascript/);
  expect(answer.headers['vary']).toContain('Accept-Encoding');
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(answer.bytes.toString()).toBe(body);
});

test.each([
  '/nothing',
  '/assets/nothing.js',
  '/.built',
  '/assets/',
  '/assets/..%2f..%2fpackage.json',
])('%s is not there', async (path) => {
  const server = await openServer();
  const answer = await server.call(path);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(405);
  expect(codeOf(answer)).toBeDefined();
});

test('a person who mistyped an address gets the page, which says so', async () => {
  const server = await openServer();
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const answer = await server.call('/nothere', { headers: { accept } });
  expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-cache']);
  expect(answer.bytes.toString()).toContain('<title>Vestibule</title></head>');
});

test('the page may reach this server and nobody else, and works on plain http', async () => {
  const server = await openServer();
  const { headers } = await server.call('/');
  const policy = String(headers['content-security-policy']);
  const host = new URL(server.base).host;
  expect(policy).toContain(`connect-src 'self' ws://${host} wss://${host};`);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'x-frame-options': 'DENY',
  });
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('a made-up Host does not get into the policy', async () => {
  const server = await openServer();
  const headers = { host: "a; script-src 'unsafe-eval'" };
  const policy = (await server.call('/', { headers })).headers['content-security-policy'];
  expect(policy).toBe(contentSecurityPolicy(''));
});

test('a supervisor sees that it is up, ready, and what it counts; others see no counts', async () => {
  const server = await openServer();
  await server.createBoard();
  expect((await server.call('/healthz')).json).toEqual({ status: 'up', store: 'committing' });
  expect((await server.call('/readyz')).status).toBe(200);
  server.store.ping = () => Promise.reject(new Error('the disk does not answer'));
  expect(codeOf(await server.call('/readyz'))).toBe('notReady');
  const text = (await server.call('/metrics')).bytes.toString();
  expect(text).toMatch(/^# TYPE vestibule_connections gauge\nvestibule_connections 0$/m);
  for (const headers of [{ host: 'board.example.org' }, { 'x-forwarded-for': '10.0.0.7' }]) {
    expect(codeOf(await server.call('/metrics', { headers }))).toBe('notFound');
  }
});

test('a bug is said without its details', async () => {
  const server = await openServer();
  server.store.boards = () => Promise.reject(new Error('the words of a card'));
  const answer = await server.call('/api/boards', { headers: bearer() });
  expect(codeOf(answer)).toBe('bug');
  expect(answer.bytes.toString()).not.toContain('card');
});
