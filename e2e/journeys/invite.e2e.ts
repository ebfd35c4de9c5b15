import type { Locator, Page } from '@playwright/test';
import { type BoardId, parseBoardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import { BoardPage } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';
import { readQr } from '../fixtures/readQr.ts';

const WELL = 'The well is dry';
const WHO = {
  contributor: 'For the group',
  facilitator: 'For facilitators',
  coFacilitator: 'For co-facilitators',
  observer: 'For observers',
} as const satisfies Record<Role, string>;
/** What browsers log of an answer that the page puts into words. */
const GONE = [/status of 410 \(Gone\)/, 'the link is withdrawn, or the board deleted'] as const;

test('[R18] the host makes a board, and who leads it sees its links again, by copy and QR code', async ({
  awa,
  boubacar,
  djeneba,
  server,
}) => {
  await awa.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await awa.page.goto(`${server.base}/?lang=en#host=${server.hostKey}`);
  await awa.page.getByRole('button', { name: 'New board', exact: true }).click();
  await awa.page.getByLabel('Title').fill('Water in Sévaré');
  await awa.page.getByLabel('Template').selectOption('blank');
  await awa.page.getByRole('button', { name: 'Create', exact: true }).click();
  const awas = new BoardPage(awa.page);
  await awas.isOpen();

  const dialog = await openInvites(awas);
  const invites: Partial<Record<Role, string>> = {};
  for (const role of ['contributor', 'facilitator', 'coFacilitator', 'observer'] as const) {
    const who = WHO[role];
    const invite = await dialog.getByLabel(`Link: ${who}`, { exact: true }).inputValue();
    invites[role] = invite;
    await dialog.getByRole('button', { name: `Copy: ${who}` }).click();
    await expect.poll(() => awa.page.evaluate(() => navigator.clipboard.readText())).toBe(invite);
    const qr = dialog.getByRole('img', { name: `QR code: ${who}` });
    if (!(await qr.isVisible())) {
      await dialog.getByRole('button', { name: `QR code: ${who}` }).click();
    }
    expect(await readQr(qr)).toBe(invite);
  }
  const board = { id: boardAt(awa.page), title: 'Water in Sévaré', invites };

  await awa.page.reload();
  await awas.isOpen();
  const [boubacars, djenebas] = await Promise.all([
    boubacar.join(board, { role: 'facilitator' }),
    djeneba.join(board),
  ]);
  for (const page of [awas, boubacars]) {
    expect(await linksIn(await openInvites(page))).toEqual(invites);
    await page.page.keyboard.press('Escape');
  }
  const { contributor, observer } = invites;
  expect(await linksIn(await openInvites(djenebas))).toEqual({ contributor, observer });

  await awas.button('More').click();
  await awa.page.getByRole('link', { name: 'All boards' }).click();
  const row = awa.page.getByRole('listitem').filter({ hasText: 'Water in Sévaré' });
  await expect(row).toContainText('2 people are here now');
});

test('[R18] a renewed link puts out who came by the old one, and nobody else', async ({
  newBoard,
  awa,
  boubacar,
  coumba,
  djeneba,
}) => {
  const board = await newBoard();
  const [awas, boubacars, coumbas] = await Promise.all([
    awa.join(board),
    boubacar.join(board),
    coumba.join(board, { role: 'observer' }),
    djeneba.join(board, { role: 'facilitator' }),
  ]);
  await awas.addCard('Cause', WELL);
  await expect(boubacars.card(WELL)).toBeVisible();

  const dialog = await openInvites(awas);
  for (const role of ['contributor', 'facilitator'] as const) {
    const link = dialog.getByLabel(`Link: ${WHO[role]}`, { exact: true });
    const old = await link.inputValue();
    await dialog.getByRole('button', { name: `Renew: ${WHO[role]}` }).click();
    await dialog.getByRole('button', { name: 'Renew the link' }).click();
    await expect(link).not.toHaveValue(old);
  }
  const { contributor } = await linksIn(dialog);
  boubacar.troubles.allow(...GONE);
  await awa.page.keyboard.press('Escape');
  for (const { page } of [boubacar, djeneba]) {
    await expect(page.getByRole('heading', { name: 'Your link was withdrawn' })).toBeVisible();
    expect(await page.content()).not.toContain(WELL);
  }
  await awas.addCard('Effect', 'Herds come early');
  await awas.isSaved();
  await expect(coumbas.card('Herds come early')).toBeVisible();

  await boubacar.page.goto('about:blank');
  await boubacar.page.goto(board.invites.contributor ?? '');
  await boubacar.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(boubacar.page.getByText('This link was replaced by a new one.')).toBeVisible();
  await boubacar.page.goto('about:blank');
  const again = await boubacar.join({ ...board, invites: { contributor } });
  await expect(again.card('Herds come early')).toBeVisible();
});

test('a deleted board is gone for everybody, from their pages and their devices', async ({
  newBoard,
  awa,
  boubacar,
  djeneba,
  server,
}) => {
  const board = await newBoard({ title: 'Deleted soon' });
  await awa.page.goto(`${server.base}/?lang=en#host=${server.hostKey}`);
  await expect(awa.page.getByRole('link', { name: 'Deleted soon' })).toBeVisible();
  const [awas, boubacars, djenebas] = await Promise.all([
    awa.join(board),
    boubacar.join(board),
    djeneba.join(board),
  ]);
  await awas.addCard('Cause', WELL);
  await awas.isSaved();
  for (const page of [boubacars, djenebas]) await expect(page.card(WELL)).toBeVisible();
  await expect.poll(() => boardsOnDevice(djeneba.page)).toEqual([board.id]);

  for (const person of [boubacar, djeneba]) person.troubles.allow(...GONE);
  await awas.button('More').click();
  await awas.button('Delete this board').click();
  await awa.page.getByLabel('Type the title of the board').fill('Deleted soon');
  await awas.button('Delete for good').click();
  await expect(awa.page.getByRole('heading', { name: 'Boards', exact: true })).toBeVisible();
  await expect(awa.page.getByRole('link', { name: 'Deleted soon' })).toHaveCount(0);
  for (const { page } of [boubacar, djeneba]) {
    await expect(page.getByRole('heading', { name: 'This board was deleted' })).toBeVisible();
    expect(await page.content()).not.toContain(WELL);
  }
  await expect.poll(() => boardsOnDevice(djeneba.page)).toEqual([]);
  await boubacar.page.reload();
  await expect(boubacar.page.getByRole('heading', { name: 'This board is gone' })).toBeVisible();
  await djeneba.page.goto(board.invites.contributor ?? '');
  await djeneba.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(djeneba.page.getByRole('heading', { name: 'This board is gone' })).toBeVisible();
});

async function openInvites(page: BoardPage): Promise<Locator> {
  await page.button('Invite').click();
  const dialog = page.page.getByRole('dialog', { name: 'Invite' });
  await dialog.getByText('Links with other rights').click();
  return dialog;
}

/** The links in an open dialog, by role. */
async function linksIn(dialog: Locator): Promise<Partial<Record<Role, string>>> {
  const links: Partial<Record<Role, string>> = {};
  for (const role of ['contributor', 'facilitator', 'coFacilitator', 'observer'] as const) {
    const link = dialog.getByLabel(`Link: ${WHO[role]}`, { exact: true });
    if ((await link.count()) > 0) links[role] = await link.inputValue();
  }
  return links;
}

function boardAt(page: Page): BoardId {
  const id = parseBoardId(new URL(page.url()).pathname.split('/')[2]);
  if (!id) throw new Error(`${page.url()} is no board`);
  return id;
}

/** Of which boards this browser keeps a copy. */
function boardsOnDevice(page: Page): Promise<IDBValidKey[]> {
  return page.evaluate(
    () =>
      new Promise<IDBValidKey[]>((resolve, reject) => {
        const opening = indexedDB.open('vestibule');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const keys = database.transaction('confirmed').objectStore('confirmed').getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            database.close();
            resolve(keys.result);
          };
        };
      }),
  );
}
