import { deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { FROM_COPY } from '@vestibule/shared/board/origin';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import {
  BEAT_FRAME,
  encodeSettled,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { IN_WORDS } from '../copy/deviceCopy.ts';
import { a, add, b, EMPTY, live, NOTHING, setUp } from './connectionHarness.ts';

describe('the handshake', () => {
  it('[W3] opens with step 1, answers the room’s with step 2, and sends no update before', () => {
    const { connection, doc, socket, hear, types, phase } = setUp();
    expect(phase()).toBe('opening');
    connection.start();
    expect(socket().url).toBe('ws://room/sync/x?vestibule=1&schema=1&epoch=1');
    add(doc);
    socket().events.opened();
    add(doc, b);
    expect(types()).toEqual(['syncStep1']);
    hear(encodeSyncStep2(EMPTY));
    expect([types(), phase()]).toEqual([['syncStep1'], 'opening']);
    hear(encodeSyncStep1(NOTHING));
    expect(types()).toEqual(['syncStep1', 'syncStep2', 'beat']);
    expect(phase()).toBe('live');
    const [, whole] = socket().sent;
    const other = new Y.Doc();
    if (whole?.type === 'syncStep2') Y.applyUpdate(other, whole.update);
    expect([...other.getMap('cards').keys()].sort()).toEqual(['a', 'b']);
  });

  it('[W3] its answer names what was deleted here while apart, not what the room has just named', () => {
    const { connection, doc, socket, hear } = setUp();
    add(doc);
    add(doc, b);
    const room = new Y.Doc();
    Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
    deleteCards(room, [a]);
    deleteCards(doc, [b]);
    const has = Y.encodeStateVector(room);
    connection.start();
    socket().events.opened();
    hear(encodeSyncStep2(Y.encodeStateAsUpdate(room, Y.encodeStateVector(doc))));
    hear(encodeSyncStep1(has));
    const whole = socket().sent.find(({ type }) => type === 'syncStep2');
    if (whole?.type !== 'syncStep2') throw new Error('it did not answer');
    expect([...Y.decodeUpdate(whole.update).ds.clients.values()].flat()).toHaveLength(1);
    Y.applyUpdate(room, whole.update);
    expect(room.getMap('cards').size).toBe(0);
  });

  it('[W3] what was made while apart is settled by the new line’s step 2', () => {
    const { doc, connection, socket, status, clock, greet, hear, copy } = live();
    socket().events.closed(1006);
    expect(status()).toEqual({ kind: 'offline', changes: 0 });
    add(doc);
    spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' });
    expect(status()).toEqual({ kind: 'offline', changes: 2 });
    expect(copy.pending.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(copy.pending[1]?.operations).toEqual([
      { op: 'changeText', card: a, before: 'puits', after: 'xpuits' },
    ]);
    clock.pass(15_000);
    greet();
    expect(status()).toEqual({ kind: 'saving' });
    hear(encodeSettled(1));
    expect([status(), copy.pending]).toEqual([{ kind: 'saved' }, []]);
    connection.dispose();
  });

  it('[W11] another epoch: what is unsettled is kept in words, the page is to reload, nothing is tried again', async () => {
    const { connection, socket, reloads, clock, sockets, doc, copy } = live();
    add(doc);
    socket().events.closed(CLOSE.reload);
    add(doc, b);
    await Promise.resolve();
    clock.pass(60_000);
    expect([reloads.length, sockets.length]).toEqual([1, 1]);
    expect(copy.pending.map(({ epoch }) => epoch)).toEqual([IN_WORDS, IN_WORDS]);
    expect(connection.phase.get()).toEqual({ phase: 'stopped', reason: 'reload' });
  });

  it('[W11] where nothing keeps what is unsettled, the page stays and has it', async () => {
    const { connection, socket, reloads, doc, copy, status } = live();
    copy.keepsInWords = false;
    add(doc);
    socket().events.closed(CLOSE.reload);
    await Promise.resolve();
    expect([reloads.length, connection.phase.get().phase]).toEqual([0, 'stopped']);
    expect(status()).toEqual({ kind: 'offline', changes: 1 });
  });

  it('[W10] a deleted board is wiped from the device, a missing one is kept', () => {
    const missing = live();
    missing.socket().events.closed(CLOSE.noBoard);
    expect(missing.copy.isWiped).toBe(false);
    const deleted = live();
    deleted.socket().events.closed(CLOSE.deleted);
    expect([deleted.copy.isWiped, deleted.phase()]).toEqual([true, 'stopped']);
  });
});

describe('the confirmed copy', () => {
  it('is given only what the server has', () => {
    const { doc, copy, hear, settleAll } = live();
    const other = new Y.Doc();
    add(other, b);
    add(doc);
    hear(encodeUpdate(Y.encodeStateAsUpdate(other)));
    expect(copy.kept).toBeUndefined();
    settleAll();
    const kept = new Y.Doc();
    if (copy.kept) Y.applyUpdate(kept, copy.kept, FROM_COPY);
    expect([...kept.getMap('cards').keys()].sort()).toEqual(['a', 'b']);
  });
});

describe('a dead line', () => {
  it('[W8] beats each 4 s, and gives a silent line up after 10 s', () => {
    const { clock, types, socket, phase, sockets, hear } = live();
    clock.pass(8_500);
    expect(types().filter((type) => type === 'beat')).toHaveLength(3);
    hear(BEAT_FRAME);
    clock.pass(9_500);
    expect(phase()).toBe('live');
    clock.pass(600);
    expect([phase(), socket().isClosed]).toEqual(['waiting', true]);
    clock.pass(500);
    expect(sockets).toHaveLength(2);
  });

  it('[W8] a socket that never opens, and a room that beats and never answers, are given up', () => {
    const { connection, clock, sockets, hear, socket, phase } = setUp();
    connection.start();
    clock.pass(21_000);
    expect([sockets.length, phase()]).toEqual([2, 'opening']);
    socket().events.opened();
    for (let i = 0; i < 20; i += 1) {
      clock.pass(4_000);
      hear(BEAT_FRAME);
    }
    expect(sockets.length).toBeGreaterThan(2);
  });

  it('[W8] a dead line that speaks after all is not heard', () => {
    const { clock, sockets, phase } = live();
    clock.pass(10_000);
    sockets[0]?.events.received(encodeSettled(1));
    sockets[0]?.events.closed(CLOSE.deleted);
    expect(phase()).toBe('waiting');
  });

  it('[W10] a browser that is online again is tried at once', () => {
    const { socket, sockets, wake } = live();
    socket().events.closed(1006);
    wake();
    expect(sockets).toHaveLength(2);
  });

  it('disposed, it sends what waited, closes, and leaves no timer', () => {
    const { doc, connection, clock, socket, types, counted } = live();
    add(doc);
    spliceText(doc, a, { index: 0, removed: 0, inserted: 'x' });
    const before = counted();
    connection.dispose();
    expect([counted() - before, types().at(-1)]).toEqual([1, 'update']);
    expect([socket().isClosed, clock.timers]).toEqual([true, 0]);
    add(doc, b);
    expect(counted() - before).toBe(1);
  });
});
