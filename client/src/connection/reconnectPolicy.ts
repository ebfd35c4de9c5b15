import { assert } from '@vestibule/shared/assert';

/** A blink of the line is over within half a second; 300 phones in as long are what one server takes. */
const RECONNECT_DELAY_MS_BASE = 500;
/** A person who looks at "Offline" should not wait much longer than this after the line is back. */
export const RECONNECT_DELAY_MS_MAX = 15_000;

/**
 * Delay before the next try: exponential with full jitter, so that a restarted server is not met by
 * every phone at once (W10).
 * @param attempt 0-based count of tries since the line last held
 * @param random uniform in [0, 1)
 * @returns milliseconds, 0 <= d <= RECONNECT_DELAY_MS_MAX
 * @see "Exponential Backoff And Jitter", AWS Architecture Blog, 2015: full jitter makes the fewest calls
 */
export function reconnectDelayMs(attempt: number, random: () => number): number {
  assert(attempt >= 0, 'tries are counted from 0');
  // 2 ** 10 is far over the maximum already: a night offline must not reach Infinity.
  const ceilingMs = Math.min(
    RECONNECT_DELAY_MS_MAX,
    RECONNECT_DELAY_MS_BASE * 2 ** Math.min(attempt, 10),
  );
  return random() * ceilingMs;
}
