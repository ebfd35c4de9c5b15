import { textOf } from '@vestibule/shared/board/card';
import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import { checkAtRest } from './invariants.ts';
import { takeStep } from './operations.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { World } from './world.ts';

// A server that goes back: to an older backup under a higher epoch (`pnpm run restore`), or to an
// older folder by hand, whose epoch says nothing of it.

const SEEDS = 25;
const STEPS = 25;
const TIMEOUT_MS = 120_000;
const WRITTEN = ' and written offline';

/** People at work until the board is at rest. */
async function work(world: World): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) await takeStep(world);
  await world.drain();
}

function addCard({ random }: World, { doc }: SimulatedPerson, text: string): CardId {
  const id = makeCardId(random.bytes);
  addCards(doc, [{ id, kind: 'note', at: [0, 0], text }]);
  return id;
}

/** @returns whether the card is still there: others may have deleted it by now */
function writeBehind({ doc }: SimulatedPerson, card: CardId, inserted: string): boolean {
  const index = textOf(root(doc, 'cards'), card)?.length;
  if (index === undefined) return false;
  spliceText(doc, card, { index, removed: 0, inserted });
  return true;
}

function textIn({ doc }: SimulatedPerson, card: CardId): string | undefined {
  return readBoard(doc).cards.get(card)?.text;
}

function peopleOf({ people }: World) {
  const [awa, boubacar, coumba, djeneba] = people;
  if (!awa || !boubacar || !coumba || !djeneba) throw new Error('four people are here');
  return { awa, boubacar, coumba, djeneba };
}

/** An afternoon, a backup in the middle of it, and what was settled and unsettled since. */
async function afternoonWithBackup(seed: number) {
  const world = new World(seed);
  await world.open();
  const { awa, boubacar, coumba } = peopleOf(world);
  await world.pass(1_000);
  await work(world);
  const kept = addCard(world, awa, 'kept');
  await world.pass(2_000);
  const backup = await world.server.backup();
  await work(world);
  const since = addCard(world, awa, 'settled since');
  await world.pass(2_000);
  // Boubacar is out of reach, and Coumba's tab is killed with what it had not sent.
  boubacar.goOffline();
  const made = addCard(world, boubacar, 'made offline');
  const hasWritten = writeBehind(boubacar, kept, WRITTEN);
  coumba.goOffline();
  const left = addCard(world, coumba, 'left by a killed tab');
  await world.pass(1_000);
  world.server.kill();
  coumba.reload();
  return { world, backup, kept, hasWritten, since, made, left };
}

async function failing(seed: number, run: () => Promise<void>): Promise<void> {
  await run().catch((cause: unknown) => {
    throw new Error(`seed ${seed}`, { cause });
  });
}

describe('a server that goes back', () => {
  it(
    `[W11] [B11] ${SEEDS} backups restored: all agree on the backup, and what had not settled is done again`,
    async () => {
      let written = 0;
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        await failing(seed, async () => {
          const { world, backup, kept, hasWritten, since, made, left } =
            await afternoonWithBackup(seed);
          const { awa, boubacar, coumba, djeneba } = peopleOf(world);
          await world.server.restore(backup);
          await world.drain();
          await checkAtRest(world);
          expect(world.server.epoch).toBe(2);
          if (hasWritten) written += 1;
          for (const person of [awa, boubacar, coumba, djeneba]) {
            if (hasWritten) expect(textIn(person, kept)).toContain(WRITTEN);
            else expect(textIn(person, kept)).toBe('kept');
            expect(textIn(person, made)).toBe('made offline');
            expect(textIn(person, left)).toBe('left by a killed tab');
            expect(textIn(person, since)).toBeUndefined();
          }
          // Whose page was open was sent for a new one; Coumba's was new when the server came back.
          expect(awa.reloads + boubacar.reloads + djeneba.reloads).toBe(3);
        });
      }
      expect(written).toBeGreaterThan(SEEDS / 2);
    },
    TIMEOUT_MS,
  );

  it(
    `[W3] [R16] ${SEEDS} older folders put back by hand: open pages bring back all that they have`,
    async () => {
      let written = 0;
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        await failing(seed, async () => {
          const { world, backup, kept, hasWritten, since, made, left } =
            await afternoonWithBackup(seed);
          const { awa, boubacar, coumba, djeneba } = peopleOf(world);
          await world.server.putBack(backup);
          await world.drain();
          await checkAtRest(world);
          if (hasWritten) written += 1;
          for (const person of [awa, boubacar, coumba, djeneba]) {
            if (hasWritten) expect(textIn(person, kept)).toContain(WRITTEN);
            else expect(textIn(person, kept)).toBeUndefined();
            expect(textIn(person, made)).toBe('made offline');
            expect(textIn(person, left)).toBe('left by a killed tab');
            expect(textIn(person, since)).toBe('settled since');
            expect(person.reloads).toBe(0);
          }
        });
      }
      expect(written).toBeGreaterThan(SEEDS / 2);
    },
    TIMEOUT_MS,
  );
});
