import { BOUBACAR } from '@vestibule/shared/testing/personas';
import { expect, test } from '../fixtures/people.ts';

const WELL = 'The well is dry';

test('what somebody writes in a card that another deletes is offered back', async ({
  host,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  const field = await boubacars.write(boubacars.card(WELL));
  await field.press('Control+End');
  await field.pressSequentially(' since March');
  const words = `${WELL} since March`;
  await expect(awas.card(words)).toBeVisible();
  await awas.select(awas.card(words));
  await awas.page.keyboard.press('Delete');

  const dialog = boubacars.page.getByRole('dialog', { name: 'This card was removed' });
  await expect(dialog.getByLabel('Your words')).toHaveValue(words);
  for (const page of [awas, boubacars]) await expect(page.cards).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Put it back' }).click();
  await expect(dialog).toHaveCount(0);
  for (const page of [awas, boubacars]) {
    await expect(page.card(words)).toBeVisible();
    await page.isSaved();
  }
  const cards = [...(await host.read(board)).cards.values()];
  expect(cards.map(({ kind, text }) => ({ kind, text }))).toEqual([{ kind: 'cause', text: words }]);
});

test('[R12] [W5] words for which a card has no room come back to who wrote them', async ({
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
  // Either has room for it; the card has not for both.
  const [awasWords, boubacarsWords] = ['herds '.repeat(400), 'puits '.repeat(400)];
  await (await awas.write(awas.card(WELL))).press('Control+End');
  await awas.page.keyboard.insertText(awasWords);
  await awas.stopWriting();
  await awas.isSaved();
  await (await boubacars.write(boubacars.card(WELL))).press('Control+End');
  await boubacars.page.keyboard.insertText(boubacarsWords);
  await boubacars.stopWriting();

  unsteadyLine.comeBack();
  const dialog = boubacars.page.getByRole('dialog', { name: 'This did not go through' });
  const back = await dialog.getByLabel('Your words').inputValue();
  expect(boubacarsWords.endsWith(back)).toBe(true);
  await dialog.getByRole('button', { name: 'Let it go' }).click();
  for (const page of [awas, boubacars]) await page.isSaved();
  const [card] = (await host.read(board)).cards.values();
  expect(card?.text).toContain(awasWords);
  expect(card?.text).toHaveLength(4_000);
});

test('[R12] a paste that a card has no room for comes back whole, and the board is as it was', async ({
  host,
  newBoard,
  awa,
}) => {
  const board = await newBoard();
  const page = await awa.join(board);
  await page.addCard('Cause', WELL);
  const pasted = 'herds '.repeat(700);
  await (await page.write(page.card(WELL))).press('End');
  await page.page.keyboard.insertText(pasted);
  const dialog = page.page.getByRole('dialog', { name: 'This did not go through' });
  await expect(dialog.getByLabel('Your words')).toHaveValue(pasted);
  await dialog.getByRole('button', { name: 'Let it go' }).click();
  await page.isSaved();
  await expect(page.cards).toHaveText([`1${WELL}`]);
  expect([...(await host.read(board)).cards.values()].map(({ text }) => text)).toEqual([WELL]);
});

test('[R3] words that wait on a device are not spent on a link that only lets read', async ({
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
  await boubacars.addCard('Card', WELL);
  await boubacar.page.goto('about:blank');
  unsteadyLine.comeBack();

  const watching = await boubacar.join(board, { role: 'observer' });
  await watching.isSaved();
  await expect(watching.page.getByText('They wait on this device')).toBeVisible();
  await expect(watching.cards).toHaveCount(0);
  await boubacar.page.goto('about:blank');
  await boubacar.join(board);
  await expect(awas.card(WELL)).toBeVisible();
});
