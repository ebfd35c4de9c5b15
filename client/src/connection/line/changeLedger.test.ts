import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeLedger } from './changeLedger.ts';

describe('the ledger of local changes', () => {
  it('[W4] the first n frames settle the changes made before the n-th left', () => {
    const ledger = new ChangeLedger();
    ledger.sent();
    for (const _ of 'ab') ledger.made();
    ledger.sent();
    ledger.made();
    ledger.sent();
    expect(ledger.settle(1)).toBe(false);
    expect(ledger.settle(2)).toBe(true);
    expect([ledger.settledThrough, ledger.unsettled]).toEqual([2, 1]);
    expect(ledger.settle(3)).toBe(true);
    expect(ledger.unsettled).toBe(0);
  });

  it('[W4] frames are counted anew on each line; what is unsettled stays so until the new line settles it', () => {
    const ledger = new ChangeLedger();
    ledger.made();
    ledger.sent();
    ledger.newLine();
    expect(ledger.settle(1)).toBe('lie');
    expect(ledger.unsettled).toBe(1);
    ledger.sent();
    expect(ledger.settle(1)).toBe(true);
    expect(ledger.unsettled).toBe(0);
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
          if (one === 'made') made = ledger.made();
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
