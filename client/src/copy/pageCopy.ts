import { signal } from '../signal.ts';
import type { ConfirmedBoard, DeviceCopy, PendingChange } from './deviceCopy.ts';

/** The copy where the device keeps nothing: as long as the page is open, and no longer. */
export function pageCopy(): DeviceCopy {
  return new PageCopy();
}

class PageCopy implements DeviceCopy {
  readonly durability = signal<'device' | 'page'>('page');
  readonly #pending = new Map<number, PendingChange>();

  /** Nothing was kept before this page, and what it has is in its document. */
  async confirmed(): Promise<ConfirmedBoard | undefined> {
    return undefined;
  }

  keepConfirmed(): void {}

  keepPending(change: PendingChange): void {
    this.#pending.set(change.seq, change);
  }

  settled(throughSeq: number): void {
    for (const seq of this.#pending.keys()) if (seq <= throughSeq) this.#pending.delete(seq);
  }

  async orphans(): Promise<readonly never[]> {
    return [];
  }

  dropOrphans(): void {}

  async wipe(): Promise<void> {
    this.#pending.clear();
  }

  dispose(): void {}
}
