import { EPOCH_HEADER } from '@vestibule/shared/api/api';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import * as Y from 'yjs';
import { expect, test } from '../fixtures/people.ts';

test('[B7] a board of a newer version can be read and not written, and the page says so', async ({
  host,
  newBoard,
  awa,
}) => {
  const board = await newBoard({ template: 'sample-en' });
  const newer = await host.document(board);
  root(newer, 'meta').set('schema', SCHEMA + 1);
  const update = Buffer.from(Y.encodeStateAsUpdate(newer));
  // As a newer server would send it. Its line is open and says nothing: ours would put meta back (R19).
  await awa.page.route('**/document', async (route) => {
    const answer = await route.fetch();
    const epoch = answer.headers()[EPOCH_HEADER] ?? '';
    await route.fulfill({ body: update, headers: { [EPOCH_HEADER]: epoch } });
  });
  await awa.page.routeWebSocket(/\/sync\//, () => undefined);
  const awas = await awa.join(board);
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
});
