import { parseBoardOperations } from '@vestibule/shared/board/boardOperation';
import { isRecord } from '@vestibule/shared/board/values';
import type { BoardId } from '@vestibule/shared/ids';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ConfirmedBoard, OrphanedChange } from './deviceCopy.ts';

/** A row per local change; the key keeps a tab's changes together and in order. */
export interface PendingRow extends OrphanedChange {
  readonly board: BoardId;
  readonly madeAtMs: number;
}

export interface TabRow {
  readonly tab: string;
  readonly board: BoardId;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** What the device holds is read as unknown: an older page may have written it, or a disk spoilt it. */
interface CopySchema extends DBSchema {
  confirmed: { key: string; value: unknown };
  pending: { key: [board: string, tab: string, seq: number]; value: unknown };
  tabs: { key: [board: string, tab: string]; value: unknown };
}

export type CopyDatabase = IDBPDatabase<CopySchema>;

const NAME = 'vestibule';
const VERSION = 1;

/**
 * One database for all boards of this origin.
 * @param lost called where the browser takes it away while it is open (Safari does, in the background)
 * @throws where the device can't: no IndexedDB, private mode, a full or broken disk
 */
export function openCopyDatabase(lost: () => void): Promise<CopyDatabase> {
  return openDB<CopySchema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('confirmed');
      database.createObjectStore('pending', { keyPath: ['board', 'tab', 'seq'] });
      database.createObjectStore('tabs', { keyPath: ['board', 'tab'] });
    },
    terminated: lost,
    // A newer page wants to change the layout: this one keeps nothing more, and reloads soon.
    blocking: (_version, _blocked, event) => {
      (event.target as IDBDatabase).close();
      lost();
    },
  });
}

/** All keys of one board: an array sorts after every string and number. */
export function rowsOf(board: BoardId): IDBKeyRange {
  return IDBKeyRange.bound([board], [board, []]);
}

/** One tab's rows up to `seq`. */
export function rowsThrough(board: BoardId, tab: string, seq: number): IDBKeyRange {
  return IDBKeyRange.bound([board, tab, 0], [board, tab, seq]);
}

export function parseConfirmed(value: unknown): ConfirmedBoard | undefined {
  if (!isRecord(value)) return undefined;
  const { epoch, update } = value;
  return typeof epoch === 'number' && update instanceof Uint8Array ? { epoch, update } : undefined;
}

export function parsePendingRow(board: BoardId, value: unknown): PendingRow | undefined {
  if (!isRecord(value)) return undefined;
  const { tab, seq, epoch, update, madeAtMs } = value;
  if (typeof tab !== 'string' || typeof seq !== 'number' || typeof epoch !== 'number') {
    return undefined;
  }
  if (!(update instanceof Uint8Array) || typeof madeAtMs !== 'number') return undefined;
  const operations = parseBoardOperations(value['operations']);
  return { board, tab, seq, epoch, update, operations, madeAtMs };
}

export function parseTabRow(board: BoardId, value: unknown): TabRow | undefined {
  if (!isRecord(value)) return undefined;
  const { tab, sinceMs, untilMs } = value;
  return typeof tab === 'string' && typeof sinceMs === 'number' && typeof untilMs === 'number'
    ? { board, tab, sinceMs, untilMs }
    : undefined;
}
