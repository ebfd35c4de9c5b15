import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { assert } from '@vestibule/shared/assert';
import { expect, test } from 'vitest';
import { newDataDir, openedStore } from '../store/newDataDir.ts';
import {
  newBoard,
  SampleAuthor,
  sampleBoardId,
  sampleBrowser,
  sampleMembership,
  storedCards,
  write,
} from '../store/storeSamples.ts';
import { type RestoreOptions, restoreBackup } from './restoreBackup.ts';
import { takeBackup } from './takeBackup.ts';

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);
const AWA = sampleBrowser('Awa');
const COMMAND = join(import.meta.dirname, 'restore.ts');

/** Two boards, a backup taken while they are open, and a word on each since. */
async function backedUp() {
  const dataDir = join(newDataDir(), 'data');
  const backup = join(newDataDir(), 'backup');
  const store = await openedStore(dataDir);
  const [awa, boubacar] = [new SampleAuthor(1), new SampleAuthor(2)];
  await store.createBoard(newBoard(WATER, awa.set('a', 'before')));
  await store.createBoard(newBoard(LAND, boubacar.set('b', 'before')));
  await store.saveMembership(AWA, sampleMembership(WATER));
  await store.commit([write(WATER, awa.set('log', 'in the log'), 2_000, 3)]);
  expect(await takeBackup({ dataDir, into: backup })).toEqual({ ok: true, value: undefined });
  await store.commit([write(WATER, awa.set('a', 'since'), 3_000, 5)]);
  await store.commit([write(LAND, boubacar.set('b', 'since'), 3_000, 1)]);
  return { dataDir, backup, store };
}

