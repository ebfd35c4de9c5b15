import { middleOf } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';

const CAUSE = 'The well is dry';
const EFFECT = 'Herds leave early.';

test('[B5] a selected link is read aloud, turned around and marked as disputed, for everybody', async ({
  host,
  pair: { board, awas, boubacars },
}) => {
  const { page } = awas;
  await awas.addCard('Cause', CAUSE);
  await awas.addCard('Effect', EFFECT);
  await awas.move(awas.card(EFFECT), [0, -220]);
  await awas.linkByKey(awas.card(EFFECT), awas.card(CAUSE));
  await expect(awas.links).toHaveCount(1);
  await awas.deselect();
  const [from, to] = [await middleOf(awas.card(CAUSE)), await middleOf(awas.card(EFFECT))];
  await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
  await expect(page.getByText(`Because: ${EFFECT} Therefore: ${CAUSE}.`)).toBeVisible();

  await awas.button('Turn around').click();
  await expect(page.getByText(`Because: ${CAUSE}. Therefore: ${EFFECT}`)).toBeVisible();
  await awas.button('Disputed').click();
  await expect(awas.button('Disputed')).toHaveAttribute('aria-pressed', 'true');
  await expect(boubacars.links).toHaveCount(1);
  await awas.isSaved();
  const { cards, links } = await host.read(board);
  const wordsOf = (id: string) => [...cards.values()].find((card) => card.id === id)?.text;
  expect(
    [...links.values()].map((link) => [wordsOf(link.from), wordsOf(link.to), link.mark]),
  ).toEqual([[CAUSE, EFFECT, 'disputed']]);

  await awas.button('Disputed').click();
  await expect(awas.button('Disputed')).toHaveAttribute('aria-pressed', 'false');
  await awas.button('Delete').click();
  await expect(boubacars.links).toHaveCount(0);
});
