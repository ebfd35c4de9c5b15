import type { Clock, RandomBytes } from '@vestibule/shared/clock';

/** The browser's own time and chance, for all that takes them as arguments. */
export const browserClock: Clock = {
  nowMs: () => Date.now(),
  setTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Strong, and there over plain http as well, where crypto.randomUUID is not. */
export const browserRandomBytes: RandomBytes = (count) =>
  crypto.getRandomValues(new Uint8Array(count));
