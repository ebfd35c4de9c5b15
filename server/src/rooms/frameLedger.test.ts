import { describe, expect, it } from 'vitest';
import { FrameLedger } from './frameLedger.ts';

describe('FrameLedger', () => {
  it('[W4] tells the first n that are durable, each n once', () => {
    const ledger = new FrameLedger();
    const [first, second] = [ledger.count(), ledger.count()];
    expect(ledger.news()).toBeUndefined();
    ledger.settle(first);
    expect(ledger.news()).toBe(1);
    expect(ledger.news()).toBeUndefined();
    ledger.settle(second);
    expect(ledger.news()).toBe(2);
  });

  it('[W4] never runs ahead of an earlier frame that is still open', () => {
    const ledger = new FrameLedger();
    const [first, second] = [ledger.count(), ledger.count()];
    ledger.settle(second);
    expect(ledger.news()).toBeUndefined();
    ledger.settle(first);
    expect(ledger.news()).toBe(2);
  });

  it('[W6] a held frame settles with the step 2 that brings the rest', () => {
    const ledger = new FrameLedger();
    const [gap, whole, later] = [ledger.count(), ledger.count(), ledger.count()];
    ledger.hold(gap);
    ledger.settle(whole);
    expect(ledger.news()).toBeUndefined();
    for (const held of ledger.heldThrough(whole)) ledger.settle(held);
    expect(ledger.news()).toBe(2);
    ledger.settle(later);
    expect(ledger.news()).toBe(3);
  });
});
