import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { assert } from '@vestibule/shared/assert';
import { expect, test } from 'vitest';
import { newDataDir, openedStore } from './newDataDir.ts';
import { readStored, sampleBoardId } from './storeSamples.ts';

const CHILD = fileURLToPath(new URL('./commitUntilKilled.ts', import.meta.url));
/** After how many acknowledgements each round is killed: within, at and after compactions. */
const KILLED_AFTER = [1, 30, 81, 160, 333];

/** @returns what the process said was acknowledged before it was killed */
async function runUntilKilled(
  dataDir: string,
  round: number,
  killedAfter: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CHILD, dataDir, `${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
    if (said.split('\n').length > killedAfter) child.kill('SIGKILL');
  });
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

test('[R16] kill -9 at any point loses nothing that was acknowledged, and leaves no lock', async () => {
  const dataDir = newDataDir();
  const acknowledged: string[] = [];
  for (const [round, killedAfter] of KILLED_AFTER.entries()) {
    acknowledged.push(...(await runUntilKilled(dataDir, round + 1, killedAfter)));
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLED_AFTER.reduce((a, b) => a + b));

  const store = await openedStore(dataDir);
  const kept = new Set<string>();
  for (const n of [1, 2]) {
    const stored = await store.load(sampleBoardId(n));
    const { cards, waits } = readStored(stored);
    assert(!waits, 'nothing waits for a row that was lost');
    expect(stored?.damagedRows).toBe(0);
    for (const key of Object.keys(cards)) kept.add(key);
  }
  expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
}, 60_000);
