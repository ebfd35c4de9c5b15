import { assert } from '@vestibule/shared/assert';
import { createContext, useContext } from 'react';
import type { BoardSession } from './boardSession.ts';

/** For the components that tldraw mounts inside its canvas. */
export const BoardSessionContext = createContext<BoardSession | undefined>(undefined);

export function useBoardSession(): BoardSession {
  const session = useContext(BoardSessionContext);
  assert(session, 'inside the canvas there is a session');
  return session;
}
