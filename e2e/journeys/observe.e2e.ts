import { randomBytes } from 'node:crypto';
import { addCards, deleteCards } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { makeCardId } from '@vestibule/shared/ids';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import * as Y from 'yjs';
import { answersTo } from '../fixtures/ownFrames.ts';
import { expect, test } from '../fixtures/people.ts';

const FORGED = 'Forged by hand';

test('[R3] an observer sees every card, finds nothing to write with, and forged bytes change nothing', async ({
  host,
  newBoard,
  awa,
  coumba,
}) => {
  const board = await newBoard({ template: 'sample-en' });
  const before = await host.read(board);
  const [awas, coumbas] = await Promise.all([
    awa.join(board),
    coumba.join(board, { role: 'observer' }),
  ]);
  await expect(coumbas.page.getByText('You are watching.')).toBeVisible();
  const words = await coumbas.cards.locator('.board-card-words').allTextContents();
  expect(words.sort()).toEqual([...before.cards.values()].map(({ text }) => text).sort());
  await expect(coumbas.button('Save as PDF')).toBeVisible();
  for (const name of ['Card', 'Cause', 'Link', 'Undo', 'Invite']) {
    await expect(coumbas.button(name)).toHaveCount(0);
  }

  const core = coumbas.canvas.locator('.board-card[data-kind="core"]');
  await core.dblclick({ force: true });
  await coumbas.select(core);
  for (const key of ['F2', 'Enter', 'c', 'l', 'ArrowLeft', 'Control+d', 'Delete']) {
    await coumbas.page.keyboard.press(key);
  }
  // What came after them has been done.
  const said = coumbas.page.locator('p[aria-live="polite"]');
  const saidBefore = (await said.textContent()) ?? '';
  await coumbas.page.keyboard.press('Tab');
  await expect(said).not.toHaveText(saidBefore);
  await expect(coumbas.field).toHaveCount(0);

  const forged = await host.document(board);
  const known = Y.encodeStateVector(forged);
  deleteCards(forged, readBoard(forged).cards.keys());
  addCards(forged, [{ id: makeCardId(randomBytes), kind: 'core', at: [0, 0], text: FORGED }]);
  const frame = encodeUpdate(Y.encodeStateAsUpdate(forged, known));
  expect(await answersTo(coumbas.page, board.id, frame)).toContainEqual({
    type: 'refused',
    frame: 1,
    refusal: { code: 'observer', words: [] },
  });

  // Whatever the bytes did has come to Awa before her own card is saved.
  await awas.addCard('Cause', 'Seen by all');
  await awas.isSaved();
  await expect(coumbas.card('Seen by all')).toHaveCount(1);
  for (const page of [awas, coumbas]) {
    await expect(page.cards).toHaveCount(before.cards.size + 1);
    await expect(page.card(FORGED)).toHaveCount(0);
  }
  const { cards, links } = await host.read(board);
  expect(links).toEqual(before.links);
  expect([...cards.values()].filter(({ text }) => text !== 'Seen by all')).toEqual([
    ...before.cards.values(),
  ]);
});
