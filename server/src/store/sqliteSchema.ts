/**
 * The database's tables, as steps from one version to the next: `user_version` says how many were
 * taken. A step that was released is never edited; a change is a new step at the end.
 *
 * A snapshot is kept twice. It is the one row that a board can't lose: the log after it only makes
 * sense on top of it. Keeping the previous snapshot instead would not do, its log is gone.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE boards (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    last_write_at_ms INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    snapshot_bytes INTEGER NOT NULL,
    log_rows INTEGER NOT NULL,
    log_bytes INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE generations (
    board TEXT NOT NULL REFERENCES boards ON DELETE CASCADE,
    role TEXT NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (board, role)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE snapshots (
    board TEXT NOT NULL REFERENCES boards ON DELETE CASCADE,
    copy INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (board, copy)
  ) STRICT;

  CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    board TEXT NOT NULL REFERENCES boards ON DELETE CASCADE,
    bytes BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX log_by_board ON log (board);

  CREATE TABLE damaged (
    id INTEGER PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards ON DELETE CASCADE,
    log_id INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    fault TEXT NOT NULL
  ) STRICT;
  CREATE INDEX damaged_by_board ON damaged (board);

  CREATE TABLE memberships (
    browser TEXT NOT NULL,
    board TEXT NOT NULL REFERENCES boards ON DELETE CASCADE,
    participant TEXT NOT NULL,
    role TEXT NOT NULL,
    generation INTEGER NOT NULL,
    region TEXT,
    "group" TEXT,
    until_ms INTEGER NOT NULL,
    PRIMARY KEY (browser, board)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX memberships_by_board ON memberships (board);

  CREATE TABLE hosts (
    browser TEXT PRIMARY KEY,
    until_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tombstones (
    hash TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
  `,
];
