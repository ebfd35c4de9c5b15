// The server killed again and again under load: `node bench/kill/kill.bench.ts [ROUNDS [SEED]]` prints a
// line every ten rounds and the outcome as JSON. Ends with 1 where a settled change was lost.
import { cpus } from 'node:os';
import { runKillRounds } from '@vestibule/e2e/wire/killRounds.ts';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';

const ROUNDS = 100;
const TOLD_EVERY = 10;

const [rounds = ROUNDS, seed = Date.now() % 2 ** 32] = process.argv.slice(2).map(Number);
const startMs = performance.now();
const { settled, lost, unsettled } = await runKillRounds({
  rounds,
  random: seededRandom(seed),
  told: (so) => {
    if (so.rounds % TOLD_EVERY > 0) return;
    console.log(`${so.rounds} rounds: ${so.settled} settled, ${so.lost.length} lost`);
  },
});
const seconds = Math.round((performance.now() - startMs) / 1_000);
const machine = cpus()[0]?.model ?? 'unknown';
console.log(
  JSON.stringify({ rounds, seed, settled, unsettled, lost: lost.length, seconds, machine }),
);
for (const word of lost) console.error(`lost: ${word}`);
process.exitCode = lost.length > 0 ? 1 : 0;
