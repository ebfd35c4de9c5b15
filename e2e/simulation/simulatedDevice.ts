import {
  type DeviceCopy,
  IN_WORDS,
  type OrphanedChange,
  type PendingChange,
} from '@vestibule/client/src/copy/deviceCopy.ts';
import { signal } from '@vestibule/client/src/signal.ts';

/** A phone or laptop: its rows outlive its pages. One page at a time has the board open. */
export class SimulatedDevice {
  readonly #rows = new Map<string, OrphanedChange>();
  readonly #letGo: (row: 'settled' | 'dropped', update: Uint8Array) => void;
  #tabs = 0;

  /** @param letGo hears of every row that a page lets go of */
  constructor(letGo: (row: 'settled' | 'dropped', update: Uint8Array) => void) {
    this.#letGo = letGo;
  }

  get rows(): number {
    return this.#rows.size;
  }

  openCopy(): DeviceCopy {
    this.#tabs += 1;
    const tab = String(this.#tabs).padStart(4, '0');
    const key = (of: string, seq: number) => `${of} ${seq}`;
    const remove = (row: OrphanedChange, why: 'settled' | 'dropped') => {
      if (this.#rows.delete(key(row.tab, row.seq))) this.#letGo(why, row.update);
    };
    return {
      durability: signal<'device' | 'page'>('device'),
      confirmed: async () => undefined,
      keepConfirmed: () => undefined,
      keepPending: (change: PendingChange) => {
        this.#rows.set(key(tab, change.seq), { ...change, tab });
      },
      settled: (throughSeq) => {
        for (const row of [...this.#rows.values()]) {
          if (row.tab === tab && row.seq <= throughSeq) remove(row, 'settled');
        }
      },
      orphans: async () => [...this.#rows.values()].filter((row) => row.tab !== tab),
      dropOrphans: (rows) => {
        for (const row of rows) remove(row, 'dropped');
      },
      keepInWords: async (others) => {
        const isOurs = (row: OrphanedChange) =>
          row.tab === tab || others.some((other) => other.tab === row.tab && other.seq === row.seq);
        for (const [at, row] of this.#rows) {
          if (isOurs(row)) this.#rows.set(at, { ...row, epoch: IN_WORDS });
        }
        return true;
      },
      wipe: async () => this.#rows.clear(),
      dispose: () => undefined,
    };
  }
}
