import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import { expect, onTestFinished, test } from 'vitest';
import { CommitQueue, type StoreFailure } from './commitQueue.ts';
import { newDataDir, openedStore } from './newDataDir.ts';
import { openDatabase } from './sqliteDatabase.ts';
import { SqliteEngine } from './sqliteEngine.ts';
import {
  newBoard,
  readStored,
  SampleAuthor,
  sampleBoardId,
  storedCards,
  write,
} from './storeSamples.ts';

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);

test('[R6] on a full disk nothing of a commit is kept; with room again the same commit goes through', () => {
  const dataDir = newDataDir();
  const opened = openDatabase(dataDir);
  assert(opened.ok, 'a new folder opens');
  onTestFinished(opened.value.close);
  const { db } = opened.value;
  const engine = new SqliteEngine(opened.value, {
    serverKey: new Uint8Array(32),
    hostKeyPath: join(dataDir, 'host.key'),
  });
  const [awa, boubacar] = [new SampleAuthor(1), new SampleAuthor(2)];
  engine.createBoard(newBoard(WATER, awa.set('a', '0')));
  engine.createBoard(newBoard(LAND, boubacar.set('a', '0')));
  const pages = db.prepare('PRAGMA page_count').get()?.['page_count'];
  db.exec(`PRAGMA max_page_count = ${pages}`);
  const writes = [
    write(WATER, awa.set('b', 'fits'), 3_000, 8),
    write(LAND, boubacar.set('b', 'does not '.repeat(10_000))),
  ];
  expect(() => engine.commit(writes)).toThrow('full');
  expect(engine.load(WATER)).toMatchObject({ lastNumber: 0, updates: { length: 1 } });
  db.exec('PRAGMA max_page_count = 100000');
  expect(engine.commit(writes)).toEqual({ gone: [], long: [] });
  expect(readStored(engine.load(WATER)).cards).toEqual({ a: '0', b: 'fits' });
  expect(engine.load(WATER)?.lastNumber).toBe(8);
});

test('[R6] what the real store refuses is kept, told and written later', async () => {
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  const awa = new SampleAuthor(1);
  await store.createBoard(newBoard(WATER, awa.set('a', '0')));
  const tool = new DatabaseSync(join(dataDir, 'vestibule.sqlite'));
  onTestFinished(() => tool.close());
  tool.exec(`CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'disk full'); END`);

  let failed = Promise.withResolvers<StoreFailure>();
  let retry = () => {};
  const clock: Clock = {
    nowMs: () => 0,
    setTimer(_delayMs, run) {
      retry = run;
      return () => undefined;
    },
  };
  const queue = new CommitQueue({
    store,
    clock,
    commitEveryMs: 0,
    onFailure: (failure) => failed.resolve(failure),
  });
  const first = queue.append(write(WATER, awa.set('b', '1')));
  expect(await failed.promise).toMatchObject({ kind: 'commit', attempt: 1 });
  expect(queue.state).toBe('failing');
  const second = queue.append(write(WATER, awa.set('c', '2')));
  expect(queue.uncommitted(WATER)).toHaveLength(2);
  expect(await storedCards(store, WATER)).toEqual({ a: '0' });

  failed = Promise.withResolvers();
  retry();
  expect(await failed.promise).toMatchObject({ kind: 'commit', attempt: 2 });
  tool.exec('DROP TRIGGER full');
  retry();
  expect(await Promise.all([first, second])).toEqual(['committed', 'committed']);
  expect(queue.state).toBe('committing');
  expect(await storedCards(store, WATER)).toEqual({ a: '0', b: '1', c: '2' });
});

test('[R17] a compaction that fails half way leaves snapshot and log as they were', async () => {
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  const awa = new SampleAuthor(1);
  await store.createBoard(newBoard(WATER, awa.set('a', '0')));
  for (let n = 0; n < 40; n += 1) await store.commit([write(WATER, awa.set('b', `${n}`))]);
  const before = await store.load(WATER);
  const tool = new DatabaseSync(join(dataDir, 'vestibule.sqlite'));
  onTestFinished(() => tool.close());
  // The snapshot is written, half of the log is deleted, then the disk gives up.
  tool.exec(`CREATE TRIGGER broken BEFORE DELETE ON log WHEN old.id = 20
    BEGIN SELECT RAISE(ABORT, 'disk error'); END`);
  await expect(store.compact(WATER)).rejects.toThrow('disk error');
  expect(await store.load(WATER)).toEqual(before);
  tool.exec('DROP TRIGGER broken');
  await store.compact(WATER);
  expect(await storedCards(store, WATER)).toEqual({ a: '0', b: '39' });
});
