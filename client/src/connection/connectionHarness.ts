// For tests of the connection: a room that the test speaks for, a device as rows in a list, and a clock that
// the test moves.
import { addCards } from '@vestibule/shared/board/editBoard';
import { parseCardId } from '@vestibule/shared/ids';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
import { encodeSettled, encodeSyncStep1, encodeSyncStep2 } from '@vestibule/shared/wire/encode';
import type { ClientFrame } from '@vestibule/shared/wire/frames';
import * as Y from 'yjs';
import {
  type DeviceCopy,
  IN_WORDS,
  type OrphanedChange,
  type PendingChange,
} from '../copy/deviceCopy.ts';
import { signal } from '../signal.ts';
import { openBoardConnection } from './openBoardConnection.ts';
import type { SocketEvents } from './webSocket.ts';

function id(value: string) {
  const card = parseCardId(value);
  if (!card) throw new Error(`no card id: ${value}`);
  return card;
}
export const [a, b] = [id('a'), id('b')];
export const EMPTY = Y.encodeStateAsUpdate(new Y.Doc());
export const NOTHING = Y.encodeStateVector(new Y.Doc());

/** The device, as rows in a list. */
export class TestCopy implements DeviceCopy {
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
  keepsInWords = true;
  async keepInWords(others: readonly OrphanedChange[]): Promise<boolean> {
    const own = this.pending.map((change) => ({ ...change, epoch: IN_WORDS }));
    this.pending.splice(0, own.length, ...own);
    this.left = others.map((change) => ({ ...change, epoch: IN_WORDS }));
    return this.keepsInWords;
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

export function setUp({ epoch = 1, canWrite = true } = {}) {
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

export type SetUp = ReturnType<typeof setUp>;

export function live(): SetUp {
  const all = setUp();
  all.connection.start();
  all.greet();
  all.settleAll();
  return all;
}

export function add(doc: Y.Doc, card = a, text = 'puits'): void {
  addCards(doc, [{ id: card, kind: 'cause', at: [0, 0], text }]);
}
