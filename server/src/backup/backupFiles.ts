/** What a data folder and its backup are made of (docs/OPERATIONS.md). */
export const DATABASE = 'vestibule.sqlite';
/** Beside it where a server was killed or runs: the newest commits are in it. */
export const JOURNAL = `${DATABASE}-wal`;
export const KEYS = ['server.key', 'host.key'] as const;
