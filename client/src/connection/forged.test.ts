import { spliceText } from '@vestibule/shared/board/editBoard';
import { encodeRefused, encodeSettled, encodeUpdate } from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { IN_WORDS } from '../copy/deviceCopy.ts';
import { a, add, b, live } from './connectionHarness.ts';

describe('somebody writes under the next clock of this page', () => {
  /** What the room tells of it: from the clock on that `before` ends at. */
  function forged(doc: Y.Doc, before: Uint8Array, edit: (doc: Y.Doc) => void): Uint8Array {
    const forger = new Y.Doc();
    Y.applyUpdate(forger, before);
    forger.clientID = doc.clientID;
    const had = Y.encodeStateVector(forger);
    forger.transact(() => edit(forger));
    return Y.encodeStateAsUpdate(forger, had);
  }
  const strangers = (doc: Y.Doc) => add(doc, b, 'of the stranger');
  const deletedAtOnce = (doc: Y.Doc) => {
    strangers(doc);
    doc.getMap('cards').delete('b');
  };

  it('[W12] what has never left is not taken for told: before anything of it is applied, all is kept in words', async () => {
    for (const edit of [strangers, deletedAtOnce]) {
      const { doc, hear, copy, reloads, socket, clock, connection } = live();
      add(doc);
      clock.pass(100);
      // Typing waits for its pace; the room's update comes before it leaves.
      spliceText(doc, a, { index: 0, removed: 0, inserted: 'un ' });
      const known = Y.encodeStateAsUpdate(doc);
      spliceText(doc, a, { index: 0, removed: 0, inserted: 'vieux ' });
      hear(encodeUpdate(forged(doc, known, edit)));
      await Promise.resolve();
      expect([reloads.length, socket().isClosed]).toEqual([1, true]);
      expect(connection.phase.get()).toEqual({ phase: 'stopped', reason: 'reload' });
      expect(copy.pending.map(({ epoch }) => epoch)).toEqual([IN_WORDS, IN_WORDS, IN_WORDS]);
      expect(String((doc.getMap('cards').get('a') as Y.Map<unknown>).get('text'))).toBe(
        'vieux un puits',
      );
    }
  });

  it('[W12] what has left and not settled: the room may have nothing else there, and nothing that is gone unseen', async () => {
    for (const edit of [strangers, deletedAtOnce]) {
      const { doc, hear, reloads } = live();
      const known = Y.encodeStateAsUpdate(doc);
      add(doc);
      hear(encodeUpdate(forged(doc, known, edit)));
      await Promise.resolve();
      expect(reloads).toHaveLength(1);
    }
  });

  it('[W12] one’s own that comes back, or is honestly gone, is no forgery', async () => {
    const { doc, hear, reloads, settleAll, clock } = live();
    add(doc);
    const own = Y.encodeStateAsUpdate(doc);
    hear(encodeUpdate(own));
    // Another deletes the card; the next letters come into a card that is gone, and are gone with it.
    const room = new Y.Doc();
    Y.applyUpdate(room, own);
    room.getMap('cards').delete('a');
    const had = Y.encodeStateVector(room);
    hear(encodeUpdate(Y.encodeStateAsUpdate(room, Y.encodeStateVector(doc))));
    clock.pass(100);
    add(doc, b);
    Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
    hear(encodeUpdate(Y.encodeStateAsUpdate(room, had)));
    settleAll();
    await Promise.resolve();
    expect(reloads).toHaveLength(0);
  });

  it('[W12] [W5] what a cap took back, and the room has said so, is no forgery; without a word it is', async () => {
    for (const isSaid of [true, false]) {
      const { doc, hear, reloads, counted, clock } = live();
      add(doc);
      clock.pass(100);
      const room = new Y.Doc();
      Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
      hear(encodeSettled(counted()));
      spliceText(doc, a, { index: 0, removed: 0, inserted: 'too many ' });
      clock.pass(1_000);
      // The room applies it and takes it back in one transaction: it never had it but as gone.
      const had = Y.encodeStateVector(room);
      room.transact(() => {
        Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
        (room.getMap('cards').get('a') as Y.Map<Y.Text>).get('text')?.delete(0, 9);
      });
      if (isSaid) hear(encodeRefused(counted(), { code: 'cap', words: ['too many '] }));
      hear(encodeUpdate(Y.encodeStateAsUpdate(room, had)));
      await Promise.resolve();
      expect(reloads).toHaveLength(isSaid ? 0 : 1);
    }
  });

  it('[W12] [W3] the step 2 of a new line holds what is unsettled even where the room names its clocks', () => {
    const { doc, socket, clock, greet, hear, settleAll } = live();
    const answer = () => socket().sent.findLast(({ type }) => type === 'syncStep2');
    add(doc);
    settleAll();
    const settled = Y.encodeStateVector(doc);
    add(doc, b);
    clock.pass(100);
    socket().events.closed(1006);
    clock.pass(15_000);
    // The room's vector is as far as this page: whatever it has there.
    greet(Y.encodeStateAsUpdate(doc));
    const whole = answer();
    if (whole?.type !== 'syncStep2') throw new Error('the room was answered');
    const { from } = Y.parseUpdateMeta(whole.update);
    expect(from.get(doc.clientID)).toBe(Y.decodeStateVector(settled).get(doc.clientID));
    hear(encodeSettled(1));
    socket().events.closed(1006);
    clock.pass(15_000);
    greet(Y.encodeStateAsUpdate(doc));
    const empty = answer();
    if (empty?.type !== 'syncStep2') throw new Error('the room was answered');
    expect(Y.decodeUpdate(empty.update).structs).toEqual([]);
  });

  it('[R21] [B11] words that are gone when the line is back are offered, once', () => {
    const { doc, socket, clock, greet, unplaced } = live();
    add(doc);
    const room = new Y.Doc();
    Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
    room.getMap('cards').delete('a');
    for (let times = 0; times < 2; times += 1) {
      socket().events.closed(1006);
      clock.pass(15_000);
      greet(Y.encodeStateAsUpdate(room));
    }
    expect(unplaced).toEqual(['puits']);
  });
});
