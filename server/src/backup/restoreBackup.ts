import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { BoardRow, BoardStore } from '../store/boardStore.ts';
import { compactDocument } from '../store/compactDocument.ts';
import {
  makePrivateFile,
  makePrivateFolder,
  readPrivateFile,
  writePrivateFile,
} from '../store/privateFile.ts';
import { openSqliteBoardStore } from '../store/sqliteBoardStore.ts';
import type { StoreOpenError } from '../store/storeOpenError.ts';
import { DATABASE, JOURNAL, KEYS } from './backupFiles.ts';

export interface RestoreOptions {
  /** The folder of a server that is stopped; made if it is not there. */
  readonly dataDir: string;
  /** A folder that takeBackup made, or a copy of a stopped server's data folder. Only read. */
  readonly from: string;
  /** This board alone; without it every board of the backup. */
  readonly board?: BoardId;
}

export type RestoreError =
  | { readonly kind: 'noBackup'; readonly path: string }
  /** Neither the folder nor the backup has what invites are derived from. */
  | { readonly kind: 'noServerKey'; readonly path: string }
  | { readonly kind: 'noSuchBoard' }
  | { readonly kind: 'dataDir' | 'backup'; readonly error: StoreOpenError };

export type RestoredBoard = { readonly board: BoardId } & (
  | { readonly kind: 'restored'; readonly epoch: number; readonly damagedRows: number }
  /** Its group deleted it after the backup was made: it stays deleted. */
  | { readonly kind: 'deleted' }
  /** No copy of its snapshot in the backup is sound; what the folder has of it is as it was. */
  | { readonly kind: 'unreadable' }
);

/**
 * Puts boards back as a backup has them, each in one transaction, and raises their epochs: pages and
 * devices then let go of what they hold of the time in between, and do again in words what had not
 * settled (W11). Boards that the backup does not have stay as they are. Safe to repeat.
 */
export async function restoreBackup({
  dataDir,
  from,
  board,
}: RestoreOptions): Promise<Result<readonly RestoredBoard[], RestoreError>> {
  if (!existsSync(join(from, DATABASE))) return err({ kind: 'noBackup', path: from });
  makePrivateFolder(resolve(dataDir));
  if (!hasServerKey(dataDir) && !hasServerKey(from)) {
    return err({ kind: 'noServerKey', path: join(from, KEYS[0]) });
  }
  // A copy is opened, not the backup: opening brings an older database to this version.
  const copyDir = mkdtempSync(join(dataDir, 'restoring-'));
  try {
    copyDataFolder(from, copyDir);
    if (!hasServerKey(copyDir)) copyFileSync(join(dataDir, KEYS[0]), join(copyDir, KEYS[0]));
    if (!existsSync(join(dataDir, DATABASE))) fillEmptyFolder(dataDir, copyDir);
    return await restoreFrom(copyDir, dataDir, board);
  } finally {
    rmSync(copyDir, { recursive: true });
  }
}

async function restoreFrom(
  copyDir: string,
  dataDir: string,
  only: BoardId | undefined,
): Promise<Result<readonly RestoredBoard[], RestoreError>> {
  const store = await openSqliteBoardStore({ dataDir });
  if (!store.ok) return err({ kind: 'dataDir', error: store.error });
  try {
    const backup = await openSqliteBoardStore({ dataDir: copyDir });
    if (!backup.ok) return err({ kind: 'backup', error: backup.error });
    try {
      const rows = (await backup.value.boards()).filter(
        ({ id }) => only === undefined || id === only,
      );
      if (only !== undefined && rows.length === 0) return err({ kind: 'noSuchBoard' });
      const restored: RestoredBoard[] = [];
      for (const row of rows) restored.push(await restoreOne(row, backup.value, store.value));
      return ok(restored);
    } finally {
      await backup.value.close();
    }
  } finally {
    await store.value.close();
  }
}

async function restoreOne(
  row: BoardRow,
  backup: BoardStore,
  store: BoardStore,
): Promise<RestoredBoard> {
  const board = row.id;
  const stored = await backup.load(board).catch(() => undefined);
  const [snapshot, ...log] = stored?.updates ?? [];
  if (!stored || !snapshot) return { board, kind: 'unreadable' };
  const { snapshot: update, unfit } = compactDocument(
    snapshot,
    log.map((bytes) => ({ update: bytes })),
  );
  const epoch = await store.restoreBoard({ row, update, lastNumber: stored.lastNumber });
  if (epoch === undefined) return { board, kind: 'deleted' };
  return { board, kind: 'restored', epoch, damagedRows: stored.damagedRows + unfit.length };
}

/** A folder that has no boards gets all that the backup knows: who had joined, what was deleted. */
function fillEmptyFolder(dataDir: string, copyDir: string): void {
  for (const name of KEYS) {
    const key = hasFile(dataDir, name) ? undefined : readPrivateFile(join(copyDir, name));
    if (key) writePrivateFile(join(dataDir, name), key);
  }
  // The database last, by its name at once: a pulled plug leaves no half of one.
  for (const name of [JOURNAL, DATABASE]) {
    if (!hasFile(copyDir, name)) continue;
    const draft = join(dataDir, `${name}.new`);
    copyFileSync(join(copyDir, name), draft);
    makePrivateFile(draft);
    syncFile(draft);
    renameSync(draft, join(dataDir, name));
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function copyDataFolder(from: string, to: string): void {
  for (const name of [DATABASE, JOURNAL, ...KEYS]) {
    if (hasFile(from, name)) copyFileSync(join(from, name), join(to, name));
  }
}

function hasServerKey(dir: string): boolean {
  return hasFile(dir, KEYS[0]);
}

function hasFile(dir: string, name: string): boolean {
  return existsSync(join(dir, name));
}
