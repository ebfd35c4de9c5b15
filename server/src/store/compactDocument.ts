import * as Y from 'yjs';

/** A row of a board's log, as far as its document is concerned. */
export interface LogUpdate {
  readonly update: Uint8Array;
}

export interface Compacted<Row> {
  /** The whole document as one Yjs v1 update; text that was deleted is gone from it. */
  readonly snapshot: Uint8Array;
  /** Rows at which Yjs throws: not in the snapshot, to be set aside. */
  readonly unfit: readonly Row[];
}

/**
 * Builds a snapshot in a fresh Y.Doc from exactly these (docs/ROOM.md R17): never from a room's, which
 * may already hold what is not committed. What waits for a missing row stays in it, still waiting.
 * @throws where Yjs throws at the snapshot itself
 */
export function compactDocument<Row extends LogUpdate>(
  snapshot: Uint8Array,
  rows: readonly Row[],
): Compacted<Row> {
  const unfit: Row[] = [];
  for (;;) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, snapshot);
    const culprit = applyUntilThrown(
      doc,
      rows.filter((row) => !unfit.includes(row)),
    );
    const bytes = culprit ? undefined : Y.encodeStateAsUpdate(doc);
    doc.destroy();
    if (bytes) return { snapshot: bytes, unfit };
    // A document at which Yjs threw is half changed: begin again without the row.
    if (culprit) unfit.push(culprit);
  }
}

function applyUntilThrown<Row extends LogUpdate>(
  doc: Y.Doc,
  rows: readonly Row[],
): Row | undefined {
  for (const row of rows) {
    try {
      Y.applyUpdate(doc, row.update);
    } catch {
      // The caller sets the row aside: that is the report.
      return row;
    }
  }
  return undefined;
}

/** A log this short loads as fast as a snapshot does: nothing is gained by compacting it. */
const LOG_ROWS_WORTHWHILE = 32;
const LOG_BYTES_WORTHWHILE = 64 * 1024;
/** From here on the log costs a newcomer's load more than the snapshot of most boards. */
const LOG_ROWS_LONG = 500;
const LOG_BYTES_LONG = 1024 * 1024;
/** Above it a log may grow with the snapshot, so that rewriting it stays a small part of all writing. */
const SNAPSHOT_BYTES_LARGE = 4 * 1024 * 1024;

export interface LogSize {
  readonly snapshotBytes: number;
  readonly logRows: number;
  readonly logBytes: number;
}

export function isWorthCompacting({ logRows, logBytes }: LogSize): boolean {
  return logRows >= LOG_ROWS_WORTHWHILE || logBytes >= LOG_BYTES_WORTHWHILE;
}

export function isLong({ snapshotBytes, logRows, logBytes }: LogSize): boolean {
  const scale = Math.max(1, snapshotBytes / SNAPSHOT_BYTES_LARGE);
  return logRows > LOG_ROWS_LONG * scale || logBytes > LOG_BYTES_LONG * scale;
}
