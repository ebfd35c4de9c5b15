import { mkdirSync, renameSync, rmSync } from 'node:fs';
import type { Board } from '@vestibule/shared/board/readBoard';
import { BOUBACAR } from '@vestibule/shared/testing/personas';
import type { BoardPage } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';

const WELL = 'The well is dry';
const PATH = 'The path to the river is closed';

test('[W11] [B11] a board restored from a backup is the backup’s for everybody, with what was not sent yet', async ({
  host,
  server,
  backups,
  newBoard,
  awa,
  boubacar,
}) => {
  const board = await newBoard();
  const other = await newBoard({ title: 'Another board' });
  const [awas, boubacars] = await Promise.all([awa.join(board), boubacar.join(board)]);
  await awas.addCard('Cause', WELL);
  await expect(boubacars.card(WELL)).toBeVisible();
  await awas.isSaved();
  const folder = await backups.take();
  await awas.addCard('Effect', 'Settled since the backup');
  await expect(boubacars.cards).toHaveCount(2);
  await awas.isSaved();

  for (const person of [awa, boubacar]) person.troubles.allowLostLine();
  await server.stop();
  for (const page of [awas, boubacars]) await expect(page.offline).toBeVisible();
  const field = await boubacars.write(boubacars.card(WELL));
  await field.press('Control+End');
  await field.pressSequentially(' since March');
  await boubacars.stopWriting();
  await boubacars.addCard('Card', PATH);
  expect(await backups.restore(folder, board)).toContain(`${board.id}: restored, epoch 2`);

  await server.start();
  for (const page of [awas, boubacars]) {
    await expect(page.card(PATH)).toBeVisible({ timeout: 30_000 });
    await expect(page.card(`${WELL} since March`)).toBeVisible();
    await expect(page.cards).toHaveCount(2);
    await page.isSaved();
  }
  expect(await textsOn(host.read(board))).toEqual(new Set([`${WELL} since March`, PATH]));
  expect((await host.read(other)).meta.title).toBe('Another board');
  // And it goes on.
  await awas.addCard('Effect', 'Herds come early');
  await expect(boubacars.card('Herds come early')).toBeVisible();
  await awas.isSaved();
});

test('[W10] a server with the wrong folder empties no page and no device; with the right one all is there', async ({
  host,
  server,
  awa,
  boubacar,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  await awas.isSaved();
  await expect(boubacars.card(WELL)).toBeVisible();
  for (const person of [awa, boubacar]) {
    person.troubles.allowLostLine();
    person.troubles.allow(/status of 40[14] /, 'the wrong folder knows neither board nor browser');
  }
  await server.stop();
  for (const page of [awas, boubacars]) await expect(page.offline).toBeVisible();
  await boubacars.addCard('Card', PATH);
  const aside = `${server.dataDir}-aside`;
  renameSync(server.dataDir, aside);
  mkdirSync(server.dataDir);
  await server.start();
  for (const page of [awas, boubacars]) {
    const notice = page.page.getByText('The server does not have this board any more');
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(page.card(WELL)).toBeVisible();
    await expect(page.button('Save as PDF')).toBeEnabled();
    await expect(page.button('Card')).toHaveCount(0);
  }
  await expect(boubacars.card(PATH)).toBeVisible();
  // Who loads the page meanwhile is told, and still loses nothing.
  await boubacar.page.reload();
  await expect(boubacar.page.getByText('No board at this address')).toBeVisible();

  await server.stop();
  rmSync(server.dataDir, { recursive: true });
  renameSync(aside, server.dataDir);
  await server.start();
  await Promise.all([awa.page.reload(), boubacar.page.reload()]);
  for (const page of [awas, boubacars]) {
    await page.isOpen();
    await page.isSaved();
    await expect(page.card(WELL)).toBeVisible();
    await expect(page.card(PATH)).toBeVisible();
  }
  expect(await textsOn(host.read(board))).toEqual(new Set([WELL, PATH]));
});

test('a deleted board is not brought back by who was out of reach with words for it', async ({
  host,
  server,
  newBoard,
  awa,
  arrive,
  unsteadyLine,
  djeneba,
}) => {
  const board = await newBoard({ title: 'Deleted soon' });
  const boubacar = await arrive(BOUBACAR, { serverHost: unsteadyLine.host });
  boubacar.troubles.allowLostLine();
  const [awas, boubacars, djenebas] = await Promise.all([
    awa.join(board),
    boubacar.join(board),
    djeneba.join(board),
  ]);
  await awas.addCard('Cause', WELL);
  await awas.isSaved();
  await expect(djenebas.card(WELL)).toBeVisible();
  unsteadyLine.cut();
  await expect(boubacars.offline).toBeVisible();
  await boubacars.addCard('Card', PATH);
  expect(await unsentOn(boubacars)).toBeGreaterThan(0);

  for (const person of [awa, boubacar, djeneba]) {
    person.troubles.allow(/status of 4(01|04|10) /, 'the board is gone');
  }
  await awas.button('More').click();
  await awas.button('Delete this board').click();
  await awa.page.getByLabel('Type the title of the board').fill('Deleted soon');
  await awas.button('Delete for good').click();
  await expect(djeneba.page.getByRole('heading', { name: 'This board was deleted' })).toBeVisible();

  unsteadyLine.comeBack();
  const gone = boubacar.page.getByRole('heading', { name: 'This board was deleted' });
  await expect(gone).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => unsentOn(boubacars)).toBe(0);
  const answer = await fetch(`${server.base}/api/boards`, {
    headers: { authorization: `Bearer ${server.hostKey}` },
  });
  expect(await answer.text()).not.toContain(board.id);
  await expect(host.read(board)).rejects.toThrow('410');
});

async function textsOn(board: Promise<Board>): Promise<ReadonlySet<string>> {
  return new Set([...(await board).cards.values()].map(({ text }) => text));
}

/** Changes that this browser keeps for boards until a server has them. */
function unsentOn({ page }: BoardPage): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('vestibule');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const rows = database.transaction('pending').objectStore('pending').count();
          rows.onerror = () => reject(rows.error);
          rows.onsuccess = () => {
            database.close();
            resolve(rows.result);
          };
        };
      }),
  );
}
