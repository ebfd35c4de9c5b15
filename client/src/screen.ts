import { type BoardId, parseBoardId } from '@vestibule/shared/ids';
import { secretIn } from './api/secrets.ts';

/** What an address asks for (docs/CONTRIBUTING.md, names that are a promise). */
export type Screen =
  | { readonly screen: 'home'; readonly hostKey: string | undefined }
  | { readonly screen: 'board'; readonly board: BoardId; readonly inviteKey: string | undefined }
  /** A board's address that was cut off, or anything else that is none of ours. */
  | { readonly screen: 'nothing' };

export function screenAt({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Screen {
  if (pathname === '/' || pathname === '/index.html') {
    return { screen: 'home', hostKey: secretIn(hash, 'host') };
  }
  const board = parseBoardId(/^\/b\/([^/]+)\/?$/.exec(pathname)?.[1]);
  return board ? { screen: 'board', board, inviteKey: secretIn(hash, 'k') } : { screen: 'nothing' };
}

/** Whether the address came from an invite or from the host's link. */
export function hasSecret(screen: Screen): boolean {
  if (screen.screen === 'home') return screen.hostKey !== undefined;
  return screen.screen === 'board' && screen.inviteKey !== undefined;
}
