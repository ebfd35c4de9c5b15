import type { BoardAnswer } from '@vestibule/shared/api/api';
import { SCHEMA } from '@vestibule/shared/board/roots';
import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import { leads, mayWrite, type Role } from '@vestibule/shared/roles';
import * as Y from 'yjs';
import type { ApiError } from '../api/request.ts';
import { browserClock, browserRandomBytes } from '../browser.ts';
import type { BoardConnection } from '../connection/boardConnection.ts';
import { loadDocument } from '../connection/loadDocument.ts';
import { openBoardConnection } from '../connection/openBoardConnection.ts';
import { onBrowserWake, openWebSocket } from '../connection/webSocket.ts';
import type { DeviceCopy } from '../copy/deviceCopy.ts';
import { openDeviceCopy } from '../copy/openDeviceCopy.ts';
import { type Readable, signal, type Writable } from '../signal.ts';
import { reloadForNewVersion } from './reloadOnce.ts';

/** A board that is open on this page: its document, its line and its copy on this device. */
export interface OpenedBoard {
  readonly board: BoardId;
  readonly info: BoardAnswer;
  /** What this browser is on the board now: a join in another tab may change it. */
  readonly role: Readable<Role>;
  readonly doc: Y.Doc;
  readonly connection: BoardConnection;
  readonly copy: DeviceCopy;
  /** Whether the document was there before the line was. */
  readonly hasDocument: boolean;
  /** Words from an earlier visit that found no place; whoever has shown them empties it. */
  readonly unplaced: Writable<readonly string[]>;
  /** Changes of an earlier visit that stay on this device until somebody comes in who may write. */
  readonly waitingCount: number;
  close(): void;
}

/** What the server answers while it can't open the board, or where the line is down: the socket tries again. */
const LEFT_TO_THE_LINE: ReadonlySet<ApiError> = new Set(['unreachable', 'notReady']);

function openCopy(board: BoardId, role: Role): Promise<DeviceCopy> {
  return openDeviceCopy({
    board,
    keeps: leads(role) ? 'board' : 'unsent',
    clock: browserClock,
    randomBytes: browserRandomBytes,
    locks: navigator.locks,
    tabStorage: sessionStorage,
  });
}

/** The board is deleted: nothing of it stays on this device. */
export async function forgetBoard(board: BoardId): Promise<void> {
  const copy = await openCopy(board, 'observer');
  await copy.wipe();
}

/** Opens the copy, loads the document, starts the line: in this order, so that no change is lost. */
export async function openBoard(
  board: BoardId,
  info: BoardAnswer,
): Promise<Result<OpenedBoard, ApiError>> {
  const copy = await openCopy(board, info.role);
  const doc = new Y.Doc();
  const loaded = await loadDocument({
    board,
    serverEpoch: info.epoch,
    doc,
    copy,
    fetch: (input, init) => fetch(input, init),
    cache: leads(info.role) ? 'no-cache' : 'no-store',
  });
  if (!loaded.ok && !LEFT_TO_THE_LINE.has(loaded.error)) {
    copy.dispose();
    return err(loaded.error);
  }
  const unplaced = signal<readonly string[]>([]);
  const connection = openBoardConnection({
    doc,
    copy,
    url: `${location.origin.replace(/^http/, 'ws')}/sync/${board}`,
    makeSocket: openWebSocket,
    clock: browserClock,
    random: Math.random,
    epoch: loaded.ok ? loaded.value.epoch : info.epoch,
    schema: SCHEMA,
    canWrite: mayWrite(info.role),
    hasDocument: loaded.ok,
    onWake: onBrowserWake,
    onReload: reloadForNewVersion,
    onUnplaced: (words) => unplaced.set([...unplaced.get(), ...words]),
  });
  const waitingCount = mayWrite(info.role) ? 0 : (await copy.orphans()).length;
  const role = followRole(connection, info.role);
  connection.start();
  return ok({
    board,
    info,
    role,
    doc,
    connection,
    copy,
    hasDocument: loaded.ok,
    unplaced,
    waitingCount,
    close() {
      connection.dispose();
      copy.dispose();
      doc.destroy();
    },
  });
}

function followRole({ roster }: BoardConnection, first: Role): Readable<Role> {
  const role = signal(first);
  roster.subscribe(() => {
    const { you, people } = roster.get();
    const own = people.find(({ person }) => person === you);
    if (!own) return;
    // What is kept on this device, and what of it is sent, is decided when the board is opened.
    const isAnother = leads(own.role) !== leads(first) || mayWrite(own.role) !== mayWrite(first);
    if (isAnother) location.reload();
    role.set(own.role);
  });
  return role;
}
