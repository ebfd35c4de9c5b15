import './join.css';
import type { BoardAnswer } from '@vestibule/shared/api/api';
import type { BoardId } from '@vestibule/shared/ids';
import { Database, DoorOpen, Eye, Info, LogIn } from 'lucide-react';
import { useState } from 'react';
import { joinBoard } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { EntryProblem } from './EntryProblem.tsx';

interface JoinSheetProps {
  readonly board: BoardId;
  readonly inviteKey: string;
  /** What this browser is on the board already. */
  readonly member: BoardAnswer | undefined;
  readonly onIn: () => void;
}

/** Trying once more may help: the line, the server, or the clock that counts the tries. */
const PASSING: ReadonlySet<ApiError> = new Set(['unreachable', 'notReady', 'bug', 'tooManyTries']);

/** What an invite opens: what is kept, who sees it, and one tap. */
export function JoinSheet({ board, inviteKey, member, onIn }: JoinSheetProps) {
  const text = useText();
  const [isJoining, setJoining] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  async function join() {
    setJoining(true);
    setProblem(undefined);
    const joined = await joinBoard(board, inviteKey);
    if (joined.ok) return onIn();
    setJoining(false);
    setProblem(joined.error);
  }
  if (problem && !PASSING.has(problem)) return <EntryProblem problem={problem} />;
  return (
    <Sheet icon={DoorOpen} title={text.join.title}>
      <ul className="join-consent">
        <li>
          <Database aria-hidden="true" size={24} />
          {text.join.kept}
        </li>
        <li>
          <Eye aria-hidden="true" size={24} />
          {text.join.seen}
        </li>
      </ul>
      {member && (
        <Notice icon={Info}>{text.join.already(member.title, text.roles[member.role])}</Notice>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {text.problems[problem]}
        </p>
      )}
      <div className="sheet-actions">
        {member && (
          <Button
            word={text.join.goOn(text.roles[member.role])}
            look="primary"
            size="large"
            onClick={onIn}
          />
        )}
        <Button
          word={isJoining ? text.join.joining : text.join.join}
          icon={LogIn}
          look={member ? 'plain' : 'primary'}
          size="large"
          disabled={isJoining}
          onClick={() => void join()}
        />
      </div>
    </Sheet>
  );
}