async function restored(options: RestoreOptions) {
  const outcome = await restoreBackup(options);
  assert(outcome.ok, `it goes through: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

test('[W11] every board of a backup is as it was, under a higher epoch', async () => {
  const { dataDir, backup, store } = await backedUp();
  await store.close();
  const damagedRows = 0;
  expect(new Set(await restored({ dataDir, from: backup }))).toEqual(
    new Set([
      { board: WATER, kind: 'restored', epoch: 2, damagedRows },
      { board: LAND, kind: 'restored', epoch: 2, damagedRows },
    ]),
  );
  const again = await openedStore(dataDir);
  expect(await storedCards(again, WATER)).toEqual({ a: 'before', log: 'in the log' });
  expect(await storedCards(again, LAND)).toEqual({ b: 'before' });
  expect(await again.load(WATER)).toMatchObject({ epoch: 2, lastNumber: 5 });
  expect(await again.membership(AWA, WATER)).toEqual(sampleMembership(WATER));
  expect(readdirSync(dataDir).filter((name) => name.startsWith('restoring'))).toEqual([]);
});

test('[W11] one board alone goes back, the others stay as they are', async () => {
  const { dataDir, backup, store } = await backedUp();
  await store.close();
  await restored({ dataDir, from: backup, board: LAND });
  const again = await openedStore(dataDir);
  expect(await storedCards(again, WATER)).toEqual({ a: 'since', log: 'in the log' });
  expect(await storedCards(again, LAND)).toEqual({ b: 'before' });
  expect((await again.board(WATER))?.epoch).toBe(1);
  const nowhere = { dataDir, from: backup, board: sampleBoardId(9) };
  await again.close();
  expect(await restoreBackup(nowhere)).toEqual({ ok: false, error: { kind: 'noSuchBoard' } });
});

test('[W11] into an empty folder comes all that the backup knows, for its owner alone', async () => {
  const { dataDir, backup, store } = await backedUp();
  const { serverKey } = store;
  await store.close();
  rmSync(dataDir, { recursive: true });
  await restored({ dataDir, from: backup });
  const again = await openedStore(dataDir);
  expect(again.serverKey).toEqual(serverKey);
  expect(await again.membership(AWA, WATER)).toEqual(sampleMembership(WATER));
  expect(await storedCards(again, WATER)).toEqual({ a: 'before', log: 'in the log' });
  expect((await again.board(WATER))?.epoch).toBe(2);
  for (const folder of [dataDir, backup]) {
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
  }
});

test('[R16] a data folder as a killed server left it is a backup too, its journal included', async () => {
  const { dataDir, store } = await backedUp();
  const from = join(newDataDir(), 'copy');
  // As it is while the server runs: the newest commits are in the journal alone.
  cpSync(dataDir, from, { recursive: true });
  expect(statSync(join(from, 'vestibule.sqlite-wal')).size).toBeGreaterThan(0);
  await store.close();
  await restored({ dataDir, from });
  expect(await storedCards(await openedStore(dataDir), WATER)).toMatchObject({ a: 'since' });
});

test('a board that was deleted since stays deleted', async () => {
  const { dataDir, backup, store } = await backedUp();
  await store.deleteBoard(WATER);
  await store.close();
  expect(await restored({ dataDir, from: backup })).toContainEqual({
    board: WATER,
    kind: 'deleted',
  });
  const again = await openedStore(dataDir);
  expect(await again.board(WATER)).toBeUndefined();
  expect(await again.isDeleted(WATER)).toBe(true);
});

test('[R13] a board whose copy in the backup is damaged is left as it is', async () => {
  const { dataDir, backup, store } = await backedUp();
  await store.close();
  const db = new DatabaseSync(join(backup, 'vestibule.sqlite'));
  db.prepare('UPDATE snapshots SET checksum = checksum + 1 WHERE board = ?').run(WATER);
  db.close();
  const outcomes = await restored({ dataDir, from: backup });
  expect(outcomes).toContainEqual({ board: WATER, kind: 'unreadable' });
  const again = await openedStore(dataDir);
  expect(await storedCards(again, WATER)).toMatchObject({ a: 'since' });
  expect(await storedCards(again, LAND)).toEqual({ b: 'before' });
});

test('a running server is not restored under, and what is no backup is refused', async () => {
  const { dataDir, backup, store } = await backedUp();
  expect(await restoreBackup({ dataDir, from: backup })).toMatchObject({
    error: { kind: 'dataDir', error: { kind: 'locked' } },
  });
  expect(await storedCards(store, WATER)).toMatchObject({ a: 'since' });
  await store.close();
  const empty = newDataDir();
  expect(await restoreBackup({ dataDir, from: empty })).toEqual({
    ok: false,
    error: { kind: 'noBackup', path: empty },
  });
  rmSync(join(backup, 'server.key'));
  expect(await restoreBackup({ dataDir: empty, from: backup })).toMatchObject({
    error: { kind: 'noServerKey' },
  });
  expect(readdirSync(empty)).toEqual([]);
});

test('a backup never takes the place of another, and wants boards', async () => {
  const { dataDir, backup } = await backedUp();
  expect(await takeBackup({ dataDir, into: backup })).toMatchObject({ error: { kind: 'taken' } });
  const nothing = { dataDir: newDataDir(), into: join(newDataDir(), 'b') };
  expect(await takeBackup(nothing)).toMatchObject({ error: { kind: 'noBoards' } });
  expect(existsSync(nothing.into)).toBe(false);
});

test('the command says a line for each board, and where it can not, one that says why', async () => {
  const { dataDir, backup, store } = await backedUp();
  await store.close();
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [COMMAND, ...args], { env: { DATA_DIR: dataDir } });
  const { stdout } = await run(backup, `https://board.example.org/b/${WATER}?lang=fr`);
  expect(stdout).toBe(`${WATER}: restored, epoch 2\n${dataDir} is ready: start the server.\n`);
  mkdirSync(join(backup, 'no'));
  await expect(run(join(backup, 'no'))).rejects.toMatchObject({
    code: 1,
    stderr: `${join(backup, 'no')} is no backup: there is no vestibule.sqlite in it\n`,
  });
  await expect(run()).rejects.toMatchObject({ code: 1 });
});
