import type { Role } from '@vestibule/shared/roles';
import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import { CONNECTIONS_PER_BOARD_MAX } from '@vestibule/shared/wire/limits';
import {
  CloudOff,
  Eye,
  Info,
  PackageX,
  RotateCw,
  TriangleAlert,
  Unplug,
  UsersRound,
} from 'lucide-react';
import type { BoardConnection } from '../connection/boardConnection.ts';
import type { DeviceCopy } from '../copy/deviceCopy.ts';
import type { Readable } from '../signal.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useReadable } from '../ui/useReadable.tsx';

interface BoardNoticesProps {
  readonly role: Role;
  readonly isNewer: boolean;
  readonly unreadable: number;
  /** Changes that wait on this device, as this browser may not write now. */
  readonly waitingCount: number;
  /** Said a moment ago. */
  readonly shown: string | undefined;
  readonly connection: BoardConnection;
  readonly durability: DeviceCopy['durability'];
  /** The line is closed for good, and the page stays as it is. */
  readonly stopped: CloseReason | undefined;
}

/** How things are, in a line each, for as long as they are so. */
export function BoardNotices(props: BoardNoticesProps) {
  const { role, isNewer, unreadable, waitingCount, shown, connection, durability, stopped } = props;
  const text = useText();
  const status = useReadable(connection.status);
  const phase = useReadable(connection.phase);
  const isOnlyHere = useIsOnlyHere(connection, durability);
  return (
    <div className="board-notices">
      {stopped !== undefined && <StoppedNotice reason={stopped} />}
      {phase.phase === 'waiting' && phase.hasNoSeat && (
        <Notice icon={UsersRound}>{text.notices.noSeat(CONNECTIONS_PER_BOARD_MAX)}</Notice>
      )}
      {status.kind === 'notSaved' && (
        <Notice icon={TriangleAlert} tone="alarm">
          {text.notices.storeFailing}
        </Notice>
      )}
      {isOnlyHere && (
        <Notice icon={CloudOff} tone="alarm">
          {text.notices.keepOpen}
        </Notice>
      )}
      {isNewer && <Notice icon={Info}>{text.notices.newer}</Notice>}
      {role === 'observer' && (
        <Notice icon={Eye} tone="calm">
          {text.notices.watching}
        </Notice>
      )}
      {waitingCount > 0 && <Notice icon={CloudOff}>{text.stopped.unsent(waitingCount)}</Notice>}
      {unreadable > 0 && <Notice icon={PackageX}>{text.notices.unreadable(unreadable)}</Notice>}
      {shown !== undefined && <Notice icon={Info}>{shown}</Notice>}
    </div>
  );
}

/** Unsent changes that this device does not keep: closing the page would lose them. */
function useIsOnlyHere(
  connection: BoardConnection,
  durability: Readable<'device' | 'page'>,
): boolean {
  const status = useReadable(connection.status);
  const isKept = useReadable(durability) === 'device';
  return !isKept && status.kind === 'offline' && status.changes > 0;
}

const STOPPED_TEXTS = {
  noBoard: ['noBoard', 'noBoardText'],
  tooMuch: ['tooMuch', 'tooMuchText'],
} as const;

function StoppedNotice({ reason }: { readonly reason: CloseReason }) {
  const text = useText();
  const [title, words] =
    reason === 'noBoard' || reason === 'tooMuch'
      ? STOPPED_TEXTS[reason]
      : (['otherVersion', 'otherVersionText'] as const);
  return (
    <Notice icon={Unplug} tone="alarm">
      <strong>{text.stopped[title]}</strong>
      <p>{text.stopped[words]}</p>
      {reason !== 'noBoard' && (
        <Button word={text.common.reload} icon={RotateCw} onClick={() => location.reload()} />
      )}
    </Notice>
  );
}
