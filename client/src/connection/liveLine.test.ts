import { spliceText } from '@vestibule/shared/board/editBoard';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import {
  BEAT_FRAME,
  encodeMotion,
  encodeRefused,
  encodeRoster,
  encodeSettled,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWorkshop,
} from '@vestibule/shared/wire/encode';
import type { Refusal } from '@vestibule/shared/wire/frames';
import { UPDATE_BYTES_MAX } from '@vestibule/shared/wire/limits';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { a, add, b, EMPTY, live, NOTHING } from './connectionHarness.ts';

describe('a live line', () => {
  it('[W4] a change is saved when its frame has settled, and not before', () => {
    const { doc, hear, status, copy, counted } = live();
    add(doc);
    expect([status().kind, copy.pending.length]).toEqual(['saving', 1]);
    hear(encodeSettled(1));
    expect(status().kind).toBe('saving');
    hear(encodeSettled(counted()));
    expect([status().kind, copy.pending.length]).toEqual(['saved', 0]);
  });

  it('[W4] a room that settles what was never sent is not believed', () => {
    const { doc, hear, socket, status } = live();
    add(doc);
    hear(encodeSettled(99));
    expect([socket().isClosed, status()]).toEqual([true, { kind: 'offline', changes: 1 }]);
  });

  it.each(['its timers', 'the page'])(
    '[W8] [W4] a lid closed for an hour: %s notices, what was unsettled is said again, what others did arrives',
    (first) => {
      const { doc, clock, sockets, status, wake, greet, settleAll, copy } = live();
      add(doc);
      clock.pass(100);
      expect(status().kind).toBe('saving');
      clock.sleep(3_600_000);
      // Nothing has run yet, and nothing is said to be saved that is not.
      expect(status().kind).toBe('saving');
      if (first === 'the page') wake();
      clock.pass(100);
      wake();
      clock.pass(15_000);
      expect(sockets.length).toBeGreaterThan(1);
      expect(sockets[0]?.isClosed).toBe(true);
      expect([status(), copy.pending.length]).toEqual([{ kind: 'offline', changes: 1 }, 1]);

      const room = new Y.Doc();
      add(room, b, 'what others wrote');
      greet(Y.encodeStateAsUpdate(room));
      expect(status().kind).toBe('saving');
      expect([...doc.getMap('cards').keys()].sort()).toEqual([a, b]);
      const said = sockets.at(-1)?.sent.find(({ type }) => type === 'syncStep2');
      if (said?.type !== 'syncStep2') throw new Error('the page answers the room');
      Y.applyUpdate(room, said.update);
      expect([...room.getMap('cards').keys()].sort()).toEqual([a, b]);
      settleAll();
      expect([status().kind, copy.pending.length]).toEqual(['saved', 0]);
    },
  );

  it('[W4] undo is a change like any other', () => {
    const { doc, counted, copy } = live();
    const undo = new Y.UndoManager(doc.getMap('cards'), { trackedOrigins: new Set([null]) });
    doc.transact(() => doc.getMap('cards').set('x', new Y.Map()));
    const before = counted();
    undo.undo();
    expect([copy.pending.length, before]).toEqual([2, 2]);
  });

  it('[W4] what comes from the room is not sent back', () => {
    const { doc, hear, counted, clock } = live();
    const other = new Y.Doc();
    add(other);
    hear(encodeUpdate(Y.encodeStateAsUpdate(other)));
    clock.pass(1_000);
    expect([doc.getMap('cards').size, counted()]).toEqual([1, 1]);
  });

  it('[W6] asked again, it brings the whole', () => {
    const { doc, hear, socket, settleAll, status } = live();
    add(doc);
    hear(encodeSyncStep1(NOTHING));
    expect(socket().sent.at(-1)?.type).toBe('syncStep2');
    settleAll();
    expect(status()).toEqual({ kind: 'saved' });
  });

  it('[W6] an update without its predecessor makes it ask, once', () => {
    const { doc, hear, types } = live();
    const other = new Y.Doc();
    const updates: Uint8Array[] = [];
    other.on('update', (update: Uint8Array) => updates.push(update));
    add(other);
    spliceText(other, a, { index: 0, removed: 0, inserted: 'x' });
    spliceText(other, a, { index: 0, removed: 0, inserted: 'y' });
    const asked = () => types().filter((type) => type === 'syncStep1').length;
    const before = asked();
    for (const update of updates.slice(1)) hear(encodeUpdate(update));
    expect(asked() - before).toBe(1);
    hear(encodeSyncStep2(Y.encodeStateAsUpdate(other)));
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.getMap('cards').toJSON()).toEqual(other.getMap('cards').toJSON());
  });

  it('[W2] what can’t be read, or what Yjs can’t take, ends the line and not the page', () => {
    for (const frame of [new Uint8Array(), new Uint8Array([0, 2, 5, 1]), new Uint8Array([42])]) {
      const { hear, socket, phase } = live();
      hear(frame);
      expect([socket().isClosed, phase()]).toEqual([true, 'waiting']);
    }
    const { hear, socket } = live();
    hear(encodeUpdate(new Uint8Array([1, 200, 3])));
    expect(socket().isClosed).toBe(true);
  });

  it('[R11] a change over 1 MiB goes as a step 2', () => {
    const { doc, socket, settleAll, status } = live();
    doc.getMap('drawings').set('x', new Uint8Array(UPDATE_BYTES_MAX + 1));
    expect(socket().sent.at(-1)?.type).toBe('syncStep2');
    settleAll();
    expect(status()).toEqual({ kind: 'saved' });
  });

  it('[W4] a refusal is told with its words, and its change is pending no more once settled', () => {
    const { doc, connection, hear, settleAll, status } = live();
    const refusals: Refusal[] = [];
    connection.onRefused((refusal) => refusals.push(refusal));
    add(doc);
    hear(encodeRefused(2, { code: 'cap', words: ['puits'] }));
    settleAll();
    expect(refusals).toEqual([{ code: 'cap', words: ['puits'] }]);
    expect(status()).toEqual({ kind: 'saved' });
  });

  it('[R3] what was made before this browser became an observer stays on the device', () => {
    const all = live();
    add(all.doc);
    all.socket().events.closed(CLOSE.restarting);
    all.wake();
    all.socket().events.opened();
    all.hear(encodeRoster({ you: 3, here: [{ person: 3, role: 'observer' }], gone: [] }));
    all.hear(encodeSyncStep2(EMPTY));
    all.hear(encodeSyncStep1(NOTHING));
    all.settleAll();
    expect(all.copy.pending.length).toBe(1);
  });

  it('[R6] says "Not saved" while the store fails, and when nothing settles for 10 s', () => {
    const { doc, hear, status, clock, settleAll } = live();
    const tell = (store: 'failing' | 'committing') =>
      hear(encodeWorkshop({ serverNowMs: 0, sections: { store } }));
    tell('failing');
    expect(status().kind).toBe('notSaved');
    tell('committing');
    expect(status().kind).toBe('saved');
    add(doc);
    for (let i = 0; i < 4; i += 1) {
      clock.pass(2_600);
      hear(BEAT_FRAME);
    }
    expect(status().kind).toBe('notSaved');
    settleAll();
    expect(status().kind).toBe('saved');
  });

  it('[W7] keeps who is here; a lost line knows nobody', () => {
    const { connection, hear, socket } = live();
    const [awa, coumba] = [
      { person: 1, role: 'facilitator' },
      { person: 2, role: 'contributor' },
    ] as const;
    hear(encodeRoster({ you: 2, here: [awa, coumba], gone: [] }));
    hear(encodeRoster({ you: 2, here: [], gone: [1] }));
    expect(connection.roster.get()).toEqual({ you: 2, people: [coumba] });
    socket().events.closed(1006);
    expect(connection.roster.get()).toEqual({ you: undefined, people: [] });
  });

  it('[W9] tells others’ motion and never one’s own', () => {
    const { connection, hear } = live();
    const seen: number[] = [];
    connection.onMotion((motions) => seen.push(...motions.map(({ person }) => person)));
    hear(encodeRoster({ you: 2, here: [], gone: [] }));
    const motion = { kind: 'cursor', x: 1, y: 1 } as const;
    hear(
      encodeMotion([
        { person: 1, motion },
        { person: 2, motion },
      ]),
    );
    hear(encodeMotion([{ person: 2, motion }]));
    expect(seen).toEqual([1]);
  });
});
