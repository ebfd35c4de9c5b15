import type { Role } from '../roles.ts';
import type { Motion, PersonMotion } from './motion.ts';

/** What a client may send, decoded. Bytes of updates and awareness stay opaque here. */
export type ClientFrame =
  | { readonly type: 'syncStep1'; readonly stateVector: Uint8Array }
  /** Step 2 and update are counted for settling, empty ones too (W4). */
  | { readonly type: 'syncStep2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'command'; readonly id: string; readonly json: unknown }
  | { readonly type: 'motion'; readonly motions: readonly Motion[] }
  | { readonly type: 'beat' };

/** What a server sends, decoded. */
export type ServerFrame =
  | { readonly type: 'syncStep1'; readonly stateVector: Uint8Array }
  | { readonly type: 'syncStep2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'settled'; readonly count: number }
  | { readonly type: 'workshop'; readonly view: WorkshopMessage }
  | { readonly type: 'answer'; readonly id: string; readonly answer: CommandAnswer }
  | { readonly type: 'refused'; readonly frame: number; readonly refusal: Refusal }
  | { readonly type: 'roster'; readonly change: RosterChange }
  | { readonly type: 'motion'; readonly motions: readonly PersonMotion[] }
  | { readonly type: 'beat' };

export type FrameError =
  | { readonly kind: 'broken'; readonly what: string }
  | { readonly kind: 'unknownType'; readonly messageType: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly bytesMax: number };

/** 101: the sections of this role's view that changed, with the server's clock. */
export interface WorkshopMessage {
  readonly serverNowMs: number;
  readonly sections: {
    /** Whether the store commits; 'failing' shows as "Not saved" to everyone in the room. */
    readonly store?: 'committing' | 'failing' | undefined;
  };
}

/** 103. */
export type CommandAnswer =
  | { readonly done: true }
  | { readonly done: false; readonly why: string };

export const REFUSAL_CODES = ['observer', 'cap'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** 104: why the k-th counted frame was not applied or was undone, with the words it held. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The texts that did not go through, for their author alone. */
  readonly words: readonly string[];
}

/** One person in the room, as the server stamped them. No name, no id that outlives the room. */
export interface RosterPerson {
  readonly person: number;
  readonly role: Role;
  readonly region?: string | undefined;
  readonly group?: string | undefined;
}

/** 105: changes only; the first one on a connection has everyone in `here`. */
export interface RosterChange {
  readonly you: number;
  readonly here: readonly RosterPerson[];
  readonly gone: readonly number[];
}
