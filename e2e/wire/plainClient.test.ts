import { openServer } from '@vestibule/server/src/http/httpHarness.ts';
import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { expect, test, vi } from 'vitest';
import { messageAwareness, type WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { joinPlainly, joinWithOurs, plainProvider } from './members.ts';

// What docs/PROTOCOL.md promises to whoever comes with a program of their own: the provider of the
// package y-websocket, unchanged, with the cookie, at the real server.

const WITHIN = { timeout: 10_000 };
const random = seededRandom(1);

function writeCard(doc: Y.Doc, text: string): CardId {
  const id = makeCardId(random.bytes);
  addCards(doc, [{ id, kind: 'cause', at: [0, 0], text }]);
  return id;
}

function wordsOf(doc: Y.Doc): string[] {
  return [...readBoard(doc).cards.values()].map(({ text }) => text).sort();
}

async function synced(provider: WebsocketProvider): Promise<void> {
  await vi.waitFor(() => expect(provider.synced).toBe(true), WITHIN);
}

test('[W3] plain providers and our own connection see what each of them writes', async () => {
  const server = await openServer();
  const board = await server.createBoard('Puits');
  const awa = await joinPlainly(server, board, 'facilitator');
  const boubacar = await joinPlainly(server, board, 'contributor');
  const coumba = await joinWithOurs(server, board, 'contributor');
  await Promise.all([synced(awa), synced(boubacar)]);
  expect(readBoard(awa.doc).meta.title).toBe('Puits');

  const card = writeCard(awa.doc, 'le puits');
  const docs = [awa.doc, boubacar.doc, coumba.doc];
  for (const doc of docs) {
    await vi.waitFor(() => expect(readBoard(doc).cards.get(card)?.n).toBe(1), WITHIN);
  }
  // All three at once in one card.
  spliceText(awa.doc, card, { index: 0, removed: 2, inserted: 'notre' });
  spliceText(boubacar.doc, card, { index: 8, removed: 0, inserted: ' est sec' });
  spliceText(coumba.doc, card, { index: 3, removed: 0, inserted: 'vieux ' });
  for (const doc of docs) {
    await vi.waitFor(() => expect(wordsOf(doc)).toEqual(['notre vieux puits est sec']), WITHIN);
  }
  await vi.waitFor(() => expect(coumba.connection.status.get().kind).toBe('saved'), WITHIN);
  const [one, ...others] = docs.map((doc) => Y.snapshot(doc));
  for (const other of others) expect(one && Y.equalSnapshots(one, other)).toBe(true);
});

test('[R3] an observer’s plain provider sees everything and changes nothing', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const awa = await joinPlainly(server, board, 'facilitator');
  const donor = await joinPlainly(server, board, 'observer');
  await Promise.all([synced(awa), synced(donor)]);

  writeCard(donor.doc, 'not theirs to write');
  // Frames of one socket are handled in order: where this has come, the update has been, too.
  donor.awareness.setLocalStateField('said', 'after it');
  await vi.waitFor(() => expect(stateOf(awa, donor)).toMatchObject({ said: 'after it' }), WITHIN);
  writeCard(awa.doc, 'puits');
  await vi.waitFor(() => expect(wordsOf(donor.doc)).toContain('puits'), WITHIN);
  expect(wordsOf(awa.doc)).toEqual(['puits']);

  const newcomer = await joinPlainly(server, board, 'contributor');
  await synced(newcomer);
  expect(wordsOf(newcomer.doc)).toEqual(['puits']);
});

test('[W8] a lone plain provider hears its own awareness, so that it does not give its line up', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const awa = await joinPlainly(server, board, 'contributor');
  await synced(awa);
  // It renews its state every 15 s, and gives up a line on which nothing was heard for 30 s.
  const heard = vi.fn();
  const handle = awa.messageHandlers[messageAwareness];
  awa.messageHandlers[messageAwareness] = (...message) => {
    heard();
    handle?.(...message);
  };
  awa.awareness.setLocalState(awa.awareness.getLocalState());
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), WITHIN);
  expect(awa.wsconnected).toBe(true);
});

test('a plain provider without the cookie is told so, and stops', async () => {
  const server = await openServer();
  const board = await server.createBoard();
  const stranger = plainProvider(server, board, undefined);
  const closed = vi.fn();
  stranger.on('closed', ({ code }) => closed(code));
  await vi.waitFor(() => expect(closed).toHaveBeenCalledWith(4401), WITHIN);
  expect(stranger.shouldConnect).toBe(false);
  expect(wordsOf(stranger.doc)).toEqual([]);
});

function stateOf(at: WebsocketProvider, of: WebsocketProvider): unknown {
  return at.awareness.getStates().get(of.doc.clientID);
}
