import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Board } from '@vestibule/shared/board/readBoard';
import { expect, test } from '../fixtures/people.ts';
import type { ProductServer } from '../fixtures/server.ts';

const WELL = 'The well is dry';

test('[R16] [W10] a server killed while people write comes back, and pages go on where they were', async ({
  host,
  server,
  awa,
  boubacar,
  pair: { board, awas, boubacars },
}) => {
  await boubacars.addCard('Card', 'Saved before');
  await boubacars.isSaved();
  await awas.addCard('Cause', WELL);
  const field = await awas.write(awas.card(WELL));

  for (const person of [awa, boubacar]) person.troubles.allowLostLine();
  await Promise.all([field.pressSequentially(' from March to June'), server.kill()]);
  for (const page of [awas, boubacars]) await expect(page.offline).toBeVisible();
  await field.pressSequentially(', every year');
  await boubacars.addCard('Card', 'Written meanwhile');

  await server.start();
  const whole = `${WELL} from March to June, every year`;
  for (const page of [awas, boubacars]) {
    await page.isSaved();
    await expect(page.card(whole)).toBeVisible();
    await expect(page.cards).toHaveCount(3);
  }
  await field.pressSequentially('.');
  await expect(boubacars.card(`${whole}.`)).toBeVisible();
  await awas.isSaved();
  expect(await textsOf(host.read(board))).toEqual(
    new Set(['Saved before', `${whole}.`, 'Written meanwhile']),
  );
});

test('[R6] [W4] a store that refuses to keep anything is told to all, and settles nothing', async ({
  host,
  server,
  awa,
  boubacar,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  await awas.isSaved();

  const store = new DatabaseSync(join(server.dataDir, 'vestibule.sqlite'));
  try {
    store.exec(
      `CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    await awas.addCard('Effect', 'Herds come early');
    await expect(boubacars.card('Herds come early')).toBeVisible();
    for (const page of [awas, boubacars]) {
      await expect(page.status('Not saved')).toBeVisible();
      await expect(page.page.getByText('The server can not save right now.')).toBeVisible();
    }
    const failures = await commitFailures(server);
    await expect.poll(() => commitFailures(server)).toBeGreaterThan(failures);
    for (const page of [awas, boubacars]) await expect(page.status('Not saved')).toBeVisible();
  } finally {
    store.exec('DROP TRIGGER IF EXISTS full');
    store.close();
  }
  for (const page of [awas, boubacars]) await page.isSaved();
  // What is read after this was on the disk.
  for (const person of [awa, boubacar]) person.troubles.allowLostLine();
  await server.kill();
  await server.start();
  expect(await textsOf(host.read(board))).toEqual(new Set([WELL, 'Herds come early']));
});

async function textsOf(board: Promise<Board>): Promise<ReadonlySet<string>> {
  const { cards } = await board;
  return new Set([...cards.values()].map(({ text }) => text));
}

async function commitFailures(server: ProductServer): Promise<number> {
  const answer = await fetch(`${server.base}/metrics`);
  const count = /^vestibule_commit_failures_total (\d+)$/m.exec(await answer.text())?.[1];
  return Number(count);
}
