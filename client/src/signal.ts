/** A value that changes, for React's useSyncExternalStore and for plain listeners. */
export interface Readable<T> {
  get(): T;
  /** @returns unsubscribe */
  subscribe(listener: () => void): () => void;
}

export interface Writable<T> extends Readable<T> {
  set(value: T): void;
}

/** Listeners are told only of a value that is another (Object.is). */
export function signal<T>(first: T): Writable<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
