import type { Clock } from '@vestibule/shared/clock';
import type { BoardStore } from '../store/boardStore.ts';
import { describeFailure, type Log } from './log.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Memberships expire: removed from the store at the start and once a day. @returns stops it */
export function expireDaily(
  store: Pick<BoardStore, 'expire'>,
  clock: Clock,
  log: Pick<Log, 'warn'>,
): () => void {
  let cancel = clock.setTimer(0, run);
  function run(): void {
    store.expire(clock.nowMs()).catch((error: unknown) => {
      log.warn(describeFailure(error), 'expired memberships could not be removed');
    });
    cancel = clock.setTimer(DAY_MS, run);
  }
  return () => cancel();
}
