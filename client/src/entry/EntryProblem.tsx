import {
  KeyRound,
  Link2Off,
  type LucideIcon,
  RotateCw,
  SearchX,
  Trash2,
  WifiOff,
} from 'lucide-react';
import type { ApiError } from '../api/request.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';

type EntryTitle =
  | 'notJoined'
  | 'wrongKey'
  | 'withdrawn'
  | 'deleted'
  | 'noBoard'
  | 'tooManyTries'
  | 'unreachable'
  | 'failed';

const TITLES: Readonly<Partial<Record<ApiError, EntryTitle>>> = {
  notJoined: 'notJoined',
  wrongKey: 'wrongKey',
  withdrawn: 'withdrawn',
  deleted: 'deleted',
  noBoard: 'noBoard',
  tooManyTries: 'tooManyTries',
  unreachable: 'unreachable',
};

const ICONS: Readonly<Record<EntryTitle, LucideIcon>> = {
  notJoined: KeyRound,
  wrongKey: KeyRound,
  withdrawn: Link2Off,
  deleted: Trash2,
  noBoard: SearchX,
  tooManyTries: KeyRound,
  unreachable: WifiOff,
  failed: WifiOff,
};

interface EntryProblemProps {
  readonly problem: ApiError;
  /** Where trying again may help. */
  readonly onRetry?: () => void;
}

/** Why somebody is not on a board, in a sentence, and what to do. */
export function EntryProblem({ problem, onRetry }: EntryProblemProps) {
  const text = useText();
  const title = TITLES[problem] ?? 'failed';
  return (
    <Sheet icon={ICONS[title]} title={text.entry[title]}>
      <p>{text.problems[problem]}</p>
      {onRetry && (
        <>
          <p className="soft">{text.entry.retrying}</p>
          <div className="sheet-actions">
            <Button word={text.common.tryAgain} icon={RotateCw} look="primary" onClick={onRetry} />
          </div>
        </>
      )}
    </Sheet>
  );
}
