import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { encodeSyncStep2, encodeUpdate } from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { admit } from './admission.ts';
import { card, cardId, RoomHarness } from './roomHarness.ts';

const a = cardId('a');
const b = cardId('b');

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

describe('an update that is broken, and a room that is', () => {
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
});
