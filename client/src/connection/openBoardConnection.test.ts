import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { FROM_COPY } from '@vestibule/shared/board/origin';
import { parseCardId } from '@vestibule/shared/ids';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
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
import type { ClientFrame, Refusal } from '@vestibule/shared/wire/frames';
import { UPDATE_BYTES_MAX } from '@vestibule/shared/wire/limits';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DeviceCopy, OrphanedChange, PendingChange } from '../copy/deviceCopy.ts';
import { signal } from '../signal.ts';
import { openBoardConnection } from './openBoardConnection.ts';
import type { SocketEvents } from './webSocket.ts';

function id(value: string) {
  const card = parseCardId(value);
  if (!card) throw new Error(`no card id: ${value}`);
  return card;
}
const [a, b] = [id('a'), id('b')];
const EMPTY = Y.encodeStateAsUpdate(new Y.Doc());
const NOTHING = Y.encodeStateVector(new Y.Doc());

/** The device, as rows in a list. */
class TestCopy implements DeviceCopy {
  readonly durability = signal<'device' | 'page'>('device');
  readonly pending: PendingChange[] = [];
  readonly dropped: OrphanedChange[] = [];
  left: readonly OrphanedChange[] = [];
  kept: Uint8Array | undefined;
  isWiped = false;
  confirmed = async () => undefined;
  orphans = async () => this.left;
  keepConfirmed(_epoch: number, encode: () => Uint8Array | undefined): void {
    this.kept = encode();
  }
  keepPending(change: PendingChange): void {
    this.pending.push(change);
  }
  settled(throughSeq: number): void {
    const left = this.pending.filter(({ seq }) => seq > throughSeq);
    this.pending.splice(0, this.pending.length, ...left);
  }
  dropOrphans(changes: readonly OrphanedChange[]): void {
    this.dropped.push(...changes);
  }
  async wipe(): Promise<void> {
    this.isWiped = true;
  }
  dispose(): void {}
}

interface TestSocket {
  readonly url: string;
  readonly events: SocketEvents;
  readonly sent: ClientFrame[];
  isClosed: boolean;
}

function setUp({ epoch = 1, canWrite = true } = {}) {
  const clock = new SimulatedClock();
  const copy = new TestCopy();
  const doc = new Y.Doc();
  const sockets: TestSocket[] = [];
  const reloads: true[] = [];
  const unplaced: string[] = [];
  let wake = () => {};
  const connection = openBoardConnection({
    doc,
    url: 'ws://room/sync/x',
    makeSocket: (url, events) => {
      const socket: TestSocket = { url, events, sent: [], isClosed: false };
      sockets.push(socket);
      return {
        send(bytes) {
          const frame = decodeClientFrame(bytes);
          if (!frame.ok) throw new Error('the client sent what is no frame');
          socket.sent.push(frame.value);
        },
        close() {
          socket.isClosed = true;
        },
      };
    },
    clock,
    random: () => 0.5,
    copy,
    epoch,
    schema: 1,
    canWrite,
    hasDocument: false,
    onWake: (listener) => {
      wake = listener;
      return () => {
        wake = () => {};
      };
    },
    onReload: () => reloads.push(true),
    onUnplaced: (words) => unplaced.push(...words),
  });
  const socket = () => {
    const last = sockets.at(-1);
    if (!last) throw new Error('no socket was opened');
    return last;
  };
  const hear = (frame: Uint8Array) => socket().events.received(frame);
  /** The room's part of the handshake; what the room has is what `update` holds. */
  const greet = (update = EMPTY) => {
    socket().events.opened();
    hear(encodeSyncStep2(update));
    hear(encodeSyncStep1(Y.encodeStateVectorFromUpdate(update)));
  };
  const counted = () =>
    socket().sent.filter(({ type }) => type === 'syncStep2' || type === 'update').length;
  const settleAll = () => hear(encodeSettled(counted()));
  const types = () => socket().sent.map(({ type }) => type);
  const status = () => connection.status.get();
  const phase = () => connection.phase.get().phase;
  return {
    ...{ clock, copy, doc, sockets, reloads, unplaced, connection, socket, hear, greet, counted },
    ...{ settleAll, types, status, phase, wake: () => wake() },
  };
}

type SetUp = ReturnType<typeof setUp>;

function live(): SetUp {
  const all = setUp();
  all.connection.start();
  all.greet();
  all.settleAll();
  return all;
}

