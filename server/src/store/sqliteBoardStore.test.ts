import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { assert } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import { expect, onTestFinished, test } from 'vitest';
import { boardStoreContract } from './boardStore.contract.ts';
import { CommitQueue } from './commitQueue.ts';
import { newDataDir, openedStore } from './newDataDir.ts';
import {
  newBoard,
  SampleAuthor,
  sampleBoardId,
  sampleBrowser,
  sampleMembership,
  storedCards,
  write,
} from './storeSamples.ts';

boardStoreContract('openSqliteBoardStore', () => openedStore(newDataDir()));

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);
const AWA = sampleBrowser('Awa');

const realClock: Clock = {
  nowMs: () => Date.now(),
  setTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

test('[R16] a store that is opened again has everything as it was', async () => {
  const dataDir = newDataDir();
  const awa = new SampleAuthor(1);
  const first = await openedStore(dataDir);
  await first.createBoard(newBoard(WATER, awa.set('a', 'water')));
  await first.createBoard(newBoard(LAND, awa.whole));
  await first.commit([write(WATER, awa.set('b', 'river'), 4_000, 12)]);
  await first.renewInvite(WATER, 'observer');
  await first.saveMembership(AWA, sampleMembership(WATER));
  await first.makeHost(AWA, 9_000);
  await first.keepHostKey('the key of the host');
  await first.deleteBoard(LAND);
  const [board, stored] = [await first.board(WATER), await first.load(WATER)];
  await first.close();

  const again = await openedStore(dataDir);
  expect(again.serverKey).toEqual(first.serverKey);
  expect(await again.board(WATER)).toEqual(board);
  expect(await again.load(WATER)).toEqual(stored);
  expect(await again.membership(AWA, WATER)).toEqual(sampleMembership(WATER));
  expect(await again.isHost(AWA, 8_999)).toBe(true);
  expect(await again.keptHostKey()).toBe('the key of the host');
  expect(await again.isDeleted(LAND)).toBe(true);
});

test('everything in the folder is its owner’s alone, also where a copy had other rights', async () => {
  const dataDir = join(newDataDir(), 'made', 'by the store');
  const store = await openedStore(dataDir);
  await store.keepHostKey('the key of the host');
  await store.createBoard(newBoard(WATER, new SampleAuthor(1).set('a', '')));
  const rightsOf = (name: string) => statSync(join(dataDir, name)).mode & 0o777;
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(dataDir)) expect([name, rightsOf(name)]).toEqual([name, 0o600]);
  await store.close();
  chmodSync(join(dataDir, 'server.key'), 0o644);
  await openedStore(dataDir);
  expect(rightsOf('server.key')).toBe(0o600);
});

test('a deleted board’s words are in no file any more', async () => {
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  const awa = new SampleAuthor(1);
  const holdsWords = () =>
    readdirSync(dataDir).some((name) =>
      readFileSync(join(dataDir, name)).includes('a name that hurts'),
    );
  await store.createBoard(newBoard(WATER, awa.set('a', 'a name that hurts')));
  await store.createBoard(newBoard(LAND, new SampleAuthor(2).set('a', 'another board')));
  const long = `a name that hurts ${'and more '.repeat(2_000)}`;
  await store.commit([write(WATER, awa.set('b', long)), write(WATER, Uint8Array.of(9, 9))]);
  expect(holdsWords()).toBe(true);
  await store.deleteBoard(WATER);
  expect(holdsWords()).toBe(false);
  expect(await storedCards(store, LAND)).toEqual({ a: 'another board' });
});

test('after close every call is refused, and closing again is nothing', async () => {
  const store = await openedStore(newDataDir());
  await store.close();
  await store.close();
  await expect(store.ping()).rejects.toThrow('closed');
});

test('[R6] a thread that dies loses nothing: its calls reject and the next starts another', async () => {
  const threads: Worker[] = [];
  const onWorker = (worker: Worker) => threads.push(worker);
  process.on('worker', onWorker);
  onTestFinished(() => {
    process.off('worker', onWorker);
  });
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  const awa = new SampleAuthor(1);
  await store.createBoard(newBoard(WATER, awa.set('a', '0')));
  const queue = new CommitQueue({ store, clock: realClock, onFailure: () => undefined });
  const [thread] = threads;
  assert(thread, 'the store works in a thread');
  // Another's lock holds the thread in mid-commit until it is told to end.
  const tool = new DatabaseSync(join(dataDir, 'vestibule.sqlite'));
  tool.exec('BEGIN IMMEDIATE');
  const appended = queue.append(write(WATER, awa.set('b', '1')));
  const pinged = store.ping();
  const terminated = thread.terminate();
  tool.close();
  await expect(pinged).rejects.toThrow('thread ended');
  await terminated;
  expect(await appended).toBe('committed');
  expect(threads).toHaveLength(2);
  expect(await storedCards(store, WATER)).toEqual({ a: '0', b: '1' });
});
