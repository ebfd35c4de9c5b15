import { BOARD_HAS_NO_SEAT, CLOSE } from '@vestibule/shared/wire/closeCode';
import { describe, expect, it } from 'vitest';
import { phaseOf } from './connectionPhase.ts';
import { type ConnectionEvent, type ConnectionState, next } from './connectionState.ts';
import { RECONNECT_DELAY_MS_MAX, reconnectDelayMs } from './reconnectPolicy.ts';

/** Runs events from idle. @returns where they led, and every effect on the way */
function run(...events: readonly ConnectionEvent[]) {
  let state: ConnectionState = { state: 'idle' };
  const effects: string[] = [];
  for (const event of events) {
    const step = next(state, event);
    state = step.state;
    effects.push(...step.effects.map(({ effect }) => effect));
  }
  return { state, effects };
}

const LIVE = [
  { event: 'start' },
  { event: 'opened' },
  { event: 'documentCame' },
  { event: 'answered' },
] as const;

describe('the state of a connection', () => {
  it('[W3] is live once the document has come and the room’s question is answered, in any order', () => {
    expect(run(...LIVE)).toEqual({
      state: { state: 'live', attempt: 0 },
      effects: ['openSocket', 'greet'],
    });
    const [start, opened, came, answered] = LIVE;
    expect(run(start, opened, answered).state.state).toBe('greeting');
    expect(run(start, opened, answered, came).state.state).toBe('live');
  });

  it('[W10] a line that broke, or a code that says so, is tried again', () => {
    const reasons = ['restarting', 'tooSlow', 'brokenFrame', 'tooFast'] as const;
    for (const code of [1006, 1000, ...reasons.map((reason) => CLOSE[reason])]) {
      const { state, effects } = run(...LIVE, { event: 'closed', code });
      expect(state).toEqual({ state: 'waiting', attempt: 1 });
      expect(effects.at(-1)).toBe('waitToRetry');
    }
  });

  it('[W10] a code that says "stop" is not tried again', () => {
    for (const reason of ['notJoined', 'withdrawn', 'noBoard', 'deleted', 'tooMuch'] as const) {
      const closed = { event: 'closed', code: CLOSE[reason] } as const;
      const { state, effects } = run(...LIVE, closed, { event: 'wake' }, { event: 'retryDue' });
      expect(state).toEqual({ state: 'stopped', reason });
      expect(effects.includes('waitToRetry')).toBe(false);
      expect(effects.includes('wipeCopy')).toBe(reason === 'deleted');
    }
  });

  it('[R11] a board with no seat is asked again, and says so until somebody has left', () => {
    const full = { event: 'closed', code: CLOSE.tooMuch, detail: BOARD_HAS_NO_SEAT } as const;
    const refused = [{ event: 'start' }, { event: 'opened' }, full] as const;
    const { state, effects } = run(...refused);
    expect(state).toEqual({ state: 'waiting', attempt: 1, hasNoSeat: true });
    expect(effects.at(-1)).toBe('waitToRetry');
    expect(phaseOf(state, true)).toEqual({ phase: 'waiting', hasNoSeat: true });
    // While it is asked again it is still so.
    const asking = run(...refused, { event: 'retryDue' }, { event: 'opened' }).state;
    expect(phaseOf(asking, true)).toEqual({ phase: 'waiting', hasNoSeat: true });
    const seated = run(...refused, { event: 'retryDue' }, ...LIVE.slice(1)).state;
    expect(phaseOf(seated, true)).toEqual({ phase: 'live' });
    const broken = run(...LIVE, { event: 'closed', code: 1006 }).state;
    expect(phaseOf(broken, true)).toEqual({ phase: 'waiting', hasNoSeat: false });
  });

  it('[W11] another epoch or schema reloads the page', () => {
    const { state, effects } = run(...LIVE, { event: 'closed', code: CLOSE.reload });
    expect(state).toEqual({ state: 'stopped', reason: 'reload' });
    expect(effects.at(-1)).toBe('reload');
  });

  it('[W8] a silent line is closed by us and tried again', () => {
    const { state, effects } = run(...LIVE, { event: 'gaveUp' });
    expect(state.state).toBe('waiting');
    expect(effects.slice(-2)).toEqual(['closeSocket', 'waitToRetry']);
  });

  it('[W10] counts tries until a line has held: a server that closes at once is not called without pause', () => {
    const again = [{ event: 'closed', code: 1006 }, { event: 'retryDue' }] as const;
    const [, ...greeting] = LIVE;
    expect(run(...LIVE, ...again, ...greeting, ...again).state).toMatchObject({ attempt: 2 });
    const held = [...LIVE, ...again, ...greeting, { event: 'held' }] as const;
    expect(run(...held).state).toEqual({ state: 'live', attempt: 0 });
  });

  it('[W10] a browser that is online again does not wait', () => {
    const { state, effects } = run(...LIVE, { event: 'closed', code: 1006 }, { event: 'wake' });
    expect(state).toEqual({ state: 'connecting', attempt: 1 });
    expect(effects.slice(-2)).toEqual(['cancelRetry', 'openSocket']);
  });

  it('disposed, nothing happens any more', () => {
    const { state, effects } = run(...LIVE, { event: 'dispose' });
    expect(effects.at(-1)).toBe('closeSocket');
    for (const event of [...LIVE, { event: 'closed', code: 1006 }, { event: 'wake' }] as const) {
      expect(next(state, event)).toEqual({ state, effects: [] });
    }
    const waiting = run(...LIVE, { event: 'gaveUp' }, { event: 'dispose' });
    expect(waiting.effects.at(-1)).toBe('cancelRetry');
  });
});

describe('the wait before a try', () => {
  it('[W10] is anywhere between nothing and a bound that doubles up to 15 s', () => {
    const high = () => 0.999_999;
    expect(reconnectDelayMs(0, high)).toBeCloseTo(500, 0);
    expect(reconnectDelayMs(3, high)).toBeCloseTo(4_000, 0);
    expect(reconnectDelayMs(10_000, high)).toBeLessThanOrEqual(RECONNECT_DELAY_MS_MAX);
    expect(reconnectDelayMs(5, () => 0)).toBe(0);
  });
});
