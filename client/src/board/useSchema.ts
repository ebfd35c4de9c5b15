import { readMeta } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';

/** The schema of the document; one that is newer than this page knows makes it read-only (B7). */
export function useSchema(doc: Y.Doc): number {
  return useSyncExternalStore(
    (changed) => {
      const meta = root(doc, 'meta');
      meta.observe(changed);
      return () => meta.unobserve(changed);
    },
    () => readMeta(doc).schema,
  );
}
