import { lazy, Suspense } from 'react';
import { EntryProblem } from './entry/EntryProblem.tsx';
import { Opening } from './entry/Opening.tsx';
import type { Screen } from './screen.ts';
import { CrashBoundary } from './ui/CrashBoundary.tsx';

// Whoever comes to a board does not wait for the list of boards, nor the other way round.
const HomePage = lazy(async () => ({ default: (await import('./home/HomePage.tsx')).HomePage }));
const BoardEntry = lazy(async () => ({
  default: (await import('./entry/BoardEntry.tsx')).BoardEntry,
}));

/** Which screen is shown. Going to another one is a new page: nothing of a board stays in memory. */
export function App({ screen }: { readonly screen: Screen }) {
  return (
    <CrashBoundary>
      <Suspense fallback={<Opening />}>
        <Shown screen={screen} />
      </Suspense>
    </CrashBoundary>
  );
}

function Shown({ screen }: { readonly screen: Screen }) {
  switch (screen.screen) {
    case 'home':
      return <HomePage hostKey={screen.hostKey} />;
    case 'board':
      return <BoardEntry board={screen.board} inviteKey={screen.inviteKey} />;
    case 'nothing':
      return <EntryProblem problem="noBoard" />;
  }
}
