import {
  type BoardAnswer,
  type BoardSummary,
  boardAnswer,
  boardsAnswer,
  type CreateBoardRequest,
  createBoardAnswer,
  type Invites,
  invitesAnswer,
  joinAnswer,
  renewAnswer,
} from '@vestibule/shared/api/api';
import { type BoardId, parseBoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { Role } from '@vestibule/shared/roles';
import { type ApiError, request, requestDone } from './request.ts';
import { secretIn } from './secrets.ts';

type Answer<T> = Promise<Result<T, ApiError>>;

/** Makes this browser the host's. */
export function becomeHost(key: string): Answer<undefined> {
  return requestDone({ method: 'POST', path: '/api/host', body: { key } });
}

export async function listBoards(): Answer<readonly BoardSummary[]> {
  const answer = await request({ method: 'GET', path: '/api/boards' }, boardsAnswer);
  return answer.ok ? ok(answer.value.boards) : answer;
}

/** Makes a board and comes in as its facilitator. */
export async function createBoard(board: CreateBoardRequest): Answer<BoardId> {
  const made = await request(
    { method: 'POST', path: '/api/boards', body: board },
    createBoardAnswer,
  );
  if (!made.ok) return made;
  const id = parseBoardId(made.value.id);
  if (!id) return err('unreachable');
  const joined = await joinAsFacilitator(id, made.value.invites);
  return joined.ok ? ok(id) : joined;
}

/** The host comes in as a facilitator, whatever this browser was on the board before. */
export async function enterAsHost(id: BoardId): Answer<{ role: Role }> {
  const invites = await listInvites(id);
  return invites.ok ? joinAsFacilitator(id, invites.value) : invites;
}

async function joinAsFacilitator(id: BoardId, { facilitator }: Invites): Answer<{ role: Role }> {
  const key = secretIn(new URL(facilitator ?? '', location.href).hash, 'k');
  return key === undefined ? err('notAllowed') : joinBoard(id, key);
}

export function joinBoard(id: BoardId, key: string): Answer<{ role: Role; title: string }> {
  return request({ method: 'POST', path: `/api/boards/${id}/join`, body: { key } }, joinAnswer);
}

/** What this browser may know of a board it has joined. */
export function boardInfo(id: BoardId): Answer<BoardAnswer> {
  return request({ method: 'GET', path: `/api/boards/${id}` }, boardAnswer);
}

/** The invites that this browser's role may see. */
export function listInvites(id: BoardId): Answer<Invites> {
  return request({ method: 'GET', path: `/api/boards/${id}/invites` }, invitesAnswer);
}

/** @returns the new invite; the old one is withdrawn by then */
export async function renewInvite(id: BoardId, role: Role): Answer<string> {
  const path = `/api/boards/${id}/invites/${role}/renew`;
  const answer = await request({ method: 'POST', path }, renewAnswer);
  return answer.ok ? ok(answer.value.invite) : answer;
}

export function deleteBoard(id: BoardId, title: string): Answer<undefined> {
  return requestDone({ method: 'DELETE', path: `/api/boards/${id}`, body: { title } });
}
