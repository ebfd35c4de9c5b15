/** Ctrl+C reaches the server twice at once: by the terminal, and passed on by the package manager. */
const SAME_PRESS_WITHIN_MS = 500;

export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', run: () => void): unknown;
}

/** The first signal asks for a graceful stop, a second one ends the process at once. */
export function stopOnSignals(options: {
  readonly source: SignalSource;
  readonly nowMs: () => number;
  readonly stop: () => void;
  readonly exitNow: () => void;
}): void {
  const { source, nowMs, stop, exitNow } = options;
  let firstAtMs: number | undefined;
  const onSignal = () => {
    if (firstAtMs === undefined) {
      firstAtMs = nowMs();
      stop();
    } else if (nowMs() - firstAtMs > SAME_PRESS_WITHIN_MS) exitNow();
  };
  source.on('SIGTERM', onSignal);
  source.on('SIGINT', onSignal);
}
