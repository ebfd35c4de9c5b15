import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

/**
 * What an operator reads: ids shortened, counts and codes. No names, no titles, no text of cards, no
 * secrets and no addresses with keys in them.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Lines of JSON on stderr: stdout belongs to the lines for the host. */
export function openLog(
  level: LogLevel,
  destination: DestinationStream = pino.destination(2),
): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** Enough of a board's id to find its lines and too little to open its page. */
export function shortId(id: string): string {
  return id.slice(0, 6);
}

/**
 * A bug for the log: its kind and where it happened. Not its message, which may quote what people
 * wrote (an assertion shows the value that it did not expect).
 */
export function describeBug(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const at = frames.slice(0, 12).map((line) => line.trim());
  const cause = error.cause === undefined ? {} : { cause: describeBug(error.cause) };
  return { error: error.name, ...codeOf(error), at, ...cause };
}

/** A failure of the disk or the database: its messages hold codes and paths, no content. */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, ...codeOf(error), message: error.message };
}

function codeOf(error: Error): Record<string, unknown> {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}
