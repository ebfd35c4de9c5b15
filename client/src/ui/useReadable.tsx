import { useSyncExternalStore } from 'react';
import type { Readable } from '../signal.ts';

/** A signal's value; the component is rendered anew when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
