import { signal } from '../signal.ts';
import type { DeviceCopy } from './deviceCopy.ts';

/**
 * The copy where the device keeps nothing: what is unsettled is in the page's document and nowhere
 * else, and is sent from there as long as the page is open.
 */
export function pageCopy(): DeviceCopy {
  return {
    durability: signal<'device' | 'page'>('page'),
    confirmed: async () => undefined,
    keepConfirmed: () => undefined,
    keepPending: () => undefined,
    settled: () => undefined,
    orphans: async () => [],
    dropOrphans: () => undefined,
    keepInWords: async () => false,
    wipe: async () => undefined,
    dispose: () => undefined,
  };
}
