import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { card, cardId, RoomHarness } from './roomHarness.ts';
import { tickMs } from './roomWriter.ts';

const a = cardId('a');
const b = cardId('b');

describe('a room', () => {
  it('[W3] answers step 1 with step 2 and a step 1 of its own', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    expect(awa.types().slice(0, 4)).toEqual(['workshop', 'roster', 'syncStep2', 'syncStep1']);
    expect(readBoard(awa.doc).meta.title).toBe('Board');
  });

  it('[R4] what several send within a tick leaves as one update, to each but a sole author', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar, coumba] = [
      await harness.join(),
      await harness.join(),
      await harness.join(),
    ];
    await harness.pass(100);
    awa.edit((doc) => addCards(doc, [card(a)]));
    await harness.pass(1);
    for (const person of [awa, boubacar, coumba]) person.forget();
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' }));
    awa.edit((doc) => spliceText(doc, a, { index: 1, removed: 0, inserted: 'y' }));
    boubacar.edit((doc) => spliceText(doc, a, { index: 5, removed: 0, inserted: 'z' }));
    await harness.pass(40);
    expect(coumba.types()).toEqual(['update']);
    expect(readBoard(coumba.doc).cards.get(a)?.text).toBe('xypuitsz');
    await harness.pass(250);
    awa.forget();
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 1, inserted: '' }));
    await harness.pass(250);
    expect(awa.types()).toEqual(['settled']);
    expect(harness.timersWhenIdle()).toBe(1);
  });

  it('[R4] what has settled leaves with the next tick’s update, in one packet', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar] = [await harness.join(), await harness.join()];
    await harness.pass(200);
    awa.edit((doc) => addCards(doc, [card(a)]));
    const release = harness.holdCommits();
    await harness.pass(1);
    const before = awa.settled;
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' }));
    boubacar.edit((doc) => addCards(doc, [card(b)]));
    awa.forget();
    release();
    await harness.pass(1);
    // Committed, but the tick is to come.
    expect(awa.settled).toBe(before);
    await harness.pass(40);
    expect(awa.settled).toBeGreaterThan(before);
    expect(awa.types()).toEqual(['settled', 'update']);
    expect(awa.packets).toEqual([['settled', 'update']]);
  });

  it.each([
    { count: 8, told: 8 },
    { count: 9, told: 0 },
  ])(
    '[R4] what a commit settles for $count leaves just after a tick for $told, else with the next',
    async ({ count, told }) => {
      const harness = await RoomHarness.open();
      const crowd = await Promise.all(Array.from({ length: count }, () => harness.join()));
      const other = await harness.join();
      await harness.pass(250);
      const release = harness.holdCommits();
      for (const [n, person] of crowd.entries()) {
        person.edit((doc) => addCards(doc, [card(cardId(`c${n}`))]));
      }
      await harness.pass(250);
      other.edit((doc) => addCards(doc, [card(a)]));
      await harness.pass(1);
      release();
      await harness.pass(1);
      const isTold = ({ settled, counted }: (typeof crowd)[number]) => settled === counted;
      expect(crowd.filter(isTold)).toHaveLength(told);
      await harness.pass(40);
      expect(crowd.filter(isTold)).toHaveLength(count);
      await harness.pass(250);
      expect(isTold(other)).toBe(true);
      expect(harness.timersWhenIdle()).toBe(1);
    },
  );

  it('[R4] the more people hear a tick, the longer it is, within bounds', () => {
    expect(tickMs(3)).toBe(33);
    expect(tickMs(100)).toBe(50);
    expect(tickMs(300)).toBe(66);
  });

  it('[R7] numbers reach the author of the card too', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card(a), card(b)]));
    await harness.pass(40);
    expect(readBoard(awa.doc).cards.get(b)?.n).toBe(2);
  });

  it('[R5] broadcasting does not wait for the commit, settling does', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar] = [await harness.join(), await harness.join()];
    const release = harness.holdCommits();
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    expect(readBoard(boubacar.doc).cards.has(a)).toBe(true);
    expect(awa.settled).toBe(1);
    release();
    await harness.pass(0);
    expect(awa.settled).toBe(awa.counted);
  });

  it('[R6] a failed commit is told to everybody, settles nothing and loses nothing', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar] = [await harness.join(), await harness.join()];
    harness.failCommits(2);
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    expect(boubacar.storeState).toBe('failing');
    expect(awa.settled).toBe(1);
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 0, inserted: 'le ' }));
    await harness.pass(20_000);
    expect(boubacar.storeState).toBe('committing');
    expect(awa.settled).toBe(awa.counted);
    expect((await harness.stored()).cards.get(a)?.text).toBe('le puits');
  });

  it('[R3] an observer’s updates are refused, settled and never applied', async () => {
    const harness = await RoomHarness.open();
    const [awa, donor] = [await harness.join(), await harness.join({ role: 'observer' })];
    donor.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    expect(donor.refusals).toEqual([{ code: 'observer', words: [] }]);
    expect(donor.settled).toBe(donor.counted);
    expect(readBoard(awa.doc).cards.size).toBe(0);
    awa.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(40);
    expect(readBoard(donor.doc).cards.has(b)).toBe(true);
  });

  it('[R3] what an observer brings along from before is refused as well, an answer with nothing new is not', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    const honest = await harness.join({ role: 'observer' });
    await harness.pass(40);
    expect(honest.refusals).toEqual([]);
    const doc = new Y.Doc();
    addCards(doc, [card(b)]);
    const donor = await harness.join({ role: 'observer', doc });
    await harness.pass(40);
    expect(donor.refusals).toEqual([{ code: 'observer', words: [] }]);
    expect(donor.settled).toBe(donor.counted);
    expect(readBoard(awa.doc).cards.has(b)).toBe(false);
  });

  it('[W4] an update that brings nothing new settles all the same', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())), { counted: true });
    await harness.pass(40);
    expect(awa.settled).toBe(awa.counted);
  });

  it('[W5] what a cap took back goes to its author before the settling', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card(a, 'm'.repeat(4_000))]));
    await harness.pass(40);
    awa.forget();
    awa.edit((doc) => {
      const entry = root(doc, 'cards').get(a) as Y.Map<unknown>;
      (entry.get('text') as Y.Text).insert(0, 'too many');
    });
    await harness.pass(250);
    expect(awa.types()).toEqual(['refused', 'update', 'settled']);
    expect(awa.refusals).toEqual([{ code: 'cap', words: ['too many'] }]);
    expect(readBoard(awa.doc).cards.get(a)?.text).toBe('m'.repeat(4_000));
  });
});
