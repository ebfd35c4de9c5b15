import { readBoard } from '@vestibule/shared/board/readBoard';
import { nonsenseBoards } from '@vestibule/shared/testing/nonsenseBoard';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import * as Y from 'yjs';
import { answersTo } from '../fixtures/ownFrames.ts';
import { expect, test } from '../fixtures/people.ts';

const WELL = 'The well is dry';
const BOARDS = 8;
const ENTRIES = 25_000;

/** So many entries of a root, in one update under a megabyte. */
function manyEntries(root: string): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let n = 0; n < ENTRIES; n += 1) doc.getMap(root).set(`x${n}`, n);
  });
  return Y.encodeStateAsUpdate(doc);
}

test('[B6] [R12] a board that somebody’s own program has filled with nonsense opens, says so, and is worked on', async ({
  host,
  awa,
  boubacar,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Cause', WELL);
  await awas.isSaved();
  const updates = [
    ...nonsenseBoards(BOARDS, 20_261_125),
    ...['loops', 'areas', 'links', 'of no version'].map(manyEntries),
  ];
  for (const update of updates) await answersTo(boubacar.page, board.id, encodeUpdate(update));

  const { cards, unreadable } = await host.read(board);
  expect(unreadable).toBeGreaterThan(ENTRIES);
  const notice = /^[\d,]+ items can't be shown$/;
  for (const page of [awas, boubacars]) {
    await expect(page.page.getByText(notice)).toBeVisible();
    await expect(page.cards).toHaveCount(cards.size);
  }
  await awa.page.reload();
  await awas.isOpen();
  await expect(awas.card(WELL)).toBeVisible();
  await expect(awas.page.getByText(notice)).toBeVisible();
  await awas.addCard('Effect', 'Herds come early');
  // Wherever it is: nonsense lies all over the board, and he looks at another part of it.
  await expect(boubacars.card('Herds come early')).toHaveCount(1);
  await awas.isSaved();
  await awas.undo();
  await expect(boubacars.card('Herds come early')).toHaveCount(0);
  const { bytes } = await awas.savePdf();
  expect(bytes.length).toBeGreaterThan(1_000);
  const now = readBoard(await host.document(board));
  expect([...now.cards.values()].map(({ text }) => text)).toContain(WELL);
});
