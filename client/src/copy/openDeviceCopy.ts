import type { Clock, RandomBytes } from '@vestibule/shared/clock';
import { type BoardId, base64url } from '@vestibule/shared/ids';
import type { DeviceCopy } from './deviceCopy.ts';
import { type Keeps, openIndexedDbCopy } from './indexedDbCopy.ts';
import { pageCopy } from './pageCopy.ts';
import { type TabStorage, withTabStash } from './tabStash.ts';

export interface OpenDeviceCopyOptions {
  readonly board: BoardId;
  /** 'board' for facilitators; contributors keep nothing but unsent words. */
  readonly keeps: Keeps;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** navigator.locks, undefined over plain http. */
  readonly locks: LockManager | undefined;
  /** sessionStorage, which a browser tab has to itself and keeps when its page is loaded anew. */
  readonly tabStorage: TabStorage;
}

const TAB_KEY = 'vestibule-tab';

/** IndexedDB has been seen to answer nothing at all: the board does not wait for it. */
const OPEN_WITHIN_MS = 2_000;

/**
 * The copy of one board on this device; where the device keeps nothing (private mode, a full disk),
 * one that lasts as long as the page. Open it before the connection, so that a change is kept in
 * the turn in which it is made. Never rejects.
 */
export async function openDeviceCopy({
  board,
  keeps,
  clock,
  randomBytes,
  locks,
  tabStorage,
}: OpenDeviceCopyOptions): Promise<DeviceCopy> {
  const tab = base64url(randomBytes(9));
  const formerTab = tabStorage.getItem(TAB_KEY) ?? undefined;
  tabStorage.setItem(TAB_KEY, tab);
  // Where it fails, `durability` says so: 'page' is all that anybody can make of it.
  const opened = openIndexedDbCopy({ board, keeps, tab, formerTab, clock, locks }).catch(
    () => undefined,
  );
  let cancelWait = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancelWait = clock.setTimer(OPEN_WITHIN_MS, () => resolve(undefined));
  });
  const copy = await Promise.race([opened, late]);
  cancelWait();
  if (copy) return withTabStash(copy, board, tabStorage);
  // One that opens after all is let go of: two copies of one tab would not know of each other.
  void opened.then((tooLate) => tooLate?.dispose());
  return withTabStash(pageCopy(), board, tabStorage);
}
