import type { BoardAnswer } from '@vestibule/shared/api/api';
import type { BoardId } from '@vestibule/shared/ids';
import { lazy, useCallback, useEffect, useRef, useState } from 'react';
import { boardInfo } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { dropFragment } from '../api/secrets.ts';
import { loadCanvas } from '../board/loadCanvas.ts';
import { EntryProblem } from './EntryProblem.tsx';
import { JoinSheet } from './JoinSheet.tsx';
import { Opening } from './Opening.tsx';
import { forgetBoard, type OpenedBoard, openBoard } from './openBoard.ts';
import { useRetry } from './useRetry.ts';

const loadBoardPage = () => import('../board/BoardPage.tsx');
/** Beside the questions, and while somebody reads what joining means; where it fails, lazy() says so. */
function loadAhead(): void {
  for (const load of [loadBoardPage, loadCanvas]) void load().catch(() => undefined);
}
const BoardPage = lazy(async () => ({ default: (await loadBoardPage()).BoardPage }));

type Entry =
  | { readonly at: 'opening' }
  /** An invite was opened; `member` is what this browser is on the board already, once known. */
  | { readonly at: 'invited'; readonly key: string; readonly member: BoardAnswer | undefined }
  /** `tries` counts those that ended like this one, one after the other. */
  | { readonly at: 'refused'; readonly problem: ApiError; readonly tries: number }
  | { readonly at: 'board'; readonly opened: OpenedBoard };

interface BoardEntryProps {
  readonly board: BoardId;
  readonly inviteKey: string | undefined;
}

/** From an address to an open board: by an invite and one tap, or by what this browser has joined. */
export function BoardEntry({ board, inviteKey }: BoardEntryProps) {
  const [entry, setEntry] = useState<Entry>(
    inviteKey === undefined
      ? { at: 'opening' }
      : { at: 'invited', key: inviteKey, member: undefined },
  );
  /** Only the last opening counts; one that comes after it, or after the page is gone, is closed. */
  const turn = useRef(0);
  const open = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    // What was refused stays in sight while it is tried again.
    setEntry((now) => (now.at === 'refused' ? now : { at: 'opening' }));
    loadAhead();
    const info = await boardInfo(board);
    const opened = info.ok ? await openBoard(board, info.value) : info;
    if (mine !== turn.current) {
      if (opened.ok) opened.value.close();
      return;
    }
    if (!opened.ok && opened.error === 'deleted') await forgetBoard(board);
    setEntry((now) =>
      opened.ok
        ? { at: 'board', opened: opened.value }
        : {
            at: 'refused',
            problem: opened.error,
            tries: now.at === 'refused' ? now.tries + 1 : 0,
          },
    );
  }, [board]);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  useEffect(() => {
    if (inviteKey === undefined) {
      void open();
      return;
    }
    loadAhead();
    void boardInfo(board).then((known) => {
      if (!known.ok) return;
      setEntry((now) => (now.at === 'invited' ? { ...now, member: known.value } : now));
    });
  }, [board, inviteKey, open]);
  const opened = entry.at === 'board' ? entry.opened : undefined;
  useEffect(() => {
    if (!opened) return;
    // Other tabs and the next page take over what this one leaves; a page that is only put aside
    // (persisted) goes on later. In the bubble phase: gestures end before, in the capture phase.
    const onHide = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) opened.close();
    };
    window.addEventListener('pagehide', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      opened.close();
    };
  }, [opened]);
  const mayRetry =
    entry.at === 'refused' && (entry.problem === 'unreachable' || entry.problem === 'notReady');
  useRetry(mayRetry ? entry.tries : undefined, open);

  switch (entry.at) {
    case 'opening':
      return <Opening />;
    case 'invited':
      return (
        <JoinSheet
          board={board}
          inviteKey={entry.key}
          member={entry.member}
          onIn={() => {
            dropFragment();
            void open();
          }}
        />
      );
    case 'refused':
      return (
        <EntryProblem
          problem={entry.problem}
          {...(mayRetry ? { onRetry: () => void open() } : {})}
        />
      );
    case 'board':
      return <BoardPage opened={entry.opened} />;
  }
}
