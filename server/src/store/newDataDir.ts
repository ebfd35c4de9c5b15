import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@vestibule/shared/assert';
import { onTestFinished } from 'vitest';
import type { BoardStore } from './boardStore.ts';
import { openSqliteBoardStore } from './sqliteBoardStore.ts';

/** A folder for the test that asks, removed after it. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'vestibule-store-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  return dataDir;
}

/** The store of a folder that is known to be good; closed after the test if it is not before. */
export async function openedStore(dataDir: string): Promise<BoardStore> {
  const opened = await openSqliteBoardStore({ dataDir });
  assert(opened.ok, 'the folder opens');
  const store = opened.value;
  onTestFinished(() => store.close());
  return store;
}
