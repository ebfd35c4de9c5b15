import { addCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { BEAT_FRAME } from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import { card, cardId, RoomHarness } from './roomHarness.ts';

const a = cardId('a');
const b = cardId('b');

describe('a room that opens, rests and ends', () => {
  it('[R13] a board that fails to load is not shown empty, and the next who comes finds it', async () => {
    const harness = await RoomHarness.open();
    harness.failLoads(1);
    const awa = harness.connect();
    awa.hello();
    await harness.pass(10);
    expect(awa.closedWith).toBe(1013);
    const again = await harness.join();
    expect(readBoard(again.doc).meta.title).toBe('Board');
  });

  it('[R14] a room does not unload while something is uncommitted, and wakes with everything', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    harness.failCommits(Number.POSITIVE_INFINITY);
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(100);
    awa.leave();
    await harness.pass(130_000);
    expect(harness.ended).toBe(0);
    harness.failCommits(0);
    await harness.pass(80_000);
    expect(harness.ended).toBe(1);
    const again = await harness.join();
    expect(readBoard(again.doc).cards.get(a)?.n).toBe(1);
  });

  it('[R14] a room at rest answers and wakes at the next write', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    for (let seconds = 0; seconds < 70; seconds += 5) {
      awa.send(BEAT_FRAME);
      await harness.pass(5_000);
    }
    const boubacar = await harness.join();
    boubacar.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    expect(readBoard(awa.doc).cards.get(a)?.n).toBe(1);
  });

  it('[R15] a link whose card was deleted meanwhile is removed a day later, not before', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => root(doc, 'links').set('a>b', { from: 'a', to: 'b' }));
    const hour = 60 * 60 * 1_000;
    await harness.pass(61_000);
    awa.leave();
    await harness.pass(100_000);
    const later = await harness.join();
    expect(root(later.doc, 'links').has('a>b')).toBe(true);
    later.leave();
    await harness.skip(25 * hour);
    const nextDay = await harness.join();
    for (let seconds = 0; seconds < 70; seconds += 5) {
      nextDay.send(BEAT_FRAME);
      await harness.pass(5_000);
    }
    expect(root(nextDay.doc, 'links').has('a>b')).toBe(false);
  });

  it('[W11] an older schema or another epoch is told to reload', async () => {
    const harness = await RoomHarness.open();
    await harness.join();
    expect(harness.connect({ schema: 0 }).closedWith).toBe(4426);
    expect(harness.connect({ epoch: 9 }).closedWith).toBe(4426);
    expect(harness.connect({ epoch: 1, schema: 1 }).closedWith).toBeUndefined();
  });

  it('[R16] a restart keeps what settled, and the page brings what had not', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card(a)]));
    await harness.pass(40);
    const settled = awa.settled;
    harness.holdCommits();
    awa.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(40);
    expect(awa.settled).toBe(settled);
    await harness.kill();
    const boubacar = await harness.join();
    expect([...readBoard(boubacar.doc).cards.keys()]).toEqual([a]);
    await harness.join({ doc: awa.doc });
    await harness.pass(40);
    expect(readBoard(boubacar.doc).cards.has(b)).toBe(true);
  });

  it('closes whom it is told to, and ends with 4410 where the board is deleted', async () => {
    const harness = await RoomHarness.open();
    const [awa, donor] = [await harness.join(), await harness.join({ role: 'observer' })];
    harness.rooms.closeMembers(harness.board, ({ role }) => role === 'observer', 4403);
    expect([awa.closedWith, donor.closedWith]).toEqual([undefined, 4403]);
    await harness.pass(200);
    expect(awa.people()).toHaveLength(1);
    harness.rooms.closeBoard(harness.board, 4410);
    expect(awa.closedWith).toBe(4410);
  });
});
