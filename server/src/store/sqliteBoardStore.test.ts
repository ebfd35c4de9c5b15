import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@vestibule/shared/assert';
import { afterAll } from 'vitest';
import { boardStoreContract } from './boardStore.contract.ts';
import { openSqliteBoardStore } from './sqliteBoardStore.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-store-'));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

boardStoreContract('openSqliteBoardStore', async () => {
  const opened = await openSqliteBoardStore({ dataDir: newFolder() });
  assert(opened.ok, 'a new folder opens');
  return opened.value;
});
