import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { Forger } from './forger.ts';
import { checkAtRest } from './invariants.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { World } from './world.ts';

// Somebody writes under the next clocks of Awa while her words are on their way, are not sent yet, or
// wait on her device. Whatever comes first, her words are there for everybody in the end, and nothing
// of hers is shown as saved before.

const SEEDS = 25;
const TIMEOUT_MS = 120_000;

interface Scene {
  readonly world: World;
  readonly awa: SimulatedPerson;
  readonly boubacar: SimulatedPerson;
  readonly forger: Forger;
  /** Awa's, on the board before anything is forged. */
  readonly card: CardId;
}

async function scene(seed: number): Promise<Scene> {
  const world = new World(seed);
  await world.open();
  const [awa, boubacar] = world.people;
  if (!awa || !boubacar) throw new Error('people are here');
  await world.pass(1_000);
  const forger = new Forger(world);
  const card = makeCardId(world.random.bytes);
  addCards(awa.doc, [{ id: card, kind: 'note', at: [0, 0], text: 'puits' }]);
  await world.pass(2_000);
  return { world, awa, boubacar, forger, card };
}

/** A card and letters, each a change of its own. */
function write({ world, awa, card }: Scene): string[] {
  const id = makeCardId(world.random.bytes);
  const words = [`sec ${id}`, `loin ${id}`];
  addCards(awa.doc, [{ id, kind: 'cause', at: [9, 9], text: words[0] ?? '' }]);
  spliceText(awa.doc, card, { index: 5, removed: 0, inserted: ` ${words[1]}` });
  return words;
}

type Forge = (scene: Scene) => void;

/** Many clocks under Awa's number: more than she has written, or less. */
const live: Forge = ({ world, awa, forger, card }) => {
  const id = makeCardId(world.random.bytes);
  const text = 'x'.repeat(1 + world.random.below(80));
  forger.writeAs(awa.doc.clientID, (doc) =>
    world.random.chance(0.5)
      ? addCards(doc, [{ id, kind: 'cause', at: [9, 9], text }])
      : spliceText(doc, card, { index: 5, removed: 0, inserted: text }),
  );
};

/** The same, and deleted again in the next update: nothing is left to compare with. */
const gone: Forge = ({ world, awa, forger }) => {
  const id = makeCardId(world.random.bytes);
  const text = 'x'.repeat(1 + world.random.below(80));
  forger.writeAs(
    awa.doc.clientID,
    (doc) => addCards(doc, [{ id, kind: 'cause', at: [9, 9], text }]),
    (doc) => deleteCards(doc, [id]),
  );
};

/** Letters where Awa writes hers, deleted again: all that is left is what an honest deletion leaves. */
const goneThere: Forge = ({ awa, forger, card }) => {
  const removed = 80;
  forger.writeAs(
    awa.doc.clientID,
    (doc) => spliceText(doc, card, { index: 5, removed: 0, inserted: 'x'.repeat(removed) }),
    (doc) => spliceText(doc, card, { index: 5, removed, inserted: '' }),
  );
};

function writeThere({ world, awa, card }: Scene): string[] {
  const word = `loin ${makeCardId(world.random.bytes)}`;
  spliceText(awa.doc, card, { index: 5, removed: 0, inserted: word });
  return [word];
}

function textIn(doc: Y.Doc): string {
  return [...readBoard(doc).cards.values()].map(({ text }) => text).join('\n');
}

async function everybodyHas({ world, forger }: Scene, words: readonly string[]): Promise<void> {
  await world.drain();
  forger.leave();
  await world.pass(2_000);
  await checkAtRest(world);
  for (const { doc } of world.here) for (const word of words) expect(textIn(doc)).toContain(word);
}

/** Awa is never told "Saved" while somebody else's words stand in the place of hers. */
function watchSaved({ awa, boubacar }: Scene, words: readonly string[]): () => void {
  const { status } = awa.page.connection;
  return status.subscribe(() => {
    if (status.get().kind !== 'saved') return;
    for (const word of words) expect(textIn(boubacar.doc) + textIn(awa.doc)).toContain(word);
  });
}

/** @returns how often Awa's page was loaded anew, over all seeds */
async function forEachSeed(run: (scene: Scene) => Promise<readonly string[]>): Promise<number> {
  let reloads = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    try {
      const set = await scene(seed);
      await everybodyHas(set, await run(set));
      reloads += set.awa.reloads;
      expect(set.world.people.filter((one) => one !== set.awa && one.reloads > 0)).toEqual([]);
    } catch (cause) {
      throw new Error(`seed ${seed}`, { cause });
    }
  }
  return reloads;
}

