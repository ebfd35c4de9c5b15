import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeLedger, type Clocks } from './changeLedger.ts';

/** A change that only deletes. */
const NOWHERE: Clocks = new Map();

describe('the ledger of local changes', () => {
  it('[W4] the first n frames settle the changes made before the n-th left', () => {
    const ledger = new ChangeLedger();
    ledger.sent();
    for (const _ of 'ab') ledger.made(NOWHERE);
    ledger.sent();
    ledger.made(NOWHERE);
    ledger.sent();
    expect(ledger.settle(1)).toBe(false);
    expect(ledger.settle(2)).toBe(true);
    expect([ledger.settledThrough, ledger.unsettled]).toEqual([2, 1]);
    expect(ledger.settle(3)).toBe(true);
    expect(ledger.unsettled).toBe(0);
  });

  it('[W4] frames are counted anew on each line; what is unsettled stays so until the new line settles it', () => {
    const ledger = new ChangeLedger();
    ledger.made(NOWHERE);
    ledger.sent();
    ledger.newLine();
    expect(ledger.settle(1)).toBe('lie');
    expect(ledger.unsettled).toBe(1);
    ledger.sent();
    expect(ledger.settle(1)).toBe(true);
    expect(ledger.unsettled).toBe(0);
  });

  it('[W12] knows where begins what has not left, and what is not settled', () => {
    const ledger = new ChangeLedger();
    const at = (clock: number, client = 1): Clocks => new Map([[client, clock]]);
    const begin = () => [ledger.untoldFrom, ledger.unsettledFrom];
    ledger.made(at(3));
    ledger.made(NOWHERE);
    ledger.made(at(0, 9), 'elsewhere');
    // What another tab may have told is not known to be untold.
    expect(begin()).toEqual([at(3), new Map([...at(3), ...at(0, 9)])]);
    ledger.sent();
    ledger.made(at(5));
    expect(begin()).toEqual([at(5), new Map([...at(3), ...at(0, 9)])]);
    ledger.newLine();
    expect(ledger.untoldFrom).toEqual(at(5));
    ledger.sent();
    ledger.settle(1);
    expect(begin()).toEqual([NOWHERE, NOWHERE]);
  });

  it('[W4] never falls, and never settles what was made after the frame left', () => {
    const step = fc.constantFrom('made', 'sent', 'settle', 'newLine');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger = new ChangeLedger();
        let made = 0;
        let frames: number[] = [];
        let settledFrames = 0;
        let settled = 0;
        for (const one of steps) {
          if (one === 'made') made = ledger.made(NOWHERE);
          if (one === 'sent') {
            ledger.sent();
            frames.push(made);
          }
          if (one === 'newLine') {
            ledger.newLine();
            [frames, settledFrames] = [[], 0];
          }
          if (one === 'settle' && settledFrames < frames.length) {
            settledFrames += 1;
            settled = Math.max(settled, frames[settledFrames - 1] ?? 0);
            ledger.settle(settledFrames);
          }
          expect(ledger.settledThrough).toBe(settled);
          expect(ledger.unsettled).toBe(made - settled);
        }
      }),
    );
  });
});
