import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { expect, test } from 'vitest';
import { runKillRounds } from './killRounds.ts';

const ROUNDS = 20;
/** A round is a start of the server and a few tenths of a second of writing. */
const TIMEOUT_MS = 240_000;

test(`[R16] [W4] killed ${ROUNDS} times at random instants while people write, the server has every settled change`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const outcome = await runKillRounds({ rounds: ROUNDS, random: seededRandom(1) });
  expect(outcome.lost).toEqual([]);
  expect(outcome.rounds).toBe(ROUNDS);
  // Killed at work, not at rest.
  expect(outcome.settled).toBeGreaterThan(ROUNDS * 10);
  expect(outcome.unsettled).toBeGreaterThan(ROUNDS);
});
