import type { Page } from '@playwright/test';
import { BoardPage } from '../fixtures/boards.ts';
import { type HostedBoard, inviteOf } from '../fixtures/host.ts';
import { Keyboard } from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/people.ts';

const PROBLEM = 'Young people without steady work join armed groups';
const CAUSE = 'Most young men earn nothing for half of the year';

test('[B4] [B9] [B10] a branch of a tree is drawn and mended without a mouse, the focus never lost', async ({
  newBoard,
  awa,
}) => {
  const { board, keys } = await joinByKeys(awa.page, await newBoard());
  await drawBranch(board, keys);
  await mendBranch(board, keys);
  await board.isSaved();
  await goOnThroughPage(board, keys);
});

/** A core problem and its cause, linked: by the skip link to the board, and on from there. */
async function drawBranch(board: BoardPage, keys: Keyboard): Promise<void> {
  await keys.press('Tab');
  await keys.isOn('Go to the board');
  await keys.press('Enter');
  await keys.isOn('Board');
  await keys.hears('The board is empty. Press C to add a card.');

  await keys.press('c');
  await keys.type(PROBLEM);
  await board.isSaved();
  await keys.press('Escape');
  await keys.hears(`Note: ${PROBLEM}, card 1, 1 of 1`);
  await keys.press('Shift+F10');
  await keys.isOn('Why?');
  await keys.tabTo('Other actions');
  await keys.press('Enter');
  await keys.tabTo('Kind');
  await keys.press('Enter', 'ArrowDown');
  await keys.isOn('Core problem');
  await keys.press('Enter');
  await keys.isOn('Kind');
  await keys.press('Escape');
  await keys.isOn('Board');
  await expect(board.card(PROBLEM)).toHaveAttribute('data-kind', 'core');

  await keys.press('Escape');
  await keys.tabTo('Cause');
  await keys.press('Enter');
  await keys.type(CAUSE);
  await board.isSaved();
  await keys.press('Escape');
  await keys.hears(`Cause: ${CAUSE}, card 2, 2 of 2`);
  const before = await board.card(CAUSE).boundingBox();
  await keys.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await expect
    .poll(async () => (await board.card(CAUSE).boundingBox())?.y)
    .toBeGreaterThan(before?.y ?? Number.POSITIVE_INFINITY);

  await keys.press('l');
  await keys.hears(
    'Choose the card it leads to: tap it, or go there by the arrow keys and press Enter.',
  );
  await keys.press('ArrowLeft');
  await keys.hears(`Core problem: ${PROBLEM}, card 1, 1 of 2`);
  await keys.press('Enter');
  await keys.hears('Cause, card 2 now leads to Core problem, card 1');
  await expect(board.links).toHaveCount(1);
  await expect(board.field).toHaveCount(0);
  await keys.isOn('Board');
}

/** Other words, a step back and forth, copies; in the end there are two branches. */
async function mendBranch(board: BoardPage, keys: Keyboard): Promise<void> {
  await keys.press('F2');
  await keys.type(' at home');
  await keys.press('Escape');
  await keys.hears(`Core problem: ${PROBLEM} at home, card 1, 1 of 2`);
  await keys.press('ArrowDown');
  await keys.hears(`Cause: ${CAUSE}, card 2, 2 of 2`);
  await keys.press('Delete');
  await keys.hears('1 card deleted');
  await holds(board, { cards: 1, links: 0 });
  await keys.press('Control+z');
  await keys.hears('Undone');
  await holds(board, { cards: 2, links: 1 });
  await keys.press('Control+Shift+z');
  await keys.hears('Redone');
  await holds(board, { cards: 1, links: 0 });
  await keys.press('Control+z');
  await holds(board, { cards: 2, links: 1 });

  await keys.press('Control+a', 'Control+c', 'Control+v');
  await keys.hears('2 cards added');
  await holds(board, { cards: 4, links: 2 });
  await keys.press('Control+d');
  await keys.hears('2 cards added');
  await holds(board, { cards: 6, links: 3 });
  await keys.press('Shift+F10');
  await keys.tabTo('Delete');
  await keys.press('Enter');
  await keys.hears('2 cards deleted');
  await keys.isOn('Board');
  await holds(board, { cards: 4, links: 2 });
}

