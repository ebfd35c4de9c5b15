import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { unreachable } from '@vestibule/shared/assert';
import { makeBoardId } from '@vestibule/shared/ids';
import { expect, test, vi } from 'vitest';
import { describeBug, openLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { roomLog, storeFailureLog } from './roomLog.ts';
import { startLines } from './startLines.ts';
import { stopOnSignals } from './stopOnSignals.ts';

test('[R18] the log names a board by a few letters, and of a bug its place but not its words', () => {
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => lines.push(line) });
  const board = makeBoardId(randomBytes);
  const metrics = new Metrics();
  roomLog(log, metrics)({ event: 'roomLoaded', board, damagedRows: 2 });
  storeFailureLog(log, metrics)({ kind: 'compaction', board, error: new Error('disk full') });
  let bug: unknown;
  try {
    unreachable('the words of a card' as never);
  } catch (error) {
    bug = new Error('more words of a card', { cause: error });
  }
  log.error(describeBug(bug), 'a bug');
  const text = lines.join('');
  expect(text).not.toContain(board);
  expect(text).not.toContain('words of a card');
  expect(text).toContain(board.slice(0, 6));
  expect(text).toContain('ops.test.ts');
  expect(text).toContain('AssertionError');
});

test('rooms and commits are counted', () => {
  const log = openLog('silent');
  const metrics = new Metrics();
  const board = makeBoardId(randomBytes);
  const tell = roomLog(log, metrics);
  tell({ event: 'roomLoaded', board, damagedRows: 3 });
  // A room that is rebuilt is loaded again, and is one.
  tell({ event: 'roomLoaded', board, damagedRows: 0 });
  const failure = { kind: 'commit', error: new Error('full'), attempt: 1, retryInMs: 250 } as const;
  storeFailureLog(log, metrics)(failure);
  expect(metrics.render(true)).toContain('\nvestibule_rooms 1\n');
  expect(metrics.render(true)).toContain('\nvestibule_damaged_rows_total 3\n');
  expect(metrics.render(true)).toContain('\nvestibule_commit_failures_total 1\n');
  expect(metrics.render(true)).toContain('\nvestibule_store_failing 1\n');
  tell({ event: 'roomEnded', board });
  expect(metrics.render(false)).toContain('\nvestibule_rooms 0\n');
});

test('the first signal stops, its echo does nothing, a second one ends at once', () => {
  const source = new EventEmitter();
  let nowMs = 0;
  const [stop, exitNow] = [vi.fn(), vi.fn()];
  stopOnSignals({ source, nowMs: () => nowMs, stop, exitNow });
  source.emit('SIGINT');
  source.emit('SIGINT');
  nowMs = 400;
  source.emit('SIGTERM');
  expect([stop.mock.calls.length, exitNow.mock.calls.length]).toEqual([1, 0]);
  nowMs = 2_000;
  source.emit('SIGINT');
  expect([stop.mock.calls.length, exitNow.mock.calls.length]).toEqual([1, 1]);
});

test('the host reads a link, the way in for others, and where the boards are', () => {
  const config = { host: '127.0.0.1', port: 3000, publicUrl: undefined, dataDir: '/srv/data' };
  const here = startLines(config, 'key with & and #');
  expect(here).toContain('http://127.0.0.1:3000/#host=key%20with%20%26%20and%20%23\n');
  expect(here).toContain('/srv/data');
  const outside = startLines({ ...config, publicUrl: 'https://board.example.org' }, 'key');
  expect(outside).toContain('https://board.example.org/#host=key\n');
  const everywhere = startLines({ ...config, host: '0.0.0.0' }, 'key');
  expect(everywhere).toContain('http://127.0.0.1:3000/#host=key\n');
  expect(everywhere).toMatch(/Others reach it at: +http:\/\/\d/);
});
