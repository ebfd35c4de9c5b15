import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { BOARD_HAS_NO_SEAT, CLOSE } from '@vestibule/shared/wire/closeCode';
import {
  BEAT_FRAME,
  encodeAwareness,
  encodeOwnMotion,
  encodeSyncStep2,
  encodeUpdate,
} from '@vestibule/shared/wire/encode';
import { CONNECTIONS_PER_BOARD_MAX } from '@vestibule/shared/wire/limits';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { admit } from './admission.ts';
import { cardId, RoomHarness } from './roomHarness.ts';
import { tickMs } from './roomWriter.ts';

const a = cardId('a');
const b = cardId('b');

function card(id = a, text = 'puits') {
  return { id, kind: 'cause' as const, at: [0, 0] as const, text };
}

/** Damages a sound update, by a fixed sequence, until one is admitted and Yjs throws at applying it. */
function updateThatThrows(): Uint8Array {
  const doc = new Y.Doc();
  addCards(doc, [card(cardId('one')), card(cardId('two'))]);
  deleteCards(doc, [cardId('one')]);
  const sound = Y.encodeStateAsUpdate(doc);
  let random = 1;
  for (let tries = 0; tries < 100_000; tries += 1) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const bytes = sound.slice();
    bytes[random % bytes.length] = (random >>> 16) & 255;
    if (!admit(bytes, () => 0).ok) continue;
    try {
      Y.applyUpdate(new Y.Doc(), bytes);
    } catch {
      return bytes;
    }
  }
  throw new Error('no such update was found');
}

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

  it('[W1] what is no frame closes its sender alone', async () => {
    const harness = await RoomHarness.open();
    const [awa, stranger] = [await harness.join(), await harness.join()];
    stranger.send(new Uint8Array([0, 2, 200]));
    expect(stranger.closedWith).toBe(4400);
    expect(awa.closedWith).toBeUndefined();
  });

  it('[R1] an update that does not decode closes its sender', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.send(encodeUpdate(new Uint8Array([1, 1, 1, 1, 1])));
    expect(awa.closedWith).toBe(4400);
  });

  it('[W6] an update without its predecessor asks its sender, and settles with the rest', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar] = [await harness.join(), await harness.join()];
    awa.edit((doc) => addCards(doc, [card()]), { lost: true });
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' }));
    await harness.pass(40);
    expect(readBoard(boubacar.doc).cards.size).toBe(0);
    expect(boubacar.doc.store.pendingStructs).toBeNull();
    expect(awa.settled).toBe(1);
    expect(awa.types().filter((type) => type === 'syncStep1')).toHaveLength(2);
    awa.send(encodeSyncStep2(Y.encodeStateAsUpdate(awa.doc)), { counted: true });
    await harness.pass(40);
    expect(readBoard(boubacar.doc).cards.get(a)?.text).toBe('xpuits');
    expect(awa.settled).toBe(awa.counted);
  });

  it('[R2] deletions of what the room has never seen are not inherited by newcomers', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card()]), { lost: true });
    awa.edit((doc) => deleteCards(doc, [a]), { onlyDeletions: true });
    await harness.pass(40);
    const newcomer = await harness.join();
    expect(newcomer.doc.store.pendingDs).toBeNull();
    expect(awa.settled).toBe(1);
  });

  it('[R2] an update at which Yjs throws closes its sender; the room is rebuilt and goes on', async () => {
    const harness = await RoomHarness.open();
    const [awa, boubacar, hostile] = [
      await harness.join(),
      await harness.join(),
      await harness.join(),
    ];
    awa.edit((doc) => addCards(doc, [card(a)]));
    await harness.pass(40);
    const throwing = updateThatThrows();
    // Three in one tick: what is sound before and after the thrower must not be lost.
    awa.edit((doc) => spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' }));
    hostile.send(encodeUpdate(throwing));
    boubacar.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(250);
    expect(hostile.closedWith).toBe(4400);
    expect(awa.settled).toBe(awa.counted);
    expect(boubacar.settled).toBe(boubacar.counted);
    const stored = await harness.stored();
    expect(stored.cards.get(a)?.text).toBe('xpuits');
    expect(stored.cards.get(b)?.n).toBe(2);
    const newcomer = await harness.join();
    expect(readBoard(newcomer.doc).cards).toEqual(stored.cards);
    expect(newcomer.doc.store.pendingStructs).toBeNull();
  });

  it('[R5] a rebuilt room settles nothing that leans on what is not durable', async () => {
    const harness = await RoomHarness.open();
    const [awa, hostile] = [await harness.join(), await harness.join()];
    const release = harness.holdCommits();
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    hostile.send(encodeUpdate(updateThatThrows()));
    await harness.pass(40);
    expect(hostile.closedWith).toBe(4400);
    // Her page comes back: the room has her card and asks for nothing more, the store has not.
    const again = await harness.join({ doc: awa.doc });
    expect(again.settled).toBe(0);
    release();
    await harness.pass(1);
    expect(again.settled).toBe(again.counted);
    expect((await harness.stored()).cards.has(a)).toBe(true);
  });

  it('[R6] a room whose rebuilding failed leaves what is not durable to the next', async () => {
    const harness = await RoomHarness.open();
    const [awa, hostile] = [await harness.join(), await harness.join()];
    const release = harness.holdCommits();
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    harness.failLoads(1);
    hostile.send(encodeUpdate(updateThatThrows()));
    await harness.pass(40);
    expect(awa.closedWith).toBe(1013);
    const again = await harness.join({ doc: awa.doc });
    expect(again.settled).toBe(0);
    release();
    await harness.pass(1);
    expect(again.settled).toBe(again.counted);
  });

  it('[R7] a rebuilt room knows the numbers that are given and not yet durable', async () => {
    const harness = await RoomHarness.open();
    const [awa, hostile] = [await harness.join(), await harness.join()];
    const release = harness.holdCommits();
    awa.edit((doc) => addCards(doc, [card(a), card(b)]));
    await harness.pass(40);
    awa.edit((doc) => deleteCards(doc, [b]));
    await harness.pass(40);
    hostile.send(encodeUpdate(updateThatThrows()));
    await harness.pass(40);
    awa.edit((doc) => addCards(doc, [card(cardId('c'))]));
    await harness.pass(40);
    release();
    await harness.pass(100);
    const { cards } = await harness.stored();
    expect([cards.get(a)?.n, cards.get(cardId('c'))?.n]).toEqual([1, 3]);
  });

  it('[R2] whoever asks for the document in the turn in which Yjs throws gets the rebuilt one', async () => {
    const harness = await RoomHarness.open();
    const [awa, hostile] = [await harness.join(), await harness.join()];
    awa.edit((doc) => addCards(doc, [card()]));
    await harness.pass(40);
    hostile.send(encodeUpdate(updateThatThrows()));
    const answer = await harness.rooms.document(harness.board);
    expect(answer?.update).toEqual((await harness.rooms.document(harness.board))?.update);
    expect(hostile.closedWith).toBe(4400);
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

  it('[R20] a bug ends its room alone, at a tick as at a settling; what had settled is there', async () => {
    const harness = await RoomHarness.open();
    const awa = await harness.join();
    awa.edit((doc) => addCards(doc, [card(a)]));
    await harness.pass(200);
    const boubacar = await harness.join();
    boubacar.isBroken = true;
    awa.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(200);
    expect([harness.bugs, harness.ended]).toEqual([1, 1]);
    expect([awa.closedWith, boubacar.closedWith]).toEqual([CLOSE.restarting, CLOSE.restarting]);

    const again = await harness.join();
    expect(readBoard(again.doc).cards.has(a)).toBe(true);
    const release = harness.holdCommits();
    again.edit((doc) => addCards(doc, [card(b)]));
    await harness.pass(40);
    again.isBroken = true;
    release();
    await harness.pass(200);
    expect(harness.bugs).toBe(2);
    expect(again.closedWith).toBe(CLOSE.restarting);
    const last = await harness.join();
    expect([...readBoard(last.doc).cards.keys()].sort()).toEqual([a, b].sort());
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
