import type { Locator } from '@playwright/test';
import type { BoardPage } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';

// The first branch of the sample tree (shared/src/templates/sample-en.json).
const PROBLEM = 'Young people without steady work join armed groups';
const CAUSE = 'Most young men earn nothing for half of the year';
const DEEPER_CAUSE = 'Transport and tourism jobs have collapsed';
const EFFECT = 'Villages lose their strongest workers';

test('[B2] [B5] [W3] [R7] two people draw the first branch of a tree together', async ({
  host,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Core problem', PROBLEM);
  await expect(boubacars.card(PROBLEM)).toBeVisible();
  await boubacars.addCard('Card', CAUSE);
  await expect(awas.card(CAUSE)).toBeVisible();
  await awas.addCard('Cause', DEEPER_CAUSE);
  await awas.addCard('Effect', EFFECT);
  for (const page of [awas, boubacars]) await expect(page.cards).toHaveCount(4);

  await boubacars.linkByKey(boubacars.card(CAUSE), boubacars.card(PROBLEM));
  await awas.linkByHand(awas.card(PROBLEM), awas.card(EFFECT));
  await awas.linkByKey(awas.card(DEEPER_CAUSE), awas.card(CAUSE));
  for (const page of [awas, boubacars]) {
    await expect(page.links).toHaveCount(3);
    await page.isSaved();
  }

  const { cards, links } = await host.read(board);
  const wordsOf = new Map([...cards.values()].map(({ id, text }) => [id, text]));
  expect(
    new Set([...links.values()].map(({ from, to }) => [wordsOf.get(from), wordsOf.get(to)])),
  ).toEqual(
    new Set([
      [CAUSE, PROBLEM],
      [PROBLEM, EFFECT],
      [DEEPER_CAUSE, CAUSE],
    ]),
  );
  expect([...cards.values()].map(({ kind }) => kind).sort()).toEqual([
    'cause',
    'core',
    'effect',
    'note',
  ]);
  expect([...cards.values()].map(({ n }) => n).sort()).toEqual([1, 2, 3, 4]);
});

test('[B2] two people write in one card at once, and no letter is lost', async ({
  host,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Card', '[]');
  const before = 'the wells dry up in March, ';
  const after = ' and the herds come early';

  await putCaret(awas, 'Home');
  await putCaret(boubacars, 'End');
  await Promise.all([
    awas.field.pressSequentially(before),
    boubacars.field.pressSequentially(after),
  ]);

  const whole = `${before}[]${after}`;
  for (const page of [awas, boubacars]) {
    await expect(page.field).toHaveValue(whole);
    await page.isSaved();
  }
  expect([...(await host.read(board)).cards.values()].map(({ text }) => text)).toEqual([whole]);
});

test('[B9] [B10] undo takes back one’s own step alone, and redo brings it back as it was', async ({
  pair: { awas, boubacars },
}) => {
  await awas.addCard('Cause', CAUSE);
  await expect(boubacars.card(CAUSE)).toBeVisible();
  await boubacars.addCard('Card', EFFECT);
  await expect(awas.card(EFFECT)).toBeVisible();

  await clickWhileEnabled(awas.button('Undo'));
  await expect(awas.card(CAUSE)).toHaveCount(0);
  await expect(boubacars.card(CAUSE)).toHaveCount(0);
  for (const page of [awas, boubacars]) await expect(page.card(EFFECT)).toBeVisible();

  await clickWhileEnabled(awas.button('Redo'));
  await expect(boubacars.card(CAUSE)).toContainText('1');
  await expect(awas.card(EFFECT)).toBeVisible();
});

async function putCaret(page: BoardPage, key: 'Home' | 'End'): Promise<void> {
  await page.write(page.cards);
  await page.field.press(key);
}

/** Until there is nothing more to take back, or to bring back. */
async function clickWhileEnabled(button: Locator): Promise<void> {
  await expect(button).toBeEnabled();
  while (await button.isEnabled()) await button.click();
}
