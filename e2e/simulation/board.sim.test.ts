import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { makeCardId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import { checkAtRest } from './invariants.ts';
import { OPERATIONS, takeStep } from './operations.ts';
import type { Sabotage } from './simulatedServer.ts';
import { count, type Tally, World } from './world.ts';

// Real connections and real rooms, with simulated time and lines between them. One seed is one
// afternoon; what fails is repeated with SIM_SEED. A longer night is SIM_SEEDS=1000, the one after it
// SIM_SEEDS=1000 SIM_FROM=1001.

/** How many seeds are run, and the first of them. */
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 100);
const FROM = Number(process.env['SIM_FROM'] ?? 1);
const ONLY_SEED = process.env['SIM_SEED'];
/** A seed takes 50 ms where nothing else runs. */
const TIMEOUT_MS = 60_000 + SEEDS * 1_000;
const STEPS = 90;

const RULES = '[W3] [W4] [W6] [W7] [W8] [W10] [B9] [R2] [R5] [R6] [R7] [R8] [R16]';

async function afternoon(seed: number, sabotage: Sabotage = 'none'): Promise<World> {
  const world = new World(seed, sabotage);
  await world.open();
  try {
    await world.pass(1_000);
    for (let step = 0; step < STEPS; step += 1) await takeStep(world);
    await world.drain();
    if (world.random.chance(0.5)) world.people[0]?.leave();
    await world.pass(2_000);
    await checkAtRest(world);
    if (world.people.some(({ reloads }) => reloads > 0)) throw new Error('a page was sent away');
    if (world.server.failedCommits > 0) count(world.tally, 'a commit failed');
  } catch (cause) {
    throw new Error(`${replayCommand(seed)}\n\n${world.log.slice(-40).join('\n')}`, { cause });
  }
  return world;
}

function replayCommand(seed: number): string {
  return `again: SIM_SEED=${seed} npx vitest run --project simulation board`;
}

function add(total: Tally, tally: Tally): void {
  for (const [what, times] of tally) total.set(what, (total.get(what) ?? 0) + times);
}

/** @returns what it failed with; a world that came through is not printed */
async function failureOf(world: Promise<World>): Promise<Error | undefined> {
  return world.then(
    () => undefined,
    (failure: unknown) => (failure instanceof Error ? failure : new Error(String(failure))),
  );
}

/** States without which an invariant has been held against nothing. */
const MUST_HAVE_HAPPENED = [
  'a change settled',
  'a commit failed',
  'a room was rebuilt from what was not durable',
  'changes of a killed tab were taken over',
  'a change was done again in words',
  'the room asked for a predecessor',
  'a frame without its predecessor settled after it',
  'several people agreed',
  'somebody had left the roster',
  'the board had cards',
  'the board had links',
  'the board had drawings',
  'a link led to nowhere',
  'saving',
  'notSaved',
  'offline',
];

describe('an afternoon on a bad line', () => {
  if (ONLY_SEED !== undefined) {
    it(`seed ${ONLY_SEED}`, () => afternoon(Number(ONLY_SEED)));
    return;
  }
  it(
    `${RULES} ${SEEDS} seeds: everybody agrees, all that settled is durable, nothing is left behind`,
    async () => {
      const total: Tally = new Map();
      for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
        add(total, (await afternoon(seed)).tally);
      }
      const never = [...Object.keys(OPERATIONS), ...MUST_HAVE_HAPPENED].filter(
        (what) => !total.has(what),
      );
      expect(never).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('the simulation finds what is planted', () => {
  it('a settle before the commit', async () => {
    const found = await failureOf(afternoon(1, 'settleBeforeCommit'));
    expect(found?.message).toContain('SIM_SEED=1');
    expect(String(found?.cause)).toContain('a change settled that is not durable');
  });

  it('one update that does not reach one person', async () => {
    const world = new World(2);
    await world.open();
    await world.drain();
    const [awa, boubacar] = world.people;
    if (!awa || !boubacar) throw new Error('somebody is there');
    const card = makeCardId(world.random.bytes);
    addCards(awa.doc, [{ id: card, kind: 'note', at: [0, 0] }]);
    await world.pass(2_000);
    await checkAtRest(world);
    boubacar.losesUpdates = true;
    spliceText(awa.doc, card, { index: 0, removed: 0, inserted: 'puits' });
    await world.pass(2_000);
    await expect(checkAtRest(world)).rejects.toThrow('Boubacar: the content differs');
  });
});
