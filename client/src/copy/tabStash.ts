import { type BoardOperation, parseBoardOperations } from '@vestibule/shared/board/boardOperation';
import type { BoardId } from '@vestibule/shared/ids';
import { type DeviceCopy, IN_WORDS, type OrphanedChange } from './deviceCopy.ts';

/** sessionStorage: a browser tab has it to itself and keeps it while its page is loaded anew. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is taken out of the stash, as if from a tab that is gone. */
const STASH = 'stash';
const NO_UPDATE = new Uint8Array([0, 0]);

/**
 * A copy whose unsettled changes outlive a loading anew even where the device keeps nothing (private
 * mode, a full disk): in words, in the browser tab's own storage.
 */
export function withTabStash(copy: DeviceCopy, board: BoardId, storage: TabStorage): DeviceCopy {
  const key = `vestibule-unsettled-${board}`;
  const unsettled = new Map<number, readonly BoardOperation[]>();
  /** What goes into the stash besides; undefined until there is one. */
  let others: readonly OrphanedChange[] | undefined;

  function stash(): boolean {
    const changes = [...(others ?? []).map(({ operations }) => operations), ...unsettled.values()];
    try {
      storage.setItem(key, JSON.stringify(changes));
      return true;
    } catch {
      // No room, or no storage at all: the page stays, which has it.
      return false;
    }
  }

  function stashed(): readonly OrphanedChange[] {
    const changes = parse(storage.getItem(key));
    return changes.map((operations, i) => ({
      tab: STASH,
      seq: i + 1,
      epoch: IN_WORDS,
      update: NO_UPDATE,
      operations,
    }));
  }

  return {
    durability: copy.durability,
    confirmed: () => copy.confirmed(),
    keepConfirmed: (epoch, encode) => copy.keepConfirmed(epoch, encode),
    keepPending(change) {
      copy.keepPending(change);
      unsettled.set(change.seq, change.operations);
      if (others) stash();
    },
    settled(throughSeq) {
      copy.settled(throughSeq);
      for (const seq of unsettled.keys()) if (seq <= throughSeq) unsettled.delete(seq);
    },
    orphans: async () => [...stashed(), ...(await copy.orphans())],
    dropOrphans(changes) {
      // All of it was taken at once.
      if (changes.some(({ tab }) => tab === STASH)) storage.removeItem(key);
      copy.dropOrphans(changes.filter(({ tab }) => tab !== STASH));
    },
    async keepInWords(changes) {
      if (await copy.keepInWords(changes)) return true;
      others = changes;
      return stash();
    },
    async wipe() {
      storage.removeItem(key);
      await copy.wipe();
    },
    dispose: () => copy.dispose(),
  };
}

function parse(text: string | null): readonly (readonly BoardOperation[])[] {
  if (text === null) return [];
  try {
    const changes: unknown = JSON.parse(text);
    return Array.isArray(changes) ? changes.map((change) => parseBoardOperations(change)) : [];
  } catch {
    // Only this page writes it; what is none of ours is nothing to say again.
    return [];
  }
}
