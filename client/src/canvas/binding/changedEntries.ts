import type { TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { signal, type Writable } from '../../signal.ts';
import type { FrameScheduler } from './frames.ts';
import { sameRecord } from './sameRecord.ts';

/** What is to be done to tldraw's store in one merge. */
export interface Merge {
  /** A record that is as it should be is not put again. */
  put(wanted: TLRecord): void;
  /** In the order in which they are to be removed. */
  remove(...ids: readonly TLRecord['id'][]): void;
}

interface ChangedEntriesParts {
  readonly store: TLStore;
  readonly frames: FrameScheduler;
  /** Shows all that has changed since the last time. */
  project(merge: Merge): void;
}

/**
 * One merge a frame in which anything changed, for what shows a part of the document in tldraw's store:
 * a merge costs the same for one record as for thirty. Nothing here writes to the document.
 */
export class ChangedEntries {
  /** Entries that can't be shown (B6). */
  readonly unreadable: Writable<number> = signal(0);
  readonly #parts: ChangedEntriesParts;
  readonly #unreadableKeys = new Set<string>();
  readonly #shownListeners = new Set<() => void>();
  #cancelFrame: (() => void) | undefined;

  constructor(parts: ChangedEntriesParts) {
    this.#parts = parts;
  }

  dispose(): void {
    this.#cancelFrame?.();
    this.#shownListeners.clear();
  }

  /** Called after each merge. @returns unsubscribe */
  onShown(listener: () => void): () => void {
    this.#shownListeners.add(listener);
    return () => this.#shownListeners.delete(listener);
  }

  schedule(): void {
    this.#cancelFrame ??= this.#parts.frames.request(() => this.flush());
  }

  /** Shows what has changed, at once. Not to be called inside one of tldraw's own operations. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const { store, project } = this.#parts;
    const puts: TLRecord[] = [];
    const removes: TLRecord['id'][] = [];
    project({
      put(wanted) {
        const shown = store.get(wanted.id);
        if (!shown || !sameRecord(shown, wanted)) puts.push(wanted);
      },
      remove: (...ids) => void removes.push(...ids),
    });
    this.unreadable.set(this.#unreadableKeys.size);
    if (puts.length > 0 || removes.length > 0) {
      store.mergeRemoteChanges(() => {
        store.remove(removes);
        store.put(puts);
      });
    }
    for (const listener of [...this.#shownListeners]) listener();
  }

  /** @param key of the entry, among all that are shown by this one */
  countUnreadable(key: string, isUnreadable: boolean): void {
    if (isUnreadable) this.#unreadableKeys.add(key);
    else this.#unreadableKeys.delete(key);
  }
}

/** The keys of a root's entries in which anything has changed, however deep. */
export function* changedKeys(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): Generator<string> {
  for (const event of events) {
    const key = event.path[0];
    if (typeof key === 'string') yield key;
    else yield* event.keys.keys();
  }
}
