import type { CloseReason } from '@vestibule/shared/wire/closeCode';
import { KeyRound, Link2Off, type LucideIcon, Trash2 } from 'lucide-react';
import type { BoardConnection, ConnectionPhase } from '../connection/boardConnection.ts';
import type { Messages } from '../text/en.ts';
import { useText } from '../text/TextProvider.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { useReadable } from '../ui/useReadable.tsx';

type StoppedText = Exclude<keyof Messages['stopped'], 'unsent'>;

/** Who may not be on the board any more sees nothing of it. */
const LEFT = {
  notJoined: { icon: KeyRound, title: 'notJoined', words: 'notJoinedText' },
  withdrawn: { icon: Link2Off, title: 'withdrawn', words: 'withdrawnText' },
  deleted: { icon: Trash2, title: 'deleted', words: 'deletedText' },
} as const satisfies Partial<
  Record<CloseReason, { icon: LucideIcon; title: StoppedText; words: StoppedText }>
>;
type LeftReason = keyof typeof LEFT;

type End =
  | { readonly kind: 'sheet'; readonly reason: LeftReason }
  /** The line is closed for good, but what is on the page may be read, and saved as a PDF. */
  | { readonly kind: 'notice'; readonly reason: CloseReason };

export function endOf(phase: ConnectionPhase): End | undefined {
  if (phase.phase !== 'stopped') return undefined;
  const { reason } = phase;
  return isLeft(reason) ? { kind: 'sheet', reason } : { kind: 'notice', reason };
}

function isLeft(reason: CloseReason): reason is LeftReason {
  return Object.hasOwn(LEFT, reason);
}

interface StoppedSheetProps {
  readonly reason: LeftReason;
  readonly connection: BoardConnection;
}

/** In place of the board: why, what to do, and what waits on this device. */
export function StoppedSheet({ reason, connection }: StoppedSheetProps) {
  const text = useText();
  const status = useReadable(connection.status);
  const { icon, title, words } = LEFT[reason];
  const unsent = status.kind === 'offline' && reason !== 'deleted' ? status.changes : 0;
  return (
    <Sheet icon={icon} title={text.stopped[title]}>
      <p>{text.stopped[words]}</p>
      {unsent > 0 && <p>{text.stopped.unsent(unsent)}</p>}
    </Sheet>
  );
}
