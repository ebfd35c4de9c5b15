import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { MOTION_EVERY_MS } from '@vestibule/shared/wire/limits';
import type { Motion } from '@vestibule/shared/wire/motion';
import { expect, it } from 'vitest';
import { MotionOutbox } from './motionOutbox.ts';

function outbox() {
  const clock = new SimulatedClock();
  const sent: (readonly Motion[])[] = [];
  const motions = new MotionOutbox(clock, (frame) => sent.push(frame));
  return { clock, sent, motions };
}

it('[W9] sends the first at once and then at most every 50 ms, the last of each kind', () => {
  const { clock, sent, motions } = outbox();
  for (let x = 0; x < 20; x += 1) motions.add({ kind: 'cursor', x, y: 0 });
  expect(sent).toEqual([[{ kind: 'cursor', x: 0, y: 0 }]]);
  clock.pass(MOTION_EVERY_MS);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual([{ kind: 'cursor', x: 19, y: 0 }]);
  clock.pass(1_000);
  expect([sent.length, clock.timers]).toEqual([2, 0]);
});

it('[W9] an end is never lost behind a cursor', () => {
  const { clock, sent, motions } = outbox();
  motions.add({ kind: 'drag', cards: [1], dx: 5, dy: 5 });
  motions.add({ kind: 'end' });
  motions.add({ kind: 'cursor', x: 1, y: 1 });
  clock.pass(MOTION_EVERY_MS);
  expect(sent[1]).toEqual([{ kind: 'end' }, { kind: 'cursor', x: 1, y: 1 }]);
});

it('cleared, it sends nothing and leaves no timer', () => {
  const { clock, sent, motions } = outbox();
  motions.add({ kind: 'away' });
  motions.add({ kind: 'cursor', x: 1, y: 1 });
  motions.clear();
  clock.pass(1_000);
  expect([sent.length, clock.timers]).toEqual([1, 0]);
});

it('[W9] an end is the last word on a stroke as well', () => {
  const { clock, sent, motions } = outbox();
  motions.add({ kind: 'cursor', x: 0, y: 0 });
  motions.add({ kind: 'stroke', colour: 0, px: 4, from: 0, points: [[1, 1]] });
  motions.add({ kind: 'end' });
  clock.pass(MOTION_EVERY_MS);
  expect(sent[1]).toEqual([{ kind: 'end' }]);
});
