import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { BoardRow, BoardStore, BrowserHash, Membership } from '../store/boardStore.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From a workshop to its follow-up two weeks later, and once more. */
export const MEMBERSHIP_MS = 30 * DAY_MS;
export const HOST_MS = 30 * DAY_MS;

/** Why a browser has no board here: a problem's code over HTTP and a close reason on the wire. */
export type NoAccess = 'noBoard' | 'deleted' | 'notJoined' | 'withdrawn';

export interface Access {
  readonly membership: Membership;
  readonly board: BoardRow;
}

type AccessStore = Pick<BoardStore, 'board' | 'isDeleted' | 'membership'>;

/** A board that is there; a deleted one is told apart from one that never was (tombstone). */
export async function findBoard(
  store: AccessStore,
  id: BoardId,
): Promise<Result<BoardRow, 'noBoard' | 'deleted'>> {
  const board = await store.board(id);
  if (board) return ok(board);
  return err((await store.isDeleted(id)) ? 'deleted' : 'noBoard');
}

/**
 * Whom a browser stands for on a board. The board's row is the last that is read: a caller that goes
 * on without waiting for anything else can't miss a renewal that comes after it.
 */
export async function findAccess(
  store: AccessStore,
  browser: BrowserHash | undefined,
  id: BoardId,
  nowMs: number,
): Promise<Result<Access, NoAccess>> {
  const membership = browser && (await store.membership(browser, id));
  const board = await findBoard(store, id);
  if (!board.ok) return board;
  if (!membership || membership.untilMs <= nowMs) return err('notJoined');
  if (membership.generation < board.value.generations[membership.role]) return err('withdrawn');
  return ok({ membership, board: board.value });
}
