import type { BoardSummary } from '@vestibule/shared/api/api';
import { parseBoardId } from '@vestibule/shared/ids';
import { ListX, Plus, RotateCw, Trash2, Users } from 'lucide-react';
import { type MouseEvent, useRef, useState } from 'react';
import { enterAsHost } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { DeleteBoardDialog } from '../dialogs/DeleteBoardDialog.tsx';
import { formatMoment } from '../text/formats.ts';
import { useLanguage, useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { NewBoardDialog } from './NewBoardDialog.tsx';

interface HostBoardsProps {
  readonly boards: readonly BoardSummary[];
  /** Why the list is not, or not newly, here. */
  readonly problem: ApiError | undefined;
  readonly onChanged: () => Promise<void>;
}

/** All boards of this server, newest first, and "New board". */
export function HostBoards({ boards, problem, onChanged }: HostBoardsProps) {
  const text = useText();
  const [isMaking, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<BoardSummary>();
  const newBoard = useRef<HTMLButtonElement>(null);
  return (
    <>
      <PageHead />
      <main className="home">
        <div className="home-head">
          <div>
            <h1>{text.home.title}</h1>
            <p className="soft">{text.home.intro}</p>
          </div>
          <Button
            ref={newBoard}
            word={text.home.newBoard}
            icon={Plus}
            look="primary"
            size="large"
            onClick={() => setMaking(true)}
          />
        </div>
        {problem && (
          <Notice icon={ListX} tone="alarm">
            <p>
              {text.home.listFailed} {text.problems[problem]}
            </p>
            <Button word={text.common.tryAgain} icon={RotateCw} onClick={() => void onChanged()} />
          </Notice>
        )}
        {boards.length === 0 && !problem && (
          <div className="home-empty">
            <Mark size={64} />
            <h2>{text.home.emptyTitle}</h2>
            <p className="soft">{text.home.emptyText}</p>
          </div>
        )}
        <ul className="home-boards">
          {[...boards]
            .sort((a, b) => b.lastUsed.localeCompare(a.lastUsed))
            .map((board) => (
              <BoardRow key={board.id} board={board} onDelete={() => setDeleting(board)} />
            ))}
        </ul>
      </main>
      {isMaking && <NewBoardDialog onClose={() => setMaking(false)} />}
      {deleting && (
        <DeleteBoardDialog
          board={deleting.id}
          title={deleting.title}
          onClose={() => setDeleting(undefined)}
          onDeleted={() => {
            setDeleting(undefined);
            // The button that asked goes with its row.
            void onChanged().then(() => newBoard.current?.focus());
          }}
        />
      )}
    </>
  );
}

interface BoardRowProps {
  readonly board: BoardSummary;
  readonly onDelete: () => void;
}

function BoardRow({ board, onDelete }: BoardRowProps) {
  const text = useText();
  const { locale } = useLanguage();
  const address = `/b/${board.id}${location.search}`;
  /** As a facilitator, also in a browser that never was one, or that has tried the group's link since. */
  async function open(event: MouseEvent) {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    const id = parseBoardId(board.id);
    if (opensElsewhere || !id) return;
    event.preventDefault();
    await enterAsHost(id);
    // What went wrong the board's own page says.
    location.assign(address);
  }
  return (
    <li className="home-board">
      <a href={address} onClick={(event) => void open(event)}>
        <bdi className="home-board-title">{board.title}</bdi>
        <span className="soft small">
          {text.home.lastUsed(formatMoment(locale, board.lastUsed))}
        </span>
        {board.people > 0 && (
          <span className="home-people small">
            <Users aria-hidden="true" size={16} />
            {text.home.peopleNow(board.people)}
          </span>
        )}
      </a>
      <Button
        word={text.home.remove(board.title)}
        icon={Trash2}
        shape="icon"
        look="quiet"
        onClick={onDelete}
      />
    </li>
  );
}
