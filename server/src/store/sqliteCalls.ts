import type { SqliteEngine } from './sqliteEngine.ts';
import type { StoreOpenError } from './storeOpenError.ts';

// What the store's thread and the server's say to each other; both sides are this program.

/** The engine's methods that a call may name. */
export type EngineMethod = Exclude<keyof SqliteEngine, 'serverKey'>;
export type EngineArgs = { readonly [M in EngineMethod]: Parameters<SqliteEngine[M]> };
export type EngineValues = { readonly [M in EngineMethod]: ReturnType<SqliteEngine[M]> };

export type EngineCall<M extends EngineMethod = EngineMethod> = {
  readonly [Method in M]: {
    readonly id: number;
    readonly method: Method;
    readonly args: EngineArgs[Method];
  };
}[M];

/** The first word of the thread, then an answer to each call in the order of the calls. */
export type EngineReport =
  | { readonly kind: 'opened'; readonly serverKey: Uint8Array }
  | { readonly kind: 'refused'; readonly error: StoreOpenError }
  | { readonly kind: 'answer'; readonly id: number; readonly value: EngineValues[EngineMethod] }
  | { readonly kind: 'failure'; readonly id: number; readonly error: unknown };
