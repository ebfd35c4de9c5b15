import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { type CopyDatabase, parseTabRow, rowsOf, type TabRow } from './copyDatabase.ts';

/**
 * Which tabs of this browser have the board open. A tab that is wrongly taken for gone does no harm:
 * the same bytes reach the server twice, and the second time change nothing.
 */
export interface TabPresence {
  /** Tabs whose rows are not to be touched, this one included. */
  livingTabs(): Promise<ReadonlySet<string>>;
  /** Whether this tab is the one that writes what all tabs share. */
  isWriter(): Promise<boolean>;
  dispose(): void;
}

/** By Web Locks: the browser itself lets go of what a tab that is gone held. */
export function lockPresence(locks: LockManager, board: BoardId, tab: string): TabPresence {
  const tabPrefix = `vestibule:${board}:tab:`;
  const leaving = new AbortController();
  let isWriter = false;
  const left = new Promise<void>((resolve) => {
    leaving.signal.addEventListener('abort', () => resolve());
  });
  const hold = (name: string, granted: () => void) => {
    const { signal } = leaving;
    locks
      .request(name, { signal }, () => {
        granted();
        return left;
      })
      // A lock that was still waited for when the tab left: refused is what it should be.
      .catch(() => undefined);
  };
  hold(`${tabPrefix}${tab}`, () => undefined);
  hold(`vestibule:${board}:writer`, () => {
    isWriter = true;
  });
  return {
    async livingTabs() {
      const { held = [], pending = [] } = await locks.query();
      const living = new Set([tab]);
      for (const { name = '' } of [...held, ...pending]) {
        if (name.startsWith(tabPrefix)) living.add(name.slice(tabPrefix.length));
      }
      return living;
    },
    isWriter: async () => isWriter,
    dispose: () => leaving.abort(),
  };
}

/** A hidden tab's timers run once a minute: a row that is older than this is a tab that is gone. */
const TAB_ROW_LASTS_MS = 75_000;
const TAB_ROW_EVERY_MS = 15_000;

export interface RowPresenceOptions {
  readonly database: CopyDatabase;
  readonly clock: Clock;
  readonly board: BoardId;
  readonly tab: string;
  /** What this browser tab was before the page was loaded anew: gone, whatever its row says. */
  readonly formerTab: string | undefined;
}

/** By rows that are renewed, where there are no Web Locks: over plain http, on the hotspot's laptop. */
export function rowPresence({
  database,
  clock,
  board,
  tab,
  formerTab,
}: RowPresenceOptions): TabPresence {
  const sinceMs = clock.nowMs();
  let cancelRenewal = () => {};
  let isLeft = false;
  const renew = () => {
    const untilMs = clock.nowMs() + TAB_ROW_LASTS_MS;
    const row: TabRow = { board, tab, sinceMs, untilMs };
    cancelRenewal = clock.setTimer(TAB_ROW_EVERY_MS, renew);
    // What can't be written is a device that keeps nothing: the copy finds out by its own writes.
    database.put('tabs', row).catch(() => undefined);
  };
  const livingRows = async (): Promise<readonly TabRow[]> => {
    const rows = await database.getAll('tabs', rowsOf(board));
    return rows.flatMap((value) => {
      const row = parseTabRow(board, value);
      const isLiving = row && row.tab !== formerTab && row.untilMs > clock.nowMs();
      return isLiving ? [row] : [];
    });
  };
  renew();
  return {
    async livingTabs() {
      const living = await livingRows();
      return new Set([tab, ...living.map((row) => row.tab)]);
    },
    /** The tab that has been there longest. */
    async isWriter() {
      const older = (await livingRows()).some(
        (row) => row.sinceMs < sinceMs || (row.sinceMs === sinceMs && row.tab < tab),
      );
      return !isLeft && !older;
    },
    dispose() {
      isLeft = true;
      cancelRenewal();
      database.delete('tabs', [board, tab]).catch(() => undefined);
    },
  };
}
