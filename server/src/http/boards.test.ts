import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { boardsAnswer, createBoardAnswer, EPOCH_HEADER } from '@vestibule/shared/api/api';
import { addCards } from '@vestibule/shared/board/editBoard';
import { type Board, readBoard } from '@vestibule/shared/board/readBoard';
import { makeCardId, parseBoardId } from '@vestibule/shared/ids';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bearer, codeOf, cookieOf, keyOf, openServer } from './httpHarness.ts';

function boardIn(update: Uint8Array): Board {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return readBoard(doc);
}

test('a new board is written by the server from its template, and listed', async () => {
  const server = await openServer();
  const created = await server.call('/api/boards', {
    method: 'POST',
    body: { title: '  Le puits  ', template: 'sample-fr', locale: 'fr' },
    headers: bearer(),
  });
  expect(created.status).toBe(201);
  const { id, title } = createBoardAnswer.parse(created.json);
  expect(title).toBe('Le puits');
  const list = boardsAnswer.parse((await server.call('/api/boards', { headers: bearer() })).json);
  expect(list.boards).toMatchObject([{ id, title, people: 0 }]);
  expect(list.boards[0]?.size).toBeGreaterThan(1_000);
});

test.each([
  ['an unknown template', { title: 'x', template: 'kanban', locale: 'fr' }],
  ['an unknown language', { title: 'x', template: 'blank', locale: 'de' }],
  ['no title', { title: ' ', template: 'blank', locale: 'fr' }],
  ['a title that is too long', { title: 'x'.repeat(201), template: 'blank', locale: 'fr' }],
  ['no object', ['x']],
])('%s is a bad request', async (_name, body) => {
  const server = await openServer();
  const answer = await server.call('/api/boards', { method: 'POST', body, headers: bearer() });
  expect(codeOf(answer)).toBe('badRequest');
});

test('[R18] a body of another type, broken or too large is not read', async () => {
  const server = await openServer();
  const post = (type: string, body: string) =>
    fetch(`${server.base}/api/boards`, {
      method: 'POST',
      headers: { ...bearer(), 'content-type': type },
      body,
    });
  const good = '{"title":"x","template":"blank","locale":"fr"}';
  expect((await post('application/json', good)).status).toBe(201);
  expect((await post('text/plain', good)).status).toBe(400);
  expect((await post('application/json', good.slice(1))).status).toBe(400);
  const large = await post('application/json', JSON.stringify({ title: 'x'.repeat(20_000) }));
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ code: 'tooLarge' });
});

test('the document comes whole as one Yjs update, compressed, with its epoch and a tag', async () => {
  const server = await openServer();
  const board = await server.createBoard('Conflit');
  const cookie = await server.join(board, 'observer');
  const path = `/api/boards/${board.id}/document`;
  const plain = await server.call(path, { cookie });
  expect(plain.headers['content-type']).toBe('application/octet-stream');
  expect(plain.headers[EPOCH_HEADER]).toBe('1');
  expect(boardIn(plain.bytes).meta.title).toBe('Conflit');
  const tag = String(plain.headers['etag']);

  // What browsers add by themselves where a script names the tag.
  const headers = { 'if-none-match': `"other", ${tag}`, 'cache-control': 'no-cache' };
  const same = await server.call(path, { cookie, headers });
  expect([same.status, same.bytes.length]).toEqual([304, 0]);
  const other = await server.call(path, { cookie, headers: { 'if-none-match': '"other"' } });
  expect(other.status).toBe(200);
});

test.each([
  ['facilitator', 'private, no-cache'],
  ['coFacilitator', 'private, no-cache'],
  ['contributor', 'no-store'],
  ['observer', 'no-store'],
] as const)('the browser of a %s may keep the document: %s', async (role, expected) => {
  const server = await openServer();
  const board = await server.createBoard();
  const cookie = await server.join(board, role);
  const { headers } = await server.call(`/api/boards/${board.id}/document`, { cookie });
  expect(headers['cache-control']).toBe(expected);
});

