import type { Card } from '@vestibule/shared/board/card';
import type { CardId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import { Glide } from './glide.ts';

const ID = 'a' as CardId;
const CARD: Card = { id: ID, kind: 'cause', at: [100, 0], text: '' };

function harness({ isStill = false } = {}) {
  let nowMs = 0;
  let frame: (() => void) | undefined;
  const refreshed: CardId[][] = [];
  const glide = new Glide({
    nowMs: () => nowMs,
    frames: {
      request: (run) => {
        frame = run;
        return () => {
          frame = undefined;
        };
      },
    },
    refresh: (ids) => refreshed.push([...ids]),
    isStill: () => isStill,
  });
  const pass = (ms: number) => {
    nowMs += ms;
    const run = frame;
    frame = undefined;
    run?.();
  };
  return { glide, refreshed, pass, isWaiting: () => frame !== undefined };
}

describe('gliding', () => {
  it('shows a card from where it was to where it is, slower as it arrives, then as it is', () => {
    const { glide, pass, isWaiting } = harness();
    glide.begin(new Map([[ID, [0, 0]]]));
    const seen: number[] = [];
    while (isWaiting()) {
      seen.push(glide.shownAt(CARD)?.x ?? Number.NaN);
      pass(20);
    }
    expect(seen[0]).toBe(0);
    const steps = seen.slice(1).map((x, n) => x - (seen[n] ?? 0));
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
    expect(glide.shownAt(CARD)).toBeUndefined();
  });

  it('is over at once where a second begins, and shows the first one’s cards as they are', () => {
    const { glide, refreshed } = harness();
    glide.begin(new Map([[ID, [0, 0]]]));
    glide.begin(new Map([['b' as CardId, [0, 0]]]));
    expect(glide.shownAt(CARD)).toBeUndefined();
    expect(refreshed.flat()).toContain(ID);
  });

  it('moves nothing for whoever has asked for no movement', () => {
    const { glide, isWaiting } = harness({ isStill: true });
    glide.begin(new Map([[ID, [0, 0]]]));
    expect(glide.shownAt(CARD)).toBeUndefined();
    expect(isWaiting()).toBe(false);
  });
});
