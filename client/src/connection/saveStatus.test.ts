import { describe, expect, it } from 'vitest';
import { type SaveFacts, saveStatus } from './saveStatus.ts';

const GOOD: SaveFacts = { line: 'live', unsettled: 0, isStoreFailing: false, isStalled: false };

describe('what the status word says', () => {
  it('"Saved" only where the board is live and nothing is unsettled', () => {
    expect(saveStatus(GOOD)).toEqual({ kind: 'saved' });
    expect(saveStatus({ ...GOOD, unsettled: 1 })).toEqual({ kind: 'saving' });
    expect(saveStatus({ ...GOOD, line: 'opening' })).toEqual({ kind: 'saving' });
  });

  it('[R6] "Not saved" where the store fails, or nothing has settled for too long', () => {
    expect(saveStatus({ ...GOOD, isStoreFailing: true })).toEqual({ kind: 'notSaved' });
    expect(saveStatus({ ...GOOD, unsettled: 1, isStalled: true })).toEqual({ kind: 'notSaved' });
  });

  it('"Offline" with what is on this device alone', () => {
    const down = { ...GOOD, line: 'down' as const };
    expect(saveStatus(down)).toEqual({ kind: 'offline', changes: 0 });
    expect(saveStatus({ ...down, unsettled: 3 })).toEqual({ kind: 'offline', changes: 3 });
  });
});
