import type { BoardPage } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';

const CORE = 'Young people join armed groups';
const CAUSES = ['They earn nothing', 'Schools are closed', 'Nobody hears them'];
const EFFECT = 'Villages lose their workers';

test('[B3] Tidy puts a tree in order for everybody, in one step; what stands in order stays', async ({
  host,
  pair: { board, awas, boubacars },
}) => {
  await awas.addCard('Core problem', CORE);
  for (const cause of CAUSES) {
    await awas.addCard('Cause', cause);
    await awas.linkByKey(awas.card(cause), awas.card(CORE));
  }
  await awas.addCard('Effect', EFFECT);
  await awas.linkByKey(awas.card(CORE), awas.card(EFFECT));
  await awas.deselect();
  await awas.isSaved();
  const before = await places();

  await awas.button('Tidy').click();
  await expect.poll(() => shown(boubacars)).toEqual({ isTree: true, covers: 0 });
  expect(await shown(awas)).toEqual({ isTree: true, covers: 0 });
  await awas.isSaved();
  const tidied = await places();
  expect(tidied).not.toEqual(before);

  await awas.button('Tidy').click();
  await expect(awas.page.locator('.board > [aria-live="polite"]')).toContainText(
    'All cards stand in order',
  );
  expect(await places()).toEqual(tidied);

  await awas.undo();
  await awas.isSaved();
  await expect.poll(places).toEqual(before);

  async function places() {
    const { cards } = await host.read(board);
    return [...cards.values()].map(({ text, at }) => [text, ...at]).sort();
  }
});

/** Whether the effect stands above the core problem and the causes beneath it, and how many cards lie on others. */
async function shown(page: BoardPage): Promise<{ isTree: boolean; covers: number }> {
  const boxes = await page.cards.evaluateAll((cards) =>
    cards.map((card) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      return { words: card.textContent ?? '', left, top, right, bottom };
    }),
  );
  const boxOf = (words: string) => boxes.find((box) => box.words.includes(words));
  const core = boxOf(CORE);
  const effect = boxOf(EFFECT);
  const covers = boxes.flatMap((a, n) =>
    boxes
      .slice(n + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
  const isTree =
    core !== undefined &&
    effect !== undefined &&
    effect.bottom < core.top &&
    CAUSES.every((cause) => (boxOf(cause)?.top ?? 0) > core.bottom);
  return { isTree, covers: covers.length };
}
