import { assert } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import {
  BOARD_HAS_NO_SEAT,
  CLOSE,
  type CloseCode,
  closeReasonOf,
} from '@vestibule/shared/wire/closeCode';
import { CONNECTIONS_PER_BOARD_MAX } from '@vestibule/shared/wire/limits';
import type { BoardStore } from '../store/boardStore.ts';
import type { CommitQueue } from '../store/commitQueue.ts';
import { LastCommits } from './lastCommits.ts';
import { type LoadOutcome, Room } from './room.ts';
import { RoomDocument } from './roomDocument.ts';
import type { RoomDocument as DocumentAnswer, RoomConnection, Rooms } from './rooms.ts';

/** What an operator should hear of; ids and counts only. */
export type RoomEvent =
  | { readonly event: 'roomLoaded'; readonly board: BoardId; readonly damagedRows: number }
  | { readonly event: 'roomLoadFailed'; readonly board: BoardId; readonly cause: unknown }
  | { readonly event: 'roomEnded'; readonly board: BoardId }
  | { readonly event: 'roomBug'; readonly board: BoardId; readonly error: unknown }
  /** The server stops and the store fails: what people saw as "Not saved" is lost here. */
  | { readonly event: 'stoppedUnsaved' };

export interface OpenRoomsOptions {
  readonly store: Pick<BoardStore, 'load'>;
  readonly commits: CommitQueue;
  readonly clock: Clock;
  readonly log: (event: RoomEvent) => void;
}

/** How late a dead line may be found, added to what a session waits. */
const SWEEP_EVERY_MS = 1_000;

const NOWHERE: RoomConnection = { receive: () => undefined, closed: () => undefined };

/** All rooms of this server: one per board that somebody has open, made on the first connection. */
export function openRooms({ store, commits, clock, log }: OpenRoomsOptions): Rooms {
  const rooms = new Map<BoardId, Room>();
  const lastCommits = new LastCommits(commits);
  /** A document's bytes are the same object until it changes. */
  const versions = new WeakMap<Uint8Array, string>();
  let isStopping = false;

  async function load(board: BoardId): Promise<LoadOutcome> {
    try {
      // Asked before the store is: what becomes durable meanwhile is in both answers, never in none.
      const uncommitted = commits.uncommitted(board);
      const givenNumber = commits.uncommittedNumber(board);
      const stored = await store.load(board);
      if (!stored) return 'noBoard';
      const { document, leftOut } = RoomDocument.load(
        [...stored.updates, ...uncommitted],
        Math.max(stored.lastNumber, givenNumber),
        stored.damagedRows,
      );
      log({ event: 'roomLoaded', board, damagedRows: stored.damagedRows + leftOut });
      return { document, epoch: stored.epoch, lastWriteAtMs: stored.lastWriteAtMs };
    } catch (cause) {
      log({ event: 'roomLoadFailed', board, cause });
      return 'failed';
    }
  }

  function roomOf(board: BoardId): Room {
    const open = rooms.get(board);
    if (open) return open;
    const room: Room = new Room({
      board,
      clock,
      commits: lastCommits,
      storeState: () => commits.state,
      load: () => load(board),
      ended: () => {
        if (rooms.get(board) === room) rooms.delete(board);
        log({ event: 'roomEnded', board });
        if (!isStopping) void commits.compact(board);
      },
      bug: (error) => log({ event: 'roomBug', board, error }),
    });
    rooms.set(board, room);
    return room;
  }

  const unsubscribe = commits.subscribe(() => {
    for (const room of rooms.values()) room.tellStoreState();
  });

  let cancelSweep = clock.setTimer(SWEEP_EVERY_MS, sweep);
  function sweep(): void {
    for (const [board, room] of rooms) room.sweep(commits.uncommitted(board).length > 0);
    cancelSweep = clock.setTimer(SWEEP_EVERY_MS, sweep);
  }

  return {
    connect(board, socket, member, hello) {
      if (isStopping) {
        socket.close(CLOSE.restarting);
        return NOWHERE;
      }
      const room = roomOf(board);
      if (room.connections >= CONNECTIONS_PER_BOARD_MAX) {
        socket.close(CLOSE.tooMuch, BOARD_HAS_NO_SEAT);
        return NOWHERE;
      }
      return room.connect(socket, member, hello);
    },

    async document(board): Promise<DocumentAnswer | undefined> {
      const loaded = await roomOf(board).document();
      if (loaded === 'noBoard') return undefined;
      // The caller answers "not ready"; a failed load is never shown as an empty board (R13).
      if (loaded === 'failed') throw new Error('the board could not be loaded');
      const update = loaded.document.encodeAll();
      const version = versions.get(update) ?? versionOf(update);
      versions.set(update, version);
      return { epoch: loaded.epoch, update, version };
    },

    async counts(board) {
      const room = roomOf(board);
      const loaded = await room.document();
      const cards = typeof loaded === 'string' ? 0 : loaded.document.cardCount();
      return { cards, people: room.people };
    },

    peopleNow: (board) => rooms.get(board)?.people ?? 0,

    closeMembers(board, test, code) {
      rooms.get(board)?.closeMembers(test, reasonOf(code));
    },

    closeBoard(board, code) {
      commits.forget(board);
      rooms.get(board)?.end(reasonOf(code));
    },

    get storeState() {
      return commits.state;
    },

    async stop() {
      isStopping = true;
      cancelSweep();
      for (const room of rooms.values()) room.flush();
      for (const room of [...rooms.values()]) room.end('restarting');
      unsubscribe();
      if ((await commits.stop()) === 'failing') log({ event: 'stoppedUnsaved' });
    },
  };
}

function reasonOf(code: CloseCode) {
  const reason = closeReasonOf(code);
  assert(reason, 'every close code has a reason');
  return reason;
}

/** An ETag over content: FNV-1a of the bytes and their length; not a secret, only "the same?". */
function versionOf(update: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of update) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `${update.length.toString(36)}-${hash.toString(36)}`;
}
