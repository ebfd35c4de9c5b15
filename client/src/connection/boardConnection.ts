import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import type { Refusal, RosterPerson } from '@vestibule/shared/wire/frames';
import type { Motion, PersonMotion } from '@vestibule/shared/wire/motion';
import type { Readable } from '../signal.ts';

/** What the status word says: "Saved", "Saving…", "Not saved", "Offline: N changes …". */
export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'notSaved' }
  | { readonly kind: 'offline'; readonly changes: number };

export type ConnectionPhase =
  /** Before the document has come for the first time. */
  | { readonly phase: 'opening' }
  | { readonly phase: 'live' }
  /** The line is down; tried again by itself. `hasNoSeat`: as many people are on the board as it holds. */
  | { readonly phase: 'waiting'; readonly hasNoSeat: boolean }
  /** The server said no, for good: nothing is tried again. */
  | { readonly phase: 'stopped'; readonly reason: CloseReason };

export interface Roster {
  readonly you: number | undefined;
  readonly people: readonly RosterPerson[];
}

/** One board's line to the server, as the page sees it. */
export interface BoardConnection {
  readonly phase: Readable<ConnectionPhase>;
  readonly status: Readable<SaveStatus>;
  readonly roster: Readable<Roster>;
  /** Others' motion; never one's own. */
  onMotion(listener: (motions: readonly PersonMotion[]) => void): () => void;
  /** Sent at most every MOTION_EVERY_MS; the last of each kind wins; dropped while not live. */
  sendMotion(motion: Motion): void;
  onRefused(listener: (refusal: Refusal) => void): () => void;
  start(): void;
  dispose(): void;
}
