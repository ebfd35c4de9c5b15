import { useCallback, useEffect, useState } from 'react';
import { browserClock } from '../browser.ts';

/** Long enough to read two lines twice. */
const SHOWN_FOR_MS = 8_000;

/** What is said to a screen reader, and what is shown for a moment as well. */
export function useSaid() {
  const [said, setSaid] = useState('');
  const say = useCallback((message: string) => {
    // The same words twice change nothing in the page, and would be heard once.
    setSaid((before) => (before === message ? `${message}\u00a0` : message));
  }, []);
  const [shown, setShown] = useState<string>();
  const show = useCallback(
    (message: string) => {
      say(message);
      setShown(message);
    },
    [say],
  );
  useEffect(
    () =>
      shown === undefined
        ? undefined
        : browserClock.setTimer(SHOWN_FOR_MS, () => setShown(undefined)),
    [shown],
  );
  return { said, say, shown, show };
}
