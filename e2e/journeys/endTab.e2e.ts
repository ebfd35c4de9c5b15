import { BOUBACAR } from '@vestibule/shared/testing/personas';
import { expect, test } from '../fixtures/people.ts';

const WELL = 'The well is dry';
const PATH = 'The path to the river is closed';

test('[B11] a tab that crashes with words that were not sent loses none of them', async ({
  host,
  newBoard,
  awa,
  arrive,
  unsteadyLine,
}) => {
  const board = await newBoard();
  const boubacar = await arrive(BOUBACAR, { serverHost: unsteadyLine.host });
  boubacar.troubles.allowLostLine();
  const [awas, boubacars] = await Promise.all([awa.join(board), boubacar.join(board)]);
  await awas.addCard('Cause', WELL);
  await expect(boubacars.card(WELL)).toBeVisible();
  unsteadyLine.cut();
  await expect(boubacars.offline).toBeVisible();
  const field = await boubacars.write(boubacars.card(WELL));
  await field.press('Control+End');
  await field.pressSequentially(' since March');

  boubacar.troubles.allow(/the page crashed/, 'the journey crashes it, in the middle of a word');
  const crashed = boubacar.page.waitForEvent('crash');
  const browser = await boubacar.context.newCDPSession(boubacar.page);
  // Answered by nobody: its page is gone.
  void browser.send('Page.crash').catch(() => undefined);
  await crashed;
  await boubacar.page.close();
  unsteadyLine.comeBack();
  const again = await boubacar.openAgain(board);
  await again.isSaved();
  for (const page of [awas, again]) {
    await expect(page.card(`${WELL} since March`)).toBeVisible({ timeout: 45_000 });
  }
  expect([...(await host.read(board)).cards.values()].map(({ text }) => text)).toEqual([
    `${WELL} since March`,
  ]);
});

test('[R8] [B11] two tabs of one browser are one person, and what one leaves unsent the other brings', async ({
  newBoard,
  awa,
  arrive,
  unsteadyLine,
}) => {
  const board = await newBoard();
  const boubacar = await arrive(BOUBACAR, { serverHost: unsteadyLine.host });
  boubacar.troubles.allowLostLine();
  const awas = await awa.join(board);
  const first = await boubacar.join(board);
  const second = await boubacar.openAgain(board);
  await expect(awas.button('2 here')).toBeVisible();
  await first.addCard('Card', WELL);
  await expect(second.card(WELL)).toBeVisible();
  await second.isSaved();

  unsteadyLine.cut();
  for (const page of [first, second]) await expect(page.offline).toBeVisible();
  await first.addCard('Card', PATH);
  await second.addCard('Card', 'Herds wait there for days');
  await first.page.close();
  unsteadyLine.comeBack();
  // The tab that is left looks for such changes every half minute.
  await expect(awas.card(PATH)).toBeVisible({ timeout: 60_000 });
  for (const page of [awas, second]) {
    await page.isSaved();
    await expect(page.cards).toHaveCount(3);
    await expect(page.card('Herds wait there for days')).toHaveCount(1);
  }
});

test('[W8] [W3] a laptop whose lid is closed is gone for the others; opened, it has all and brings its own', async ({
  boubacar,
  pair: { awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  await expect(boubacars.card(WELL)).toBeVisible();
  boubacar.troubles.allowLostLine();
  const browser = await boubacar.context.newCDPSession(boubacar.page);
  const field = await boubacars.write(boubacars.card(WELL));
  await field.press('Control+End');
  await field.pressSequentially(' since March');
  // The next line of its program that would run waits from here on: no timer, no beat, nothing heard.
  const stands = new Promise<void>((resolve) => browser.once('Debugger.paused', () => resolve()));
  await browser.send('Debugger.enable');
  await browser.send('Debugger.pause');
  await stands;
  await expect(awas.button('1 here')).toBeVisible({ timeout: 30_000 });
  await awas.addCard('Effect', 'Herds come early');
  await awas.isSaved();

  await browser.send('Debugger.resume');
  await browser.send('Debugger.disable');
  await expect(boubacars.card('Herds come early')).toBeVisible({ timeout: 30_000 });
  await expect(awas.button('2 here')).toBeVisible();
  await boubacars.stopWriting();
  await boubacars.addCard('Card', PATH);
  for (const page of [awas, boubacars]) {
    await page.isSaved();
    await expect(page.card(PATH)).toBeVisible();
    await expect(page.card(`${WELL} since March`)).toBeVisible();
  }
});
