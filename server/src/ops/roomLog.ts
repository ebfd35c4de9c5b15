import { unreachable } from '@vestibule/shared/assert';
import type { RoomEvent } from '../rooms/openRooms.ts';
import type { StoreFailure } from '../store/commitQueue.ts';
import { describeBug, describeFailure, type Log, shortId } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What rooms tell, as lines and counts. */
export function roomLog(log: Log, metrics: Metrics): (event: RoomEvent) => void {
  return (event) => {
    switch (event.event) {
      case 'roomLoaded': {
        metrics.roomOpened(event.board);
        metrics.count('vestibule_damaged_rows_total', event.damagedRows);
        const { damagedRows } = event;
        const line = { board: shortId(event.board), damagedRows };
        if (damagedRows > 0) log.warn(line, 'damaged rows were set aside');
        else log.debug(line, 'room loaded');
        return;
      }
      case 'roomLoadFailed':
        metrics.count('vestibule_room_load_failures_total');
        log.error(
          { board: shortId(event.board), ...describeFailure(event.cause) },
          'a board could not be loaded',
        );
        return;
      case 'roomEnded':
        metrics.roomEnded(event.board);
        log.debug({ board: shortId(event.board) }, 'room ended');
        return;
      case 'roomBug':
        metrics.count('vestibule_bugs_total');
        log.error(
          { board: shortId(event.board), ...describeBug(event.error) },
          'a room met a bug and is loaded anew',
        );
        return;
      case 'stoppedUnsaved':
        log.error('stopped while the store failed: what was shown as "Not saved" is lost here');
        return;
      default:
        return unreachable(event);
    }
  };
}

/** What the commit queue tells of a store that fails. */
export function storeFailureLog(log: Log, metrics: Metrics): (failure: StoreFailure) => void {
  return (failure) => {
    if (failure.kind === 'commit') {
      const { attempt, retryInMs } = failure;
      metrics.count('vestibule_commit_failures_total');
      log.error(
        { attempt, retryInMs, ...describeFailure(failure.error) },
        'a commit failed: nothing is saved until it goes through',
      );
      return;
    }
    log.warn(
      { board: shortId(failure.board), ...describeFailure(failure.error) },
      'a board could not be compacted',
    );
  };
}
