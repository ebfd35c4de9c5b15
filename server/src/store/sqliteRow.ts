import type { SQLOutputValue } from 'node:sqlite';
import { assert } from '@vestibule/shared/assert';

/** A row as SQLite gives it. The tables are STRICT: another type than asked for is a bug of ours. */
export type SqliteRow = Record<string, SQLOutputValue>;

export function textOf(row: SqliteRow, column: string): string {
  const value = row[column];
  assert(typeof value === 'string', `${column} is a text`);
  return value;
}

export function optionalTextOf(row: SqliteRow, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

export function integerOf(row: SqliteRow | undefined, column: string): number {
  const value = row?.[column];
  assert(typeof value === 'number', `${column} is an integer`);
  return value;
}

export function bytesOf(row: SqliteRow, column: string): Uint8Array {
  const value = row[column];
  assert(value instanceof Uint8Array, `${column} is a blob`);
  return value;
}
