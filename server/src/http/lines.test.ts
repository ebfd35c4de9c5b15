import type { Clock } from '@vestibule/shared/clock';
import { BOARD_BYTES_MAX } from '@vestibule/shared/wire/limits';
import { expect, test } from 'vitest';
import { IncomingBytes } from './incomingBytes.ts';
import { LinePings, type PingedSocket } from './linePings.ts';
import { bytesOf } from './socketAdapter.ts';

class FakeLine implements PingedSocket {
  pings = 0;
  isTerminated = false;
  pong = () => {};
  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.isTerminated = true;
  }
  on(_event: 'pong', run: () => void): void {
    this.pong = run;
  }
}

/** A clock whose one timer is run by the test. */
function tickingClock() {
  let nowMs = 0;
  let due: { atMs: number; run: () => void } | undefined;
  const clock: Clock = {
    nowMs: () => nowMs,
    setTimer(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      due = timer;
      return () => {
        if (due === timer) due = undefined;
      };
    },
  };
  const tick = () => {
    if (!due) return;
    nowMs = due.atMs;
    due.run();
  };
  return { clock, tick, hasTimer: () => due !== undefined };
}

test('[W8] a line that never beats is pinged each 10 s and dead after 30 s of silence', () => {
  const { clock, tick, hasTimer } = tickingClock();
  const pings = new LinePings(clock);
  pings.start();
  const [silent, answering] = [new FakeLine(), new FakeLine()];
  for (const line of [silent, answering]) pings.watch(line);
  for (let i = 0; i < 3; i++) {
    tick();
    answering.pong();
  }
  expect([silent.pings, silent.isTerminated]).toEqual([2, true]);
  expect([answering.pings, answering.isTerminated]).toEqual([3, false]);
  pings.dispose();
  expect(hasTimer()).toBe(false);
});

test('[W8] what a line sends counts as much as a pong; from its first beat on it is not pinged', () => {
  const { clock, tick } = tickingClock();
  const pings = new LinePings(clock);
  pings.start();
  const [sending, beating] = [new FakeLine(), new FakeLine()];
  const line = pings.watch(sending);
  pings.watch(beating).heard(true);
  for (let i = 0; i < 5; i++) {
    tick();
    line.heard(false);
  }
  expect([sending.isTerminated, beating.isTerminated, beating.pings]).toEqual([false, false, 0]);
});

test('frames that have begun hold two boards at most: the largest is let go', () => {
  const incoming = new IncomingBytes();
  const closed: string[] = [];
  const sockets = ['awa', 'boubacar', 'coumba'].map((name) => ({ name }));
  for (const socket of sockets) incoming.watch(socket, () => closed.push(socket.name));
  const [awa, boubacar, coumba] = sockets;
  if (!awa || !boubacar || !coumba) throw new Error('three people');
  incoming.received(awa, BOARD_BYTES_MAX);
  incoming.finished(awa);
  incoming.received(boubacar, BOARD_BYTES_MAX);
  incoming.received(coumba, BOARD_BYTES_MAX - 1);
  expect(closed).toEqual([]);
  incoming.received(awa, 2);
  expect(closed).toEqual(['boubacar']);
  incoming.received(boubacar, BOARD_BYTES_MAX);
  incoming.closed(coumba);
  incoming.received(awa, BOARD_BYTES_MAX);
  expect(closed).toEqual(['boubacar']);
});

test('a message is a plain Uint8Array over the same memory, and its slice a copy', () => {
  const buffer = Buffer.from([9, 1, 2, 3]).subarray(1);
  const bytes = bytesOf(buffer);
  expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
  expect([...bytes]).toEqual([1, 2, 3]);
  expect(bytes.buffer).toBe(buffer.buffer);
  expect([...bytesOf([Buffer.from([1]), Buffer.from([2])])]).toEqual([1, 2]);
  expect([...bytesOf(new Uint8Array([7]).buffer)]).toEqual([7]);
});
