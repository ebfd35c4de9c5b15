import { request as httpRequest } from 'node:http';
import { root } from '@vestibule/shared/board/roots';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { encodeSyncStep1, encodeUpdate } from '@vestibule/shared/wire/encode';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openServer } from './httpHarness.ts';

test.each([
  ['of another site', { origin: 'https://evil.example' }],
  ['of another port here', { origin: 'http://127.0.0.1:9' }],
  ['of no site', { origin: 'null' }],
  ['that does not say', {}],
])('[R18] a page %s gets no socket', async (_name, headers) => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'facilitator');
  expect(await server.socket(`/sync/${board.id}`, { cookie, ...headers }).ended).toBe(403);
});

test('[R18] a page that came through the proxy of this machine gets one', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  const socket = server.socket(`/sync/${board.id}`, {
    cookie,
    origin: 'https://board.example.org',
    'x-forwarded-host': 'board.example.org',
    'x-forwarded-proto': 'https',
  });
  await socket.opened;
});

test('each reason to be let in to nothing has its close code', async () => {
  const server = await openServer();
  const [board, other] = [await server.createBoard(), await server.createBoard()];
  const cookie = await server.join(board, 'contributor');
  const ended = (path: string) => server.socket(path, { cookie, origin: server.base }).ended;
  expect(await ended(`/sync/${other.id}`)).toBe(4401);
  expect(await ended('/sync/AAAAAAAAAAAAAAAAAAAAAA')).toBe(4404);
  expect(await ended('/sync/short')).toBe(4404);
  await server.store.renewInvite(board.id, 'contributor');
  expect(await ended(`/sync/${board.id}`)).toBe(4403);
  await server.store.deleteBoard(board.id);
  expect(await ended(`/sync/${board.id}`)).toBe(4410);
  expect(await ended('/elsewhere')).toBe(404);
});

test('a store that does not answer is no reason to forget a board: the upgrade is tried again', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  server.store.membership = () => Promise.reject(new Error('busy'));
  expect(await server.memberSocket(board.id, cookie).ended).toBe(503);
});

test('[W1] a text message closes its sender, and the roster hears of it at once', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  const socket = server.memberSocket(board.id, cookie);
  await socket.opened;
  socket.ws.send('text frame');
  expect(await socket.ended).toBe(4400);
  const answer = await server.call(`/api/boards/${board.id}`, { cookie });
  expect(answer.json).toMatchObject({ people: 0 });
});

test('frames go into the room and out of it, in one piece or in many', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  const [one, other] = [
    server.memberSocket(board.id, cookie),
    server.memberSocket(board.id, await server.join(board, 'observer'), '?vestibule=1&schema=x'),
  ];
  await Promise.all([one.opened, other.opened]);
  const seen = new Y.Doc();
  other.ws.on('message', (data: Buffer) => {
    const frame = decodeServerFrame(new Uint8Array(data));
    if (frame.ok && (frame.value.type === 'syncStep2' || frame.value.type === 'update')) {
      Y.applyUpdate(seen, frame.value.update);
    }
  });
  other.ws.send(encodeSyncStep1(Y.encodeStateVector(seen)));
  await vi.waitFor(() => expect(root(seen, 'meta').get('title')).toBe('Puits'));

  const doc = new Y.Doc();
  const card = new Y.Map<unknown>(Object.entries({ kind: 'cause', at: [0, 0] }));
  card.set('text', new Y.Text('eau'));
  root(doc, 'cards').set('a', card);
  const frame = encodeUpdate(Y.encodeStateAsUpdate(doc));
  one.ws.send(frame.subarray(0, 5), { fin: false });
  one.ws.send(frame.subarray(5), { fin: true });
  await vi.waitFor(() => expect(root(seen, 'cards').has('a')).toBe(true));
  expect((await server.call('/metrics')).bytes.toString()).toMatch(/^vestibule_connections 2$/m);
});

test('a server that stops says so to everybody', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const socket = server.memberSocket(board.id, await server.join(board, 'contributor'));
  await socket.opened;
  await server.stop();
  expect(await socket.ended).toBe(1012);
});

test('a peer that goes away in the middle of an upgrade leaves nothing behind', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, 'contributor');
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { store } = server;
  const membership = store.membership.bind(store);
  store.membership = async (...who) => {
    asked.resolve();
    await answer.promise;
    return membership(...who);
  };
  const gone = new WebSocket(`${server.base.replace('http', 'ws')}/sync/${board.id}`, {
    headers: { cookie, origin: server.base },
  });
  gone.on('error', () => undefined);
  await asked.promise;
  gone.terminate();
  answer.resolve();
  await server.memberSocket(board.id, cookie).opened;
  await vi.waitFor(async () =>
    expect((await server.call('/metrics')).bytes.toString()).toMatch(/^vestibule_connections 1$/m),
  );
});

test('an offer of another protocol is answered in plain HTTP', async () => {
  const server = await openServer();
  const status = await new Promise((resolve) => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' };
    httpRequest(`${server.base}/healthz`, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(200);
});
