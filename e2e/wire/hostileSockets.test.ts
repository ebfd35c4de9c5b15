import {
  cookieOf,
  openServer,
  type TestBoard,
  type TestServer,
  type TestSocket,
} from '@vestibule/server/src/http/httpHarness.ts';
import { FrameCorpus } from '@vestibule/server/src/rooms/fuzz/frameCorpus.ts';
import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { makeCardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
import { encodeMotion, encodeRoster } from '@vestibule/shared/wire/encode';
import { expect, test, vi } from 'vitest';
import { joinWithOurs } from './members.ts';

// The same as server/src/rooms/fuzz and the room's tests, smaller, through real sockets; and those who
// would pass for another.

const WITHIN = { timeout: 10_000 };
const FRAMES = 300;
type Ours = Awaited<ReturnType<typeof joinWithOurs>>;

function hostile(server: TestServer, board: TestBoard, cookie: string): TestSocket {
  return server.memberSocket(board.id, cookie, '?vestibule=1');
}

async function isSaved({ connection }: Ours): Promise<void> {
  await vi.waitFor(() => expect(connection.status.get().kind).toBe('saved'), WITHIN);
}

test('[W1] [W2] [W6] [R1] broken frames, half ones and text close their own socket, each with its code', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const [awa, coumba] = [
    await joinWithOurs(server, board, 'facilitator'),
    await joinWithOurs(server, board, 'contributor'),
  ];
  const cookie = await server.join(board, 'contributor');
  const random = seededRandom(1);
  const card = makeCardId(random.bytes);
  await isSaved(awa);
  addCards(awa.doc, [{ id: card, kind: 'cause', at: [0, 0], text: '' }]);
  const codes = new Map<number, number>();
  let socket = hostile(server, board, cookie);
  let corpus = new FrameCorpus(random.fork('0'), 1_000);
  for (let sent = 1; sent <= FRAMES; sent += 1) {
    await socket.opened;
    if (sent % 10 === 0) spliceText(awa.doc, card, { index: 0, removed: 0, inserted: '.' });
    const { frame } = corpus.next();
    const isText = random.chance(0.05);
    const isBroken = isText || !decodeClientFrame(frame).ok;
    socket.ws.send(isText ? 'text' : frame, { binary: !isText });
    if (!isBroken && socket.ws.readyState === socket.ws.OPEN) continue;
    const code = await socket.ended;
    codes.set(code, (codes.get(code) ?? 0) + 1);
    socket = hostile(server, board, cookie);
    corpus = new FrameCorpus(random.fork(`${sent}`), 1_000 + sent);
  }
  const known: number[] = [CLOSE.brokenFrame, CLOSE.tooMuch, CLOSE.reload];
  expect([...codes.keys()].filter((code) => !known.includes(code))).toEqual([]);
  expect(codes.get(CLOSE.brokenFrame)).toBeGreaterThan(FRAMES / 4);
  for (const person of [awa, coumba]) {
    await isSaved(person);
    const text = () => readBoard(person.doc).cards.get(card)?.text;
    await vi.waitFor(() => expect(text()).toBe('.'.repeat(FRAMES / 10)), WITHIN);
  }
});

test('[R8] [W7] [W9] nobody passes for another: role, region and number are the server’s', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const awa = await joinWithOurs(server, board, 'facilitator');
  await isSaved(awa);
  const { you } = awa.connection.roster.get();
  const asked = { key: board.keys.contributor, role: 'facilitator', participantId: 'awa' };
  const joining = { method: 'POST', body: asked };
  const answer = await server.call(`/api/boards/${board.id}/join`, joining);
  expect(answer.json).toMatchObject({ role: 'contributor' });
  const cookie = cookieOf(answer);
  const query = '?vestibule=1&role=facilitator&region=Mopti&person=1';
  const stranger = server.memberSocket(board.id, cookie, query);
  await stranger.opened;
  const others = () => awa.connection.roster.get().people.filter(({ person }) => person !== you);
  await vi.waitFor(() => expect(others()).toHaveLength(1), WITHIN);
  const [other] = others();
  expect(other).toEqual({ person: other?.person, role: 'contributor' });

  // A motion as the server stamps it, with another's number: read as their own, or not at all.
  const seen: number[] = [];
  awa.connection.onMotion((motions) => seen.push(...motions.map(({ person }) => person)));
  stranger.ws.send(encodeMotion([{ person: you ?? 1, motion: { kind: 'cursor', x: 7, y: 7 } }]));
  stranger.ws.send(encodeRoster({ you: 1, here: [], gone: [you ?? 1] }));
  expect(await stranger.ended).toBe(CLOSE.brokenFrame);
  await vi.waitFor(() => expect(others()).toEqual([]), WITHIN);
  expect(awa.connection.roster.get().people.map(({ person, role }) => [person, role])).toEqual([
    [you, 'facilitator'],
  ]);
  expect(seen.filter((person) => person === you)).toEqual([]);
});

test('[R18] a cookie opens the boards that its browser has joined, and no other', async () => {
  const server = await openServer();
  const [board, other] = [await server.createBoard('Puits'), await server.createBoard('Marché')];
  const cookie = await server.join(board, 'facilitator');
  expect(await server.memberSocket(other.id, cookie, '?vestibule=1').ended).toBe(CLOSE.notJoined);
  for (const path of ['', '/document', '/invites']) {
    expect((await server.call(`/api/boards/${other.id}${path}`, { cookie })).status).toBe(401);
  }
  const ending = { method: 'DELETE', body: { title: 'Marché' }, cookie };
  expect((await server.call(`/api/boards/${other.id}`, ending)).status).toBe(401);
  expect((await server.tryJoin(other.id, board.keys.facilitator, cookie)).status).toBe(403);
  // An invented cookie is nobody's, and one that is changed in a letter too.
  const changed = cookie.replace(/=./, (letter) => (letter === '=A' ? '=B' : '=A'));
  for (const forged of [changed, 'vestibule=x', `${cookie}x`]) {
    const socket = server.memberSocket(board.id, forged, '?vestibule=1');
    expect(await socket.ended).toBe(CLOSE.notJoined);
  }
});
