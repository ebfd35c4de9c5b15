import type { BoardOperation } from '@vestibule/shared/board/boardOperation';
import { contradictionIn } from '@vestibule/shared/board/contradiction';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { replay } from '@vestibule/shared/board/replay';
import * as Y from 'yjs';

interface Change {
  readonly update: Uint8Array;
  readonly operations: readonly BoardOperation[];
}

/**
 * The words of changes that are not settled, where a document has of them only that they are gone:
 * somebody deleted them before their author heard that they were saved, or it was never them (R21). The
 * author is offered them.
 * @param changes of one page, in their order, each a sound update
 */
export function wordsThatAreGone(doc: Y.Doc, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const merged = Y.mergeUpdates(changes.map(({ update }) => update));
  if (contradictionIn(doc, merged) !== 'gone') return [];
  // What the page deleted itself, in whichever change, is not missed.
  const deletions = Y.diffUpdate(merged, Y.encodeStateVector(Y.parseUpdateMeta(merged).to));
  const gone = changes.filter(
    ({ update }) => contradictionIn(doc, Y.mergeUpdates([update, deletions])) === 'gone',
  );
  const alone = new Y.Doc();
  const { unplaced } = replay(
    alone,
    gone.flatMap(({ operations }) => operations),
  );
  const { cards, drawings } = readBoard(alone);
  const written = [...cards.values(), ...drawings.values()].flatMap((entry) =>
    'text' in entry && entry.text ? [entry.text] : [],
  );
  return [...unplaced, ...written];
}
