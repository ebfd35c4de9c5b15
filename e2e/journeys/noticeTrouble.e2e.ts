import { expect, test } from '../fixtures/people.ts';
import { Troubles } from '../fixtures/troubles.ts';

// A journey that would fail by none of these proves nothing about them.
test('errors of a page and requests to other hosts are noticed', async ({ browser, server }) => {
  const context = await browser.newContext();
  const troubles = new Troubles(context, [new URL(server.base).host]);
  const page = await context.newPage();
  await page.goto(`${server.base}/?lang=en`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(troubles.list).toEqual([]);

  await page.evaluate(() => {
    console.error('said in the console');
    setTimeout(() => {
      throw new Error('thrown in the page');
    });
  });
  // Without the page's policy, which would stop what leaves before it is a request.
  await page.goto('about:blank');
  await page.evaluate(async () => {
    const isClosed = new Promise((resolve) => {
      new WebSocket('ws://host.invalid/line').onclose = resolve;
    });
    await fetch('http://host.invalid/picture').catch(() => undefined);
    await isClosed;
  });
  for (const expected of [
    'console error: said in the console',
    'page error: Error: thrown in the page',
    'request to another host: http://host.invalid/picture',
    'request to another host: ws://host.invalid/line',
  ]) {
    await expect.poll(() => troubles.list.join('\n')).toContain(expected);
  }
  await context.close();
});
