import { openServer } from '@vestibule/server/src/http/httpHarness.ts';
import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { FROM_COPY } from '@vestibule/shared/board/origin';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { joinWithOurs } from './members.ts';

// A page that opens with what its device has kept, while the board has gone on without it.

const WITHIN = { timeout: 10_000 };
const random = seededRandom(1);

function newCard(doc: Y.Doc, text: string): CardId {
  const id = makeCardId(random.bytes);
  addCards(doc, [{ id, kind: 'cause', at: [0, 0], text }]);
  return id;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), FROM_COPY);
  return copy;
}

function wordsOf(doc: Y.Doc): string[] {
  return [...readBoard(doc).cards.values()].map(({ text }) => text).sort();
}

/** A board with two cards, a copy of it, and what became of the board since. */
async function goneOn() {
  const server = await openServer();
  const board = await server.createBoard('Puits');
  const awa = await joinWithOurs(server, board, 'facilitator');
  const isSaved = () =>
    vi.waitFor(() => expect(awa.connection.status.get().kind).toBe('saved'), WITHIN);
  await isSaved();
  const [well, path] = [newCard(awa.doc, 'puits'), newCard(awa.doc, 'sentier')];
  await isSaved();
  const stale = copyOf(awa.doc);
  spliceText(awa.doc, well, { index: 5, removed: 0, inserted: ' sec' });
  deleteCards(awa.doc, [path]);
  newCard(awa.doc, 'marché');
  await isSaved();
  return { server, board, awa, stale, path };
}

test('[B8] [W3] a stale copy takes what is newer and brings nothing back; an empty one empties nothing', async () => {
  const { server, board, awa, stale } = await goneOn();
  const state = Y.encodeStateVector(awa.doc);
  for (const doc of [stale, new Y.Doc()]) {
    const boubacar = await joinWithOurs(server, board, 'contributor', { doc });
    await vi.waitFor(() => expect(boubacar.connection.status.get().kind).toBe('saved'), WITHIN);
    for (const seen of [boubacar.doc, awa.doc]) {
      expect(wordsOf(seen)).toEqual(['marché', 'puits sec']);
      expect(readBoard(seen).meta.title).toBe('Puits');
    }
    // Not a byte of theirs has reached the board.
    expect(Y.encodeStateVector(awa.doc)).toEqual(state);
  }
});

test('[W3] what was written on a stale copy comes in beside what is newer', async () => {
  const { server, board, awa, stale, path } = await goneOn();
  const words = newCard(stale, 'école');
  spliceText(stale, path, { index: 0, removed: 0, inserted: 'vieux ' });
  const boubacar = await joinWithOurs(server, board, 'contributor', { doc: stale });
  await vi.waitFor(() => expect(readBoard(awa.doc).cards.has(words)).toBe(true), WITHIN);
  for (const { doc } of [awa, boubacar]) {
    await vi.waitFor(() => expect(wordsOf(doc)).toEqual(['marché', 'puits sec', 'école']), WITHIN);
  }
});

test('[W11] a copy of another history never reaches the board: its page is sent for a new one', async () => {
  const { server, board, awa, stale } = await goneOn();
  newCard(stale, 'of another history');
  const state = Y.encodeStateVector(awa.doc);
  for (const epoch of [2, 7]) {
    const reload = vi.fn();
    const boubacar = await joinWithOurs(server, board, 'contributor', {
      doc: copyOf(stale),
      epoch,
      reload,
    });
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), WITHIN);
    expect(boubacar.connection.phase.get()).toEqual({ phase: 'stopped', reason: 'reload' });
  }
  const coumba = await joinWithOurs(server, board, 'contributor');
  await vi.waitFor(() => expect(coumba.connection.status.get().kind).toBe('saved'), WITHIN);
  expect(Y.encodeStateVector(coumba.doc)).toEqual(state);
  expect(wordsOf(coumba.doc)).toEqual(['marché', 'puits sec']);
});
