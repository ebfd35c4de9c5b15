import { expect, test } from 'vitest';
import { FailedTries } from './tries.ts';

test('sixty failures within ten minutes are the end, for whom they came from', () => {
  let nowMs = 0;
  const tries = new FailedTries({ nowMs: () => nowMs });
  for (let i = 0; i < 60; i++) {
    expect(tries.isOver('awa')).toBe(false);
    tries.add('awa');
  }
  expect(tries.isOver('awa')).toBe(true);
  expect(tries.isOver('boubacar')).toBe(false);
  nowMs = 10 * 60 * 1000;
  expect(tries.isOver('awa')).toBe(false);
});

test('who fails on and on is let try again ten minutes after the first failure', () => {
  let nowMs = 0;
  const tries = new FailedTries({ nowMs: () => nowMs });
  for (; nowMs < 10 * 60 * 1000; nowMs += 1_000) tries.add('awa');
  expect(tries.isOver('awa')).toBe(false);
});

test('however many addresses fail, few are remembered', () => {
  const tries = new FailedTries({ nowMs: () => 0 });
  for (let i = 0; i < 60; i++) tries.add('first');
  expect(tries.isOver('first')).toBe(true);
  for (let i = 0; i < 10_000; i++) tries.add(`address ${i}`);
  expect(tries.isOver('first')).toBe(false);
});
