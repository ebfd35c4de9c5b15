import './home.css';
import type { BoardSummary } from '@vestibule/shared/api/api';
import { useCallback, useEffect, useState } from 'react';
import { becomeHost, listBoards } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { dropFragment } from '../api/secrets.ts';
import { Opening } from '../entry/Opening.tsx';
import { HostBoards } from './HostBoards.tsx';
import { NotHost } from './NotHost.tsx';

type Home =
  | { readonly at: 'asking' }
  | { readonly at: 'boards'; readonly boards: readonly BoardSummary[] }
  | { readonly at: 'notHost'; readonly problem: ApiError | undefined };

interface HomePageProps {
  /** From the host's link. */
  readonly hostKey: string | undefined;
}

/** The host's boards; for everybody else, the way in. */
export function HomePage({ hostKey }: HomePageProps) {
  const [home, setHome] = useState<Home>({ at: 'asking' });
  const [listProblem, setListProblem] = useState<ApiError>();
  const list = useCallback(async () => {
    const boards = await listBoards();
    if (boards.ok) setHome({ at: 'boards', boards: boards.value });
    else if (boards.error === 'notHost') setHome({ at: 'notHost', problem: undefined });
    else {
      // A list that is there stays; what is said beside it is that it may be old.
      setHome((now) => (now.at === 'boards' ? now : { at: 'boards', boards: [] }));
    }
    setListProblem(boards.ok || boards.error === 'notHost' ? undefined : boards.error);
  }, []);
  const enter = useCallback(
    async (key: string) => {
      const host = await becomeHost(key);
      if (host.ok) {
        dropFragment();
        await list();
      } else setHome({ at: 'notHost', problem: host.error });
    },
    [list],
  );
  useEffect(() => {
    void (hostKey === undefined ? list() : enter(hostKey));
  }, [hostKey, enter, list]);
  useEffect(() => {
    if (home.at !== 'boards') return;
    // Coming back from a board: who is there now, and what is new.
    const onShown = () => {
      if (document.visibilityState === 'visible') void list();
    };
    document.addEventListener('visibilitychange', onShown);
    return () => document.removeEventListener('visibilitychange', onShown);
  }, [home.at, list]);

  switch (home.at) {
    case 'asking':
      return <Opening />;
    case 'notHost':
      return <NotHost problem={home.problem} onKey={enter} />;
    case 'boards':
      return <HostBoards boards={home.boards} problem={listProblem} onChanged={list} />;
  }
}
