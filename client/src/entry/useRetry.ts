import { useEffect } from 'react';
import { reconnectDelayMs } from '../connection/reconnectPolicy.ts';
import { onBrowserWake } from '../connection/webSocket.ts';

/** Below this a person sees the page flicker and can't read what it says. */
const RETRY_AFTER_MS_MIN = 2_000;

/**
 * Tries again by itself: later each time, and at once when the line may be back.
 * @param tries how often it failed before, from 0; undefined where trying again would not help
 */
export function useRetry(tries: number | undefined, retry: () => Promise<void>): void {
  useEffect(() => {
    if (tries === undefined) return;
    const tryAgain = () => void retry();
    const delayMs = RETRY_AFTER_MS_MIN + reconnectDelayMs(tries, Math.random);
    const timer = setTimeout(tryAgain, delayMs);
    const stopWaking = onBrowserWake(tryAgain);
    return () => {
      clearTimeout(timer);
      stopWaking();
    };
  }, [tries, retry]);
}
