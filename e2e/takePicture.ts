// Takes the README's picture from the running product: `pnpm picture`. Two people on the English
// sample, near its core problem, one of them writing.
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { AWA, BOUBACAR } from '@vestibule/shared/testing/personas';
import { findBrowser } from './fixtures/browser.ts';
import { Host } from './fixtures/host.ts';
import { Person } from './fixtures/person.ts';
import { ProductServer } from './fixtures/server.ts';

const PICTURE = join(import.meta.dirname, '..', 'docs', 'images', 'board.png');
const VIEWPORT = { width: 1280, height: 800 };
/** Of a wheel's turn with Ctrl: from the whole board to legible words. */
const ZOOM_STEPS = 9;

const found = await findBrowser(process.env);
if (!found.ok) throw new Error(found.error);
const { executablePath, args, env } = found.value;
const server = new ProductServer();
await server.start();
const browser = await chromium.launch({
  executablePath,
  args: [...args],
  env: { ...process.env, ...env },
});
try {
  const board = await new Host(server).newBoard({
    title: 'Young people and work in the north',
    template: 'sample-en',
  });
  const serverHost = new URL(server.base).host;
  const options = { viewport: VIEWPORT, locale: 'en-GB' };
  const awa = await Person.arrive({ persona: AWA, browser, serverHost, options });
  const boubacar = await Person.arrive({ persona: BOUBACAR, browser, serverHost, options });
  const awasBoard = await awa.join(board);
  const boubacarsBoard = await boubacar.join(board);
  for (const page of [awa.page, boubacar.page]) await zoomToCore(page);
  await boubacar.page.mouse.move(820, 330);
  await awasBoard.select(awasBoard.card('Families see weapons'));
  await awasBoard.isSaved();
  await boubacarsBoard.isSaved();
  await boubacar.page.mouse.move(840, 340, { steps: 5 });
  await awa.page.locator('.board-cursor').first().waitFor();
  await awa.page.screenshot({ path: PICTURE });
  console.log(`docs/images/board.png is new (${VIEWPORT.width} × ${VIEWPORT.height})`);
} finally {
  await browser.close();
  await server.dispose();
}

async function zoomToCore(page: Page): Promise<void> {
  // tldraw finds what is under the pointer by itself: its shapes take no pointer events.
  await page.locator('.board-card[data-kind="core"]').hover({ force: true });
  await page.keyboard.down('Control');
  for (let step = 0; step < ZOOM_STEPS; step += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
}