function add(doc: Y.Doc, card = a, text = 'puits'): void {
  addCards(doc, [{ id: card, kind: 'cause', at: [0, 0], text }]);
}

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

  it('[W11] another epoch: the page is to reload, and nothing is tried again', () => {
    const { connection, socket, reloads, clock, sockets, doc, copy } = live();
    add(doc);
    socket().events.closed(CLOSE.reload);
    clock.pass(60_000);
    expect([reloads.length, sockets.length, copy.pending.length]).toEqual([1, 1, 1]);
    expect(connection.phase.get()).toEqual({ phase: 'stopped', reason: 'reload' });
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

describe('what a killed tab left behind', () => {
  function orphans(epoch: number): { rows: OrphanedChange[]; base: Uint8Array } {
    const doc = new Y.Doc();
    const rows: OrphanedChange[] = [];
    add(doc);
    const base = Y.encodeStateAsUpdate(doc);
    doc.on('update', (update: Uint8Array) => {
      const operations = [
        { op: 'changeText', card: a, before: 'puits', after: 'puits sec' },
      ] as const;
      rows.push({ tab: 'dead', seq: rows.length + 1, epoch, update, operations });
    });
    spliceText(doc, a, { index: 5, removed: 0, inserted: ' sec' });
    return { rows, base };
  }

  async function adopt(
    rows: readonly OrphanedChange[],
    base: Uint8Array,
    canWrite = true,
  ): Promise<SetUp> {
    const all = setUp({ canWrite });
    all.copy.left = rows;
    all.connection.start();
    await Promise.resolve();
    await Promise.resolve();
    all.greet(base);
    return all;
  }

  function textOf(doc: Y.Doc): unknown {
    const card = doc.getMap('cards').get('a');
    return card instanceof Y.Map ? String(card.get('text')) : undefined;
  }

  it('[R16] of the same epoch is taken over as bytes, and dropped when it has settled', async () => {
    const { rows, base } = orphans(1);
    const { doc, copy, counted, settleAll, status } = await adopt(rows, base);
    expect(textOf(doc)).toBe('puits sec');
    expect([counted(), status().kind, copy.dropped.length]).toEqual([1, 'saving', 0]);
    settleAll();
    expect([status().kind, copy.dropped.length, copy.pending.length]).toEqual(['saved', 1, 0]);
  });

  it('[W11] of another epoch is done again in words, as a change of this tab', async () => {
    const { rows, base } = orphans(7);
    const { doc, copy, settleAll, status } = await adopt(rows, base);
    expect(textOf(doc)).toBe('puits sec');
    expect([copy.pending.length, copy.dropped.length]).toEqual([1, 1]);
    settleAll();
    expect([status().kind, copy.pending.length]).toEqual(['saved', 0]);
  });

  it('[B11] bytes that lean on what is lost are done again in words', async () => {
    const { rows } = orphans(1);
    const now = new Y.Doc();
    add(now);
    const { doc, copy } = await adopt(rows, Y.encodeStateAsUpdate(now));
    expect(textOf(doc)).toBe('puits sec');
    expect(doc.store.pendingStructs).toBeNull();
    expect([copy.pending.length, copy.dropped.length]).toEqual([1, 1]);
  });

  it('[B11] words whose card is gone are offered', async () => {
    const { rows } = orphans(2);
    const { unplaced } = await adopt(rows, EMPTY);
    expect(unplaced).toEqual([' sec']);
  });

  it('[R3] is not taken over by who may not write: it waits for a link that lets them', async () => {
    const { rows, base } = orphans(1);
    const { doc, copy, settleAll } = await adopt(rows, base, false);
    settleAll();
    expect([textOf(doc), copy.dropped.length]).toEqual(['puits', 0]);
  });

  it('left by a tab that is killed meanwhile, it is found while the page is open', async () => {
    const { rows, base } = orphans(1);
    const { clock, copy, doc } = await adopt([], base);
    clock.pass(10_000);
    copy.left = rows;
    clock.pass(31_000);
    await Promise.resolve();
    await Promise.resolve();
    expect(textOf(doc)).toBe('puits sec');
  });

  it('left by a crashed tab that the browser lets go of late, it is found within seconds', async () => {
    const { rows, base } = orphans(1);
    const { clock, copy, doc } = await adopt([], base);
    copy.left = rows;
    clock.pass(2_000);
    await Promise.resolve();
    await Promise.resolve();
    expect(textOf(doc)).toBe('puits sec');
  });

  it('found after the handshake, it is sent as a whole', async () => {
    const { rows, base } = orphans(1);
    const all = setUp();
    all.copy.left = rows;
    all.connection.start();
    all.greet(base);
    all.settleAll();
    await Promise.resolve();
    await Promise.resolve();
    expect([all.counted(), all.status().kind]).toEqual([2, 'saving']);
    all.settleAll();
    expect(all.copy.dropped).toHaveLength(1);
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
