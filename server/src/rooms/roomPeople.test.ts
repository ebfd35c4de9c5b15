import { addCards, deleteCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { BOARD_HAS_NO_SEAT, CLOSE } from '@vestibule/shared/wire/closeCode';
import { BEAT_FRAME, encodeAwareness, encodeOwnMotion } from '@vestibule/shared/wire/encode';
import { CONNECTIONS_PER_BOARD_MAX } from '@vestibule/shared/wire/limits';
import { describe, expect, it } from 'vitest';
import { card, cardId, RoomHarness } from './roomHarness.ts';

const a = cardId('a');
const b = cardId('b');

describe('who is in a room', () => {
  it('[R8] the roster is who is connected, told on change only', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join({ role: 'facilitator', region: 'Mopti' });
    const boubacar = await harness.join();
    await harness.pass(200);
    expect(awa.people()).toEqual([
      { person: 1, role: 'facilitator', region: 'Mopti' },
      { person: 2, role: 'contributor' },
    ]);
    awa.forget();
    await harness.pass(2_000);
    expect(awa.types()).toEqual([]);
    boubacar.leave();
    await harness.pass(200);
    expect(awa.people().map(({ person }) => person)).toEqual([1]);
  });

  it('[W8] a line that beat and fell silent is found within 10 s', async () => {
    const harness = await RoomHarness.open();
    const [awa, silent, plain] = [
      await harness.join(),
      await harness.join(),
      await harness.join({ plain: true }),
    ];
    silent.send(BEAT_FRAME);
    for (let seconds = 0; seconds < 10; seconds += 1) {
      awa.send(BEAT_FRAME);
      await harness.pass(1_000);
    }
    await harness.pass(200);
    expect(silent.closedWith).toBe(1013);
    expect(awa.people()).toHaveLength(2);
    expect(awa.types().filter((type) => type === 'beat').length).toBeGreaterThanOrEqual(2);
    expect(plain.closedWith).toBeUndefined();
    expect(plain.types()).not.toContain('beat');
  });

  it('[R9] motion goes to everybody who writes, numbered; not to observers and not from them', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar, donor] = [
      await harness.join(),
      await harness.join(),
      await harness.join({ role: 'observer' }),
    ];
    donor.send(encodeOwnMotion([{ kind: 'cursor', x: 1, y: 1 }]));
    awa.send(encodeOwnMotion([{ kind: 'cursor', x: 5, y: 6 }]));
    await harness.pass(100);
    expect(boubacar.motions).toEqual([{ person: 1, motion: { kind: 'cursor', x: 5, y: 6 } }]);
    expect(donor.motions).toEqual([]);
    expect((await harness.storedBytes()).length).toBeLessThan(300);
  });

  it('[R10] a reader that does not read is left out, then brought up to date or closed', async () => {
    const harness = await RoomHarness.open();
    const [awa, slow, stuck] = [await harness.join(), await harness.join(), await harness.join()];
    slow.bufferedBytes = 2 << 20;
    stuck.bufferedBytes = 2 << 20;
    slow.forget();
    awa.edit((doc) => addCards(doc, [card()]));
    awa.send(encodeOwnMotion([{ kind: 'cursor', x: 5, y: 6 }]));
    await harness.pass(100);
    awa.edit((doc) => deleteCards(doc, [a]));
    awa.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(100);
    expect(slow.types()).toEqual([]);
    slow.bufferedBytes = 0;
    await harness.pass(1_100);
    expect([...readBoard(slow.doc).cards.keys()]).toEqual([b]);
    expect(slow.doc.store.pendingStructs).toBeNull();
    await harness.pass(21_000);
    expect(stuck.closedWith).toBe(1013);
    expect(slow.closedWith).toBeUndefined();
  });

  it('[R11] who finds no seat is told so, and comes in when somebody has left', async () => {
    const harness = await RoomHarness.open();
    const seated = Array.from({ length: CONNECTIONS_PER_BOARD_MAX }, () => harness.connect());
    const late = harness.connect();
    expect(late.closedWith).toBe(CLOSE.tooMuch);
    expect(late.closedFor).toBe(BOARD_HAS_NO_SEAT);
    expect(seated.every(({ closedWith }) => closedWith === undefined)).toBe(true);
    seated[0]?.leave();
    expect((await harness.join()).closedWith).toBeUndefined();
  });

  it('[R11] a flood is closed, and so is a connection that says nothing', async () => {
    const harness = await RoomHarness.open();
    const [flooding, mute] = [await harness.join(), harness.connect()];
    for (let i = 0; i < 4_100 && flooding.closedWith === undefined; i += 1) {
      flooding.send(BEAT_FRAME);
    }
    expect(flooding.closedWith).toBe(4529);
    await harness.pass(12_000);
    expect(mute.closedWith).toBe(1013);
  });

  it('plain clients share awareness among themselves, the sender too; none of it breaks them', async () => {
    const harness = await RoomHarness.open();
    const [first, second, ours] = [
      await harness.join({ plain: true }),
      await harness.join({ plain: true }),
      await harness.join(),
    ];
    const update = new Uint8Array([1, 5, 1, 2, 123, 125]);
    first.send(encodeAwareness(update));
    expect(first.types().at(-1)).toBe('awareness');
    expect(second.types().at(-1)).toBe('awareness');
    expect(ours.types()).not.toContain('awareness');
    second.send(encodeAwareness(new Uint8Array([9, 9, 9])));
    expect(second.closedWith).toBe(4400);
  });
});
