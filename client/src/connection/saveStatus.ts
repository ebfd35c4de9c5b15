import type { SaveStatus } from './boardConnection.ts';

export interface SaveFacts {
  /**
   * 'down' also where the server said no for good: what is unsettled is on this device and nowhere
   * else.
   */
  readonly line: 'opening' | 'live' | 'down';
  /** Local changes that are not settled. */
  readonly unsettled: number;
  /** The server's store fails to commit (101). */
  readonly isStoreFailing: boolean;
  /** The line is live, something is unsettled, and nothing has settled for UNSETTLED_TOO_LONG_MS. */
  readonly isStalled: boolean;
}

/** A person who typed and still sees "Saving…" after this long should be told that it is not saved. */
export const UNSETTLED_TOO_LONG_MS = 10_000;

/** "Saved" is said only of a board that is live and of which nothing is unsettled. */
export function saveStatus({ line, unsettled, isStoreFailing, isStalled }: SaveFacts): SaveStatus {
  if (line === 'down') return { kind: 'offline', changes: unsettled };
  if (isStoreFailing || isStalled) return { kind: 'notSaved' };
  return { kind: line === 'opening' || unsettled > 0 ? 'saving' : 'saved' };
}

export function isSameStatus(one: SaveStatus, other: SaveStatus): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind !== 'offline' || other.kind !== 'offline' || one.changes === other.changes;
}
