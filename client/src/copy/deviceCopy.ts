import type { BoardOperation } from '@vestibule/shared/board/boardOperation';
import type { Readable } from '../signal.ts';

/** In the place of an epoch, which counts from 1: the change is to be said again, its bytes fit nowhere. */
export const IN_WORDS = 0;

/** What one local change is kept as until the server has it for good. */
export interface PendingChange {
  /** Counts this tab's changes, from 1. */
  readonly seq: number;
  readonly epoch: number;
  /** Yjs v1, as it was sent. */
  readonly update: Uint8Array;
  /** The same in words, for a document of another epoch. */
  readonly operations: readonly BoardOperation[];
}

/** A change that a tab which is gone could not bring to the server. */
export interface OrphanedChange extends PendingChange {
  readonly tab: string;
}

/** The board as the server had it, merged into one update. */
export interface ConfirmedBoard {
  readonly epoch: number;
  readonly update: Uint8Array;
}

/**
 * One board's copy on this device (docs/adr/0004). Nothing here rejects: a device
 * that can't keep (private mode, a full disk) says so in `durability`, and the connection works on.
 */
export interface DeviceCopy {
  /** 'page': what is kept is lost with this page. */
  readonly durability: Readable<'device' | 'page'>;
  confirmed(): Promise<ConfirmedBoard | undefined>;
  /**
   * The document has changed: where this copy keeps boards, it is written a little later.
   * @param encode the document, or undefined while it holds what the server does not have
   */
  keepConfirmed(epoch: number, encode: () => Uint8Array | undefined): void;
  /** Asked for in the turn in which the change is made, so before its frame leaves. */
  keepPending(change: PendingChange): void;
  /** This tab's changes up to `seq` are durable on the server, or refused. */
  settled(throughSeq: number): void;
  /** What tabs that are gone left behind, in the order in which it was made. It stays until dropped. */
  orphans(): Promise<readonly OrphanedChange[]>;
  dropOrphans(changes: readonly OrphanedChange[]): void;
  /**
   * What has not settled is kept in words from here on ({@link IN_WORDS}), whatever its bytes say.
   * @param others changes of tabs that are gone, taken over here
   * @returns whether it outlives this page
   */
  keepInWords(others: readonly OrphanedChange[]): Promise<boolean>;
  /** The board is deleted: nothing of it stays on this device. */
  wipe(): Promise<void>;
  /** Writes what waits and lets other tabs have what this one leaves behind. */
  dispose(): void;
}
