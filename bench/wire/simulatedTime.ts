import type { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';

/** Time goes on to `untilMs` with all that is due; promises that a timer settles come before the next. */
export async function runUntil(clock: SimulatedClock, untilMs: number): Promise<void> {
  while (clock.step(untilMs)) await new Promise((resolve) => setImmediate(resolve));
}
