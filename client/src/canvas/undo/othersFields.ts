import type * as Y from 'yjs';
import type { OwnItems } from './ownItems.ts';

// Yjs decides at the moment of undoing whether a field has been changed by another since, and gets two
// cases wrong that boards meet (boardUndo.test.ts has both): two people setting a field at once, where
// undoing the winner left the field without any value, and so the card unreadable for everybody; and
// one's own, another's, one's own value in a row, where undoing twice went behind the other's. So it is
// told to put values back always (ignoreRemoteMapChanges), and what another has set since is taken out
// of one's steps here, at the moment when the other sets it.

type Deletions = Y.UndoManager['undoStack'][number]['deletions'];

/** Values that each of these fields had before the one it has now. */
function earlierValues(
  map: { readonly _map: ReadonlyMap<string, Y.Item> },
  key: string,
  clocks: Map<number, Set<number>>,
) {
  for (let item = map._map.get(key)?.left ?? null; item; item = item.left) {
    const ofClient = clocks.get(item.id.client) ?? new Set();
    // Yjs merges values that were set and replaced in a row into one struct.
    for (let i = 0; i < item.length; i += 1) ofClient.add(item.id.clock + i);
    clocks.set(item.id.client, ofClient);
  }
}

function isOwn(own: OwnItems, item: Y.Item | undefined): boolean {
  return item !== undefined && !item.deleted && own.has(item);
}

/** Each value has a clock of its own; the runs around those forgotten stay. */
function forget(deletions: Deletions, clocks: ReadonlyMap<number, ReadonlySet<number>>): void {
  for (const [client, forgotten] of clocks) {
    const runs = deletions.clients.get(client);
    if (!runs) continue;
    const kept = runs.flatMap((run) => {
      const inside = [...forgotten].filter(
        (clock) => clock >= run.clock && clock < run.clock + run.len,
      );
      if (inside.length === 0) return [run];
      const ends = [run.clock - 1, ...inside.toSorted((a, b) => a - b), run.clock + run.len];
      return ends.slice(1).flatMap((end, i) => {
        const clock = (ends[i] ?? end) + 1;
        return end > clock ? [{ clock, len: end - clock }] : [];
      });
    });
    deletions.clients.set(client, kept);
  }
}

/**
 * After another's transaction: a field that now has the other's value is no longer put back by any of
 * one's own steps (B9).
 */
export function leaveOthersFields(
  manager: Y.UndoManager,
  transaction: Y.Transaction,
  own: OwnItems,
): void {
  const steps = [...manager.undoStack, ...manager.redoStack];
  if (steps.length === 0) return;
  const clocks = new Map<number, Set<number>>();
  for (const [type, keys] of transaction.changed) {
    for (const key of keys) {
      if (key === null || isOwn(own, type._map.get(key))) continue;
      earlierValues(type, key, clocks);
    }
  }
  if (clocks.size === 0) return;
  for (const { deletions } of steps) forget(deletions, clocks);
}
