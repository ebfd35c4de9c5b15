import { BOUBACAR } from '@vestibule/shared/testing/personas';
import type { BoardPage } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';

const WELL = 'The well at the market';
const PATH = 'The path to the river is closed';

test('[B3] [W3] [W4] what two write apart in one card meets when the line is back', async ({
  host,
  boubacar,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  await expect(boubacars.card(WELL)).toBeVisible();
  await boubacars.addCard('Card', PATH);
  await expect(awas.card(PATH)).toBeVisible();
  await boubacars.isSaved();

  await boubacar.goOffline();
  await expect(boubacars.status('Offline')).toBeVisible();
  await boubacars.addCard('Card', 'Herds wait there for days');
  await boubacars.addCard('Card', 'Children miss school');
  const before = await changesHere(boubacars);
  await boubacars.move(boubacars.card(PATH), [90, 40]);
  await expect.poll(() => changesHere(boubacars)).toBe(before + 1);
  await writeAt(boubacars, 'Control+Home', 'Since March: ');
  await writeAt(awas, 'Control+End', ' is dry');
  await expect(awas.cards).toHaveCount(2);
  await expect(boubacars.card(WELL)).toContainText(`Since March: ${WELL}`);

  await boubacar.comeBack();
  const whole = `Since March: ${WELL} is dry`;
  for (const page of [awas, boubacars]) {
    await page.isSaved();
    await expect(page.cards).toHaveCount(4);
    await expect(page.card(whole)).toBeVisible();
  }

  const cards = [...(await host.read(board)).cards.values()];
  expect(new Set(cards.map(({ text }) => text))).toEqual(
    new Set([whole, PATH, 'Herds wait there for days', 'Children miss school']),
  );
});

test('[B11] a reload, or a closed tab, while the line is gone or just back loses no word', async ({
  newBoard,
  awa,
  arrive,
  unsteadyLine,
}) => {
  const board = await newBoard();
  const boubacar = await arrive(BOUBACAR, { serverHost: unsteadyLine.host });
  boubacar.troubles.allowLostLine();
  const [awas, boubacars] = await Promise.all([awa.join(board), boubacar.join(board)]);
  unsteadyLine.cut();
  await expect(boubacars.offline).toBeVisible();
  // Who is here cannot be known now: "0 here" would be wrong.
  await expect(boubacars.button('Who is here')).toBeVisible();
  await boubacars.addCard('Card', PATH);
  unsteadyLine.comeBack();
  await boubacar.page.reload();
  await boubacars.isOpen();
  await boubacars.isSaved();
  await expect(awas.card(PATH)).toBeVisible();

  unsteadyLine.cut();
  await expect(boubacars.offline).toBeVisible();
  await boubacars.addCard('Card', 'Nobody mends the pump');
  expect(await changesHere(boubacars)).toBe('Nobody mends the pump'.length + 1);
  await boubacar.page.close();
  unsteadyLine.comeBack();
  const again = await boubacar.openAgain(board);
  await again.isSaved();
  for (const page of [awas, again]) {
    await expect(page.card('Nobody mends the pump')).toBeVisible();
    await expect(page.cards).toHaveCount(2);
  }
});

test('[W8] a line that falls silent is found out by both sides, and its words come by the next one', async ({
  newBoard,
  awa,
  arrive,
  unsteadyLine,
}) => {
  const board = await newBoard();
  const boubacar = await arrive(BOUBACAR, { serverHost: unsteadyLine.host });
  const boubacars = await boubacar.join(board);
  const awas = await awa.join(board);
  await expect(awas.button('2 here')).toBeVisible();
  await boubacars.addCard('Card', PATH);
  await boubacars.isSaved();

  boubacar.troubles.allowLostLine();
  unsteadyLine.fallSilent();
  await boubacars.addCard('Card', 'Nobody mends the pump');
  await expect(boubacars.status('Saved')).toHaveCount(0);
  await expect.poll(() => changesHere(boubacars)).toBe('Nobody mends the pump'.length + 1);
  await expect(awas.button('1 here')).toBeVisible();
  await expect(awas.cards).toHaveCount(1);

  unsteadyLine.comeBack();
  await boubacars.isSaved();
  await expect(awas.card('Nobody mends the pump')).toBeVisible();
  await expect(awas.button('2 here')).toBeVisible();
});

/** N of "Offline: N changes on this device"; 0 where that is not what the status word says. */
async function changesHere({ page }: BoardPage): Promise<number> {
  const word = await page.getByRole('status').textContent();
  return Number(/^Offline: (\d+) changes? on this device$/.exec(word ?? '')?.[1] ?? 0);
}

async function writeAt(
  page: BoardPage,
  key: 'Control+Home' | 'Control+End',
  words: string,
): Promise<void> {
  const field = await page.write(page.card(WELL));
  await field.press(key);
  await field.pressSequentially(words);
  await page.stopWriting();
}