/** Awa writes on a line that has gone dead: what she sends reaches nobody, and she hears nothing. */
async function intoNowhere(
  set: Scene,
  forge: Forge,
  writes: (scene: Scene) => readonly string[] = write,
): Promise<readonly string[]> {
  const { world, awa } = set;
  awa.goHalfOpen('both');
  const words = writes(set);
  await world.pass(900);
  forge(set);
  await world.pass(15_000);
  return words;
}

/** Awa writes without a line, and her tab is killed before it is back. */
async function onTheDevice(
  set: Scene,
  forge: Forge,
  writes: (scene: Scene) => readonly string[] = write,
): Promise<readonly string[]> {
  const { world, awa } = set;
  awa.goOffline();
  const words = writes(set);
  await world.pass(300);
  forge(set);
  await world.pass(500);
  awa.reload();
  awa.goOnline();
  await world.pass(3_000);
  return words;
}

/** Which words were not offered to their author: those have to be on the board. */
async function notOffered({ world }: Scene, words: readonly string[]): Promise<readonly string[]> {
  await world.drain();
  const offered = world.log.filter((line) => line.includes('is offered')).join('\n');
  expect(offered).not.toBe('');
  return words.filter((word) => !offered.includes(word));
}

describe('somebody writes under the next clocks of another', () => {
  for (const [what, forge] of [
    ['words', live],
    ['what is deleted again', gone],
  ] as const) {
    it(
      `[R21] [W12] ${what}, while the other’s are on their way: they arrive for everybody`,
      async () => {
        const reloads = await forEachSeed(async (set) => {
          const { world } = set;
          const isFirst = world.random.chance(0.5);
          if (isFirst) forge(set);
          if (isFirst) await world.pass(world.random.below(200));
          const words = write(set);
          const stop = watchSaved(set, words);
          if (!isFirst) await world.pass(world.random.below(200));
          if (!isFirst) forge(set);
          await world.pass(3_000);
          stop();
          return words;
        });
        expect(reloads).toBeGreaterThan(SEEDS / 5);
      },
      TIMEOUT_MS,
    );

    it(
      `[R21] [W12] ${what}, while the other is offline and has not sent theirs: they arrive`,
      async () => {
        const reloads = await forEachSeed(async (set) => {
          const { world, awa } = set;
          awa.goOffline();
          const words = [...write(set), ...write(set), ...write(set)];
          await world.pass(500);
          forge(set);
          await world.pass(1_000);
          awa.goOnline();
          await world.pass(3_000);
          return words;
        });
        expect(reloads).toBe(SEEDS);
      },
      TIMEOUT_MS,
    );
  }

  it(
    '[R21] [W12] words, while theirs were sent on a line that took none of them: they arrive',
    async () => {
      expect(await forEachSeed((set) => intoNowhere(set, live))).toBe(SEEDS);
    },
    TIMEOUT_MS,
  );

  it(
    '[R21] [B11] what is deleted again, while theirs were sent on a line that took none of them: they arrive',
    async () => {
      expect(await forEachSeed((set) => intoNowhere(set, gone))).toBe(SEEDS);
    },
    TIMEOUT_MS,
  );

  it(
    '[R21] [B11] what can not be told from a deletion of their words: they are offered',
    async () => {
      await forEachSeed(async (set) =>
        notOffered(set, await intoNowhere(set, goneThere, writeThere)),
      );
      await forEachSeed(async (set) =>
        notOffered(set, await onTheDevice(set, goneThere, writeThere)),
      );
    },
    TIMEOUT_MS,
  );

  it(
    '[R21] [B11] while the other’s tab is gone, and their words wait on the device: they arrive',
    async () => {
      // The new page sees by itself that the bytes are of no more use.
      expect(await forEachSeed((set) => onTheDevice(set, live))).toBe(0);
      expect(await forEachSeed((set) => onTheDevice(set, gone))).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    '[R21] [W12] while the other only reads: what they write next goes on under a number of its own',
    async () => {
      const reloads = await forEachSeed(async (set) => {
        const { world, awa } = set;
        const { clientID } = awa.doc;
        live(set);
        await world.pass(1_000);
        expect(awa.doc.clientID).not.toBe(clientID);
        const words = write(set);
        awa.goOffline();
        words.push(...write(set));
        awa.goOnline();
        return words;
      });
      expect(reloads).toBe(0);
    },
    TIMEOUT_MS,
  );
});