/** Not by a button that goes out, nor by what opens and closes: the focus is where one was. */
async function goOnThroughPage(board: BoardPage, keys: Keyboard): Promise<void> {
  const dialog = board.page.getByRole('dialog');
  await keys.press('Escape');
  await keys.tabTo('Undo');
  while (await board.button('Undo').isEnabled()) await keys.press('Enter');
  await keys.isOn('Undo');

  await keys.tabTo('More', 'Shift+Tab');
  await keys.press('Enter');
  await keys.tabTo('Keyboard');
  await keys.press('Enter');
  await expect(dialog).toBeVisible();
  await keys.press('Escape');
  await expect(dialog).toBeHidden();
  await keys.isOn('More');

  await keys.tabTo('Save as PDF', 'Shift+Tab');
  await keys.press('Enter');
  await keys.tabTo('Save');
  const downloading = board.page.waitForEvent('download');
  await keys.press('Enter');
  await downloading;
  await keys.isOn('Save');
  await keys.press('Escape');
  await expect(dialog).toBeHidden();
  await keys.isOn('Save as PDF');

  await keys.tabTo('Invite', 'Shift+Tab');
  await keys.press('Enter');
  await expect(dialog).toBeVisible();
  await keys.tabTo('Renew: For the group');
  await keys.press('Enter');
  await keys.tabTo('Cancel');
  await keys.press('Enter', 'Escape');
  await keys.isOn('Invite');

  await keys.tabTo('1 here', 'Shift+Tab');
  await keys.press('Enter', 'Escape');
  await keys.isOn('1 here');
}

test('[B2] what an input method composes stays whole while another writes in the same card', async ({
  host,
  newBoard,
  awa,
  boubacar,
}) => {
  const hosted = await newBoard();
  const [awas, boubacars] = await Promise.all([awa.join(hosted), boubacar.join(hosted)]);
  await awas.addCard('Card', '[]');
  await expect(boubacars.card('[]')).toBeVisible();
  for (const page of [awas, boubacars]) await page.write(page.cards);
  await awas.field.press('End');
  const input = await awa.context.newCDPSession(awa.page);
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });

  await compose('に');
  await expect(boubacars.field).toHaveValue('[]に');
  await boubacars.field.press('Home');
  await boubacars.field.pressSequentially('before ');
  // It has come, and the field waits for the end of the word.
  await expect(awas.card('before [')).toHaveCount(1);
  await expect(awas.field).toHaveValue('[]に');
  await compose('にほ');
  await boubacars.field.press('End');
  await boubacars.field.pressSequentially(' after');
  await expect(awas.card('after')).toHaveCount(1);
  await input.send('Input.insertText', { text: '日本' });

  const whole = 'before []日本 after';
  for (const page of [awas, boubacars]) {
    await expect(page.field).toHaveValue(whole);
    await page.isSaved();
  }
  // A telephone's keyboard composes every word.
  await compose('pu');
  await compose('puits');
  await input.send('Input.insertText', { text: 'puits' });
  await awas.isSaved();
  const wholeOnServer = [...(await host.read(hosted)).cards.values()].map(({ text }) => text);
  expect(wholeOnServer).toEqual(['before []日本puits after']);
});

async function joinByKeys(
  page: Page,
  hosted: HostedBoard,
): Promise<{ readonly board: BoardPage; readonly keys: Keyboard }> {
  const keys = new Keyboard(page);
  const invite = new URL(inviteOf(hosted.invites, 'facilitator'));
  invite.searchParams.set('lang', 'en');
  await page.goto(invite.href);
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  await keys.tabTo('Join');
  // On the page that comes the focus begins anew.
  await page.keyboard.press('Enter');
  const board = new BoardPage(page);
  await board.isOpen();
  return { board, keys };
}

async function holds(
  board: BoardPage,
  { cards, links }: { readonly cards: number; readonly links: number },
): Promise<void> {
  await expect(board.cards).toHaveCount(cards);
  await expect(board.links).toHaveCount(links);
}
