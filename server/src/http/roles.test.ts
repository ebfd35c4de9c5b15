import type { Role } from '@vestibule/shared/roles';
import { describe, expect, test } from 'vitest';
import { bearer, codeOf, openServer, type TestBoard, type TestServer } from './httpHarness.ts';

type Who = 'nobody' | 'host' | Role;
const EVERYBODY: readonly Who[] = [
  'nobody',
  'host',
  'facilitator',
  'coFacilitator',
  'contributor',
  'observer',
];

interface Call {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  path(board: TestBoard): string;
  body?(board: TestBoard): unknown;
  readonly answers: Readonly<Record<Who, number>>;
}

const hostAlone = (status: number) => ({
  ...{ nobody: 401, host: status, facilitator: 401 },
  ...{ coFacilitator: 401, contributor: 401, observer: 401 },
});
const members = (status: number, but: Partial<Record<Who, number>> = {}) => ({
  ...{ nobody: 401, host: 401, facilitator: status },
  ...{ coFacilitator: status, contributor: status, observer: status },
  ...but,
});
const anybody = (status: number) => ({ ...members(status), nobody: status, host: status });
const FOR_LEADERS = { contributor: 403, observer: 403 };
const FOR_FACILITATORS = { ...FOR_LEADERS, coFacilitator: 403 };

function renewing(role: string, answers: Call['answers']): Call {
  const path = ({ id }: TestBoard) => `/api/boards/${id}/invites/${role}/renew`;
  return { name: `renewing the ${role}'s invite`, method: 'POST', path, answers };
}

const CALLS: readonly Call[] = [
  { name: 'the boards', method: 'GET', path: () => '/api/boards', answers: hostAlone(200) },
  {
    name: 'a new board',
    method: 'POST',
    path: () => '/api/boards',
    body: () => ({ title: 'Neuf', template: 'problem-tree', locale: 'fr' }),
    answers: hostAlone(201),
  },
  {
    name: 'a wrong host key',
    method: 'POST',
    path: () => '/api/host',
    body: () => ({ key: 'not the key of this host' }),
    answers: anybody(401),
  },
  {
    name: 'joining by an invite',
    method: 'POST',
    path: ({ id }) => `/api/boards/${id}/join`,
    body: ({ keys }) => ({ key: keys.contributor }),
    answers: anybody(200),
  },
  {
    name: 'joining by a wrong key',
    method: 'POST',
    path: ({ id }) => `/api/boards/${id}/join`,
    body: () => ({ key: 'x'.repeat(22) }),
    answers: anybody(403),
  },
  {
    name: 'a board',
    method: 'GET',
    path: ({ id }) => `/api/boards/${id}`,
    answers: members(200),
  },
  {
    name: 'the document',
    method: 'GET',
    path: ({ id }) => `/api/boards/${id}/document`,
    answers: members(200),
  },
  {
    name: 'the invites',
    method: 'GET',
    path: ({ id }) => `/api/boards/${id}/invites`,
    answers: members(200, { ...FOR_LEADERS, host: 200 }),
  },
  renewing('facilitator', members(200, FOR_FACILITATORS)),
  renewing('coFacilitator', members(200, FOR_FACILITATORS)),
  renewing('contributor', members(200, FOR_LEADERS)),
  renewing('observer', members(200, FOR_LEADERS)),
  renewing('nobody', members(404)),
  {
    name: 'deleting a board',
    method: 'DELETE',
    path: ({ id }) => `/api/boards/${id}`,
    body: ({ title }) => ({ title }),
    answers: members(204, FOR_FACILITATORS),
  },
];

async function cookieFor(server: TestServer, board: TestBoard, who: Who) {
  if (who === 'nobody') return undefined;
  return who === 'host' ? server.beHost() : server.join(board, who);
}

function ask(server: TestServer, board: TestBoard, call: Call, cookie?: string, headers = {}) {
  const body = call.body?.(board);
  const { method } = call;
  return server.call(call.path(board), { method, cookie, headers, ...(body ? { body } : {}) });
}

describe.each(CALLS)('$name', (call) => {
  test.each(EVERYBODY)('[R18] answers %s as the role allows', async (who) => {
    const server = await openServer();
    const board = await server.createBoard();
    const answer = await ask(server, board, call, await cookieFor(server, board, who));
    expect(answer.status).toBe(call.answers[who]);
    expect(codeOf(answer) !== undefined).toBe(answer.status >= 400);
    if (call.name !== 'the document') expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each(EVERYBODY)('[R18] a page of another site changes nothing for %s', async (who) => {
    const server = await openServer();
    const board = await server.createBoard();
    const cookie = await cookieFor(server, board, who);
    const headers = { origin: 'https://evil.example' };
    const answer = await ask(server, board, call, cookie, headers);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    if (call.method === 'GET') expect(answer.status).toBe(call.answers[who]);
    else expect(codeOf(answer)).toBe('foreignOrigin');
    expect(await server.store.isDeleted(board.id)).toBe(false);
    expect((await server.store.board(board.id))?.generations.contributor).toBe(1);
  });
});

test('[R18] without an Origin only a key is heard, not a cookie', async () => {
  const server = await openServer();
  const cookie = await server.beHost();
  const body = { title: 'Neuf', template: 'blank', locale: 'fr' };
  const { base } = server;
  const post = (headers: Record<string, string>) =>
    fetch(`${base}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  expect((await post({ cookie })).status).toBe(403);
  expect((await post(bearer())).status).toBe(201);
  expect((await post(bearer('not the key of this host'))).status).toBe(401);
});

test('[R18] a key with a foreign Origin is refused all the same', async () => {
  const server = await openServer();
  const headers = { ...bearer(), origin: 'null' };
  const answer = await server.call('/api/boards', { method: 'POST', headers });
  expect(codeOf(answer)).toBe('foreignOrigin');
});

test.each([
  ['nobody', 4401],
  ['host', 4401],
] as const)('[R18] %s gets no socket', async (who, code) => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = (await cookieFor(server, board, who)) ?? '';
  expect(await server.memberSocket(board.id, cookie).ended).toBe(code);
});
