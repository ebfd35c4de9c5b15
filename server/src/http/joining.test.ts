import { joinAnswer, renewAnswer } from '@vestibule/shared/api/api';
import { expect, test } from 'vitest';
import { MEMBERSHIP_MS } from '../access/membership.ts';
import { bearer, codeOf, cookieOf, keyOf, openServer } from './httpHarness.ts';

test('[R18] joining sets a cookie that scripts, other sites and later months do not get', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const answer = await server.tryJoin(board.id, board.keys.contributor);
  expect(joinAnswer.parse(answer.json)).toMatchObject({ role: 'contributor', title: 'Puits' });
  const [cookie] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/^vestibule=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('[R18] over https the cookie is for https alone', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const body = { key: board.keys.observer };
  const behindProxy = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'board.example.org',
    origin: 'https://board.example.org',
  };
  const path = `/api/boards/${board.id}/join`;
  const answer = await server.call(path, { method: 'POST', body, headers: behindProxy });
  expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure/);
});

test('[R18] a proxy elsewhere is known by PUBLIC_URL: its https and its origin count', async () => {
  const server = await openServer({ PUBLIC_URL: 'https://board.example.org' });
  const board = await server.createBoard();
  const headers = { host: 'board.example.org', origin: 'https://board.example.org' };
  const path = `/api/boards/${board.id}/join`;
  const body = { key: board.keys.observer };
  const answer = await server.call(path, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure/);
});

test('one browser keeps its cookie over boards, and its number on one board', async () => {
  const server = await openServer();
  const [one, other] = [await server.createBoard('Un'), await server.createBoard('Deux')];
  const cookie = await server.join(one, 'contributor');
  const first = joinAnswer.parse((await server.tryJoin(one.id, one.keys.contributor, cookie)).json);
  expect(await server.join(other, 'observer', cookie)).toBe(cookie);
  const again = await server.tryJoin(one.id, one.keys.facilitator, cookie);
  expect(cookieOf(again)).toBe(cookie);
  expect(joinAnswer.parse(again.json)).toMatchObject({
    role: 'facilitator',
    participantId: first.participantId,
  });
});

test('on one board the last join counts: other tabs come back as what the browser is now', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'facilitator');
  const tab = server.memberSocket(board.id, cookie);
  await tab.opened;
  await server.join(board, 'observer', cookie);
  expect(await tab.ended).toBe(1012);
  const answer = await server.call(`/api/boards/${board.id}`, { cookie });
  expect(answer.json).toMatchObject({ role: 'observer' });
});

test('a membership is over after thirty days', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  server.pass(MEMBERSHIP_MS - 1_000);
  expect((await server.call(`/api/boards/${board.id}`, { cookie })).status).toBe(200);
  server.pass(1_000);
  expect(codeOf(await server.call(`/api/boards/${board.id}`, { cookie }))).toBe('notJoined');
});

test('[R18] the key of another board or of another role is not this one', async () => {
  const server = await openServer();
  const [one, other] = [await server.createBoard(), await server.createBoard()];
  expect(codeOf(await server.tryJoin(one.id, other.keys.contributor))).toBe('wrongKey');
  expect(codeOf(await server.tryJoin(one.id, ''))).toBe('wrongKey');
  expect(codeOf(await server.tryJoin(one.id, `${one.keys.observer}x`))).toBe('wrongKey');
});

test('[R18] failures are limited by board and address, and never keep out who has the key', async () => {
  const server = await openServer();
  const [board, other] = [await server.createBoard(), await server.createBoard()];
  for (let i = 0; i < 60; i++) {
    expect(codeOf(await server.tryJoin(board.id, `wrong ${i}`))).toBe('wrongKey');
  }
  expect(codeOf(await server.tryJoin(board.id, 'wrong'))).toBe('tooManyTries');
  expect(codeOf(await server.tryJoin(other.id, 'wrong'))).toBe('wrongKey');
  expect((await server.tryJoin(board.id, board.keys.contributor)).status).toBe(200);
  server.pass(10 * 60 * 1000);
  expect(codeOf(await server.tryJoin(board.id, 'wrong'))).toBe('wrongKey');
});

test('[R18] guessing the host key is limited, by either way in', async () => {
  const server = await openServer();
  const guess = () => server.call('/api/host', { method: 'POST', body: { key: 'a guess' } });
  for (let i = 0; i < 60; i++) expect(codeOf(await guess())).toBe('wrongHostKey');
  expect(codeOf(await guess())).toBe('tooManyTries');
  const headers = { authorization: 'Bearer another guess' };
  expect(codeOf(await server.call('/api/boards', { headers }))).toBe('tooManyTries');
});

test('[R18] a renewed invite lets in by its new key and withdraws the old one', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const facilitator = await server.join(board, 'facilitator');
  const contributor = await server.join(board, 'contributor');
  const observer = await server.join(board, 'observer');
  const path = `/api/boards/${board.id}/invites`;
  const renewed = await server.call(`${path}/contributor/renew`, {
    method: 'POST',
    cookie: facilitator,
  });
  const { invite } = renewAnswer.parse(renewed.json);

  expect(codeOf(await server.tryJoin(board.id, board.keys.contributor))).toBe('withdrawn');
  expect((await server.tryJoin(board.id, keyOf(invite))).status).toBe(200);
  expect(codeOf(await server.call(`/api/boards/${board.id}`, { cookie: contributor }))).toBe(
    'withdrawn',
  );
  expect((await server.call(`/api/boards/${board.id}`, { cookie: observer })).status).toBe(200);
  const seen = await server.call(path, { cookie: facilitator });
  expect(seen.json).toMatchObject({ contributor: invite });
});

test('[R18] who renews the own invite stays in', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const caller = await server.join(board, 'facilitator');
  const second = await server.join(board, 'facilitator');
  const [mine, hers] = [
    server.memberSocket(board.id, caller),
    server.memberSocket(board.id, second),
  ];
  await Promise.all([mine.opened, hers.opened]);
  const path = `/api/boards/${board.id}/invites/facilitator/renew`;
  await server.call(path, { method: 'POST', cookie: caller });
  expect(await hers.ended).toBe(4403);
  expect(mine.ws.readyState).toBe(mine.ws.OPEN);
  expect((await server.call(`/api/boards/${board.id}`, { cookie: caller })).status).toBe(200);
});

test('the host sees every invite: the boards are theirs to keep, also where a link is lost', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const path = `/api/boards/${board.id}/invites`;
  const seen = await server.call(path, { headers: bearer() });
  expect(seen.status).toBe(200);
  expect(Object.keys(Object(seen.json))).toEqual([
    'facilitator',
    'coFacilitator',
    'contributor',
    'observer',
  ]);
});

test('a co-facilitator sees two invites, a facilitator all', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const invitesFor = async (role: 'facilitator' | 'coFacilitator') => {
    const cookie = await server.join(board, role);
    return (await server.call(`/api/boards/${board.id}/invites`, { cookie })).json;
  };
  expect(Object.keys(Object(await invitesFor('coFacilitator')))).toEqual([
    'contributor',
    'observer',
  ]);
  expect(await invitesFor('facilitator')).toEqual(
    Object.fromEntries(
      Object.entries(board.keys).map(([role, key]) => [
        role,
        `${server.base}/b/${board.id}#k=${key}`,
      ]),
    ),
  );
});
