import { expect, test } from '../fixtures/people.ts';

test('the server is up, and says so to whoever supervises it', async ({ server }) => {
  const answer = await fetch(`${server.base}/healthz`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: 'up' });
});

test('a browser gets the page under a policy that lets nothing leave', async ({ awa, server }) => {
  const answer = await awa.page.goto(`${server.base}/`);
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-robots-tag']).toContain('noindex');
});

test('[R16] a server that was killed comes back at its address, with its boards', async ({
  host,
  server,
}) => {
  const board = await host.newBoard({ template: 'sample-en' });
  const before = await host.read(board);
  await server.kill();
  await expect(fetch(`${server.base}/healthz`)).rejects.toThrow();
  await server.start();
  const after = await host.read(board);
  expect([...after.cards.values()]).toEqual([...before.cards.values()]);
  expect([...after.links.keys()]).toEqual([...before.links.keys()]);
});
