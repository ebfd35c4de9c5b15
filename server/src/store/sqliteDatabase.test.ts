import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';
import { expect, onTestFinished, test } from 'vitest';
import { newDataDir, openedStore } from './newDataDir.ts';
import { openSqliteBoardStore } from './sqliteBoardStore.ts';
import { openDatabase } from './sqliteDatabase.ts';
import { describeStoreOpenError, type StoreOpenError } from './storeOpenError.ts';
import { newBoard, SampleAuthor, sampleBoardId } from './storeSamples.ts';

async function refusalOf(dataDir: string): Promise<StoreOpenError> {
  const opened = await openSqliteBoardStore({ dataDir });
  assert(!opened.ok, 'the folder is refused');
  const line = describeStoreOpenError(opened.error);
  expect(line).not.toContain('\n');
  expect(line).toContain(opened.error.path);
  return opened.error;
}

test('[R16] a commit is synchronous, whatever SQLite’s defaults are', () => {
  const opened = openDatabase(newDataDir());
  assert(opened.ok, 'a new folder opens');
  onTestFinished(opened.value.close);
  const setting = (name: string) => opened.value.db.prepare(`PRAGMA ${name}`).get()?.[name];
  expect(setting('journal_mode')).toBe('wal');
  expect(setting('synchronous')).toBe(2);
  expect(setting('secure_delete')).toBe(1);
  expect(setting('foreign_keys')).toBe(1);
  expect(setting('user_version')).toBe(1);
});

test('a second server on the same folder is refused, until the first is closed', async () => {
  const dataDir = newDataDir();
  const first = await openedStore(dataDir);
  expect(await refusalOf(dataDir)).toEqual({ kind: 'locked', path: dataDir });
  await first.ping();
  await first.close();
  await openedStore(dataDir);
});

test('an operator’s tool can read beside the server', async () => {
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  await store.createBoard(newBoard(sampleBoardId(1), new SampleAuthor(1).set('a', '')));
  const tool = new DatabaseSync(join(dataDir, 'vestibule.sqlite'), { readOnly: true });
  expect(tool.prepare('SELECT count(*) AS boards FROM boards').get()).toEqual({ boards: 1 });
  tool.close();
});

test('what is no folder is refused', async () => {
  const file = join(newDataDir(), 'file');
  writeFileSync(file, '');
  expect(await refusalOf(file)).toEqual({ kind: 'notADirectory', path: file });
  const below = join(file, 'below');
  expect(await refusalOf(below)).toEqual({ kind: 'notADirectory', path: below });
});

test('a folder that takes no files is refused, also from root', async () => {
  expect(await refusalOf('/proc')).toMatchObject({ kind: 'unwritable' });
  expect(await refusalOf('/proc/below/it')).toMatchObject({ kind: 'unwritable' });
});

test('a database of a later version is refused and left as it is', async () => {
  const dataDir = newDataDir();
  const path = join(dataDir, 'vestibule.sqlite');
  const later = new DatabaseSync(path);
  later.exec('PRAGMA user_version = 99');
  later.close();
  expect(await refusalOf(dataDir)).toEqual({ kind: 'newerVersion', path, found: 99, known: 1 });
  expect(existsSync(join(dataDir, 'server.key'))).toBe(false);
});

test('a file that is no database is refused', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'vestibule.sqlite'), 'not a database, and long enough. '.repeat(200));
  expect(await refusalOf(dataDir)).toMatchObject({ kind: 'unusable' });
});

test('a server key that is cut short is refused', async () => {
  const dataDir = newDataDir();
  const path = join(dataDir, 'server.key');
  writeFileSync(path, new Uint8Array(31));
  expect(await refusalOf(dataDir)).toMatchObject({ kind: 'badServerKey', path });
});

test('a lost server key is not replaced beside boards: their invites would all end', async () => {
  const dataDir = newDataDir();
  const path = join(dataDir, 'server.key');
  const store = await openedStore(dataDir);
  await store.close();
  rmSync(path);
  const empty = await openedStore(dataDir);
  await empty.createBoard(newBoard(sampleBoardId(1), new SampleAuthor(1).set('a', '')));
  await empty.close();
  rmSync(path);
  expect(await refusalOf(dataDir)).toMatchObject({ kind: 'badServerKey', path });
});
