import type { BoardAnswer } from '@vestibule/shared/api/api';
import { SCHEMA } from '@vestibule/shared/board/roots';
import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import { leads, type Role } from '@vestibule/shared/roles';
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
  close(): void;
}

/** What the server answers while it can't open the board, or where the line is down: the socket tries again. */
const LEFT_TO_THE_LINE: ReadonlySet<ApiError> = new Set(['unreachable', 'notReady']);

/** Opens the copy, loads the document, starts the line: in this order, so that no change is lost. */
export async function openBoard(
  board: BoardId,
  info: BoardAnswer,
): Promise<Result<OpenedBoard, ApiError>> {
  const copy = await openDeviceCopy({
    board,
    keeps: leads(info.role) ? 'board' : 'unsent',
    clock: browserClock,
    randomBytes: browserRandomBytes,
    locks: navigator.locks,
  });
  const doc = new Y.Doc();
  const loaded = await loadDocument({
    board,
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
    hasDocument: loaded.ok,
    onWake: onBrowserWake,
    onReload: reloadForNewVersion,
    onUnplaced: (words) => unplaced.set([...unplaced.get(), ...words]),
  });
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
    // What may be kept on this device is another now: that is decided when the board is opened.
    if (leads(own.role) !== leads(first)) location.reload();
    role.set(own.role);
  });
  return role;
}
