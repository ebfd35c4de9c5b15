import { root, SCHEMA } from '@vestibule/shared/board/roots';
import { expect, test } from '../fixtures/people.ts';

test('[B7] a board of a newer version can be read and not written, and the page says so', async ({
  host,
  newBoard,
  awa,
}) => {
  const board = await newBoard({ template: 'sample-en' });
  const awas = await awa.join(board);
  await expect(awas.button('Card')).toBeVisible();
  await host.change(board, (doc) => root(doc, 'meta').set('schema', SCHEMA + 1));
  const before = await host.read(board);

  const isReadOnly = async () => {
    await expect(awas.page.getByText('made with a newer version')).toBeVisible();
    for (const name of ['Card', 'Cause', 'Link', 'Undo']) {
      await expect(awas.button(name)).toHaveCount(0);
    }
    await expect(awas.cards).toHaveCount(before.cards.size);
    await awas.select(awas.cards.first());
    for (const key of ['F2', 'c', 'ArrowLeft', 'Control+d', 'Delete']) {
      await awas.page.keyboard.press(key);
    }
    await expect(awas.field).toHaveCount(0);
    await expect(awas.cards).toHaveCount(before.cards.size);
  };
  await isReadOnly();
  await awas.page.reload();
  await awas.isOpen();
  await isReadOnly();

  await awas.isSaved();
  expect([...(await host.read(board)).cards.values()]).toEqual([...before.cards.values()]);
});