test('a document of some size is compressed as the browser takes it', async () => {
  const server = await openServer();
  const body = { title: 'Arbre', template: 'sample-fr', locale: 'fr' };
  const made = await server.call('/api/boards', { method: 'POST', body, headers: bearer() });
  const { id, invites } = createBoardAnswer.parse(made.json);
  const boardId = parseBoardId(id);
  if (!boardId) throw new Error('a board was made');
  const cookie = cookieOf(await server.tryJoin(boardId, keyOf(invites.contributor)));
  const get = (accepted: string, tag?: unknown) =>
    server.call(`/api/boards/${id}/document`, {
      cookie,
      headers: {
        'accept-encoding': accepted,
        ...(typeof tag === 'string' ? { 'if-none-match': tag } : {}),
      },
    });
  const plain = await get('identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  // As Chromium names them: what it names first is not what is smallest.
  const brotli = await get('gzip, deflate, br, zstd');
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotli.bytes.length).toBeLessThan(plain.bytes.length / 2);
  expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes);
  const gzipped = await get('gzip, br;q=0');
  expect(gzipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzipped.bytes)).toEqual(plain.bytes);
  expect(boardIn(plain.bytes).cards.size).toBe(74);

  const tag = plain.headers['etag'];
  const same = await get('br', tag);
  expect([same.status, same.bytes.length]).toEqual([304, 0]);
  for (const answer of [plain, brotli, gzipped, same]) {
    expect(answer.headers['etag']).toBe(tag);
    expect(answer.headers['vary']).toContain('Accept-Encoding');
  }
});

test('what somebody writes changes the tag and the compressed document', async () => {
  const server = await openServer();
  const board = await server.createBoard('Conflit');
  const cookie = await server.join(board, 'contributor');
  const path = `/api/boards/${board.id}/document`;
  const headers = { 'accept-encoding': 'br' };
  const before = await server.call(path, { cookie, headers });
  const socket = server.memberSocket(board.id, cookie);
  await socket.opened;
  const doc = new Y.Doc();
  const id = makeCardId(randomBytes);
  addCards(doc, [{ id, kind: 'cause', at: [0, 0], text: 'Trop peu de pluie. '.repeat(80) }]);
  socket.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
  const tagNow = async () => (await server.call(path, { cookie, headers })).headers['etag'];
  await expect.poll(tagNow).not.toBe(before.headers['etag']);
  const answer = await server.call(path, { cookie, headers });
  expect(answer.headers['content-encoding']).toBe('br');
  expect([...boardIn(brotliDecompressSync(answer.bytes)).cards.keys()]).toEqual([id]);
});

test('deleting wants the title, closes who is there and leaves a tombstone', async () => {
  const server = await openServer();
  const board = await server.createBoard('Puits de Kati');
  const facilitator = await server.join(board, 'facilitator');
  const observer = await server.join(board, 'observer');
  const socket = server.memberSocket(board.id, observer);
  await socket.opened;
  const path = `/api/boards/${board.id}`;
  const del = (title: string) =>
    server.call(path, { method: 'DELETE', cookie: facilitator, body: { title } });
  expect(codeOf(await del('Puits'))).toBe('titleDiffers');
  expect(socket.ws.readyState).toBe(socket.ws.OPEN);

  expect((await del('Puits de Kati')).status).toBe(204);
  expect(await socket.ended).toBe(4410);
  expect(codeOf(await server.tryJoin(board.id, board.keys.observer))).toBe('deleted');
  expect(codeOf(await server.call(path, { cookie: observer }))).toBe('deleted');
  expect(await server.memberSocket(board.id, observer).ended).toBe(4410);
});

test('what is no board, or no address of the API, is said as a problem', async () => {
  const server = await openServer();
  expect(codeOf(await server.call('/api/boards/AAAAAAAAAAAAAAAAAAAAAA'))).toBe('noBoard');
  expect(codeOf(await server.call('/api/boards/short'))).toBe('noBoard');
  expect(codeOf(await server.tryJoin(Object('short'), 'x'))).toBe('noBoard');
  expect(codeOf(await server.call('/api/nothing'))).toBe('notFound');
  expect(codeOf(await server.call('/api/boards/%E0%A4%A'))).toBe('badRequest');
});
