import { expect, test } from '../fixtures/people.ts';

const CAUSE = 'Les pâturages sont épuisés';
const EFFECT = 'Sɛnɛkɛlaw bɛ ka kɛlɛ kɛ';

test('[B5] a number goes to its card, "14>7" links two, words are found as any keyboard writes them', async ({
  pair: { awas, boubacars },
}) => {
  const { page } = awas;
  await awas.addCard('Cause', CAUSE);
  await awas.addCard('Effect', EFFECT);
  await awas.isSaved();
  await awas.deselect();
  const field = page.getByRole('textbox', { name: 'Find' });

  await page.keyboard.type('1');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('1');
  await page.keyboard.type('>2');
  await expect(awas.button('Link: 1 leads to 2')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  for (const board of [awas, boubacars]) await expect(board.links).toHaveCount(1);

  await page.keyboard.type('/');
  await page.keyboard.type('PATURAGES');
  await expect(page.getByRole('list', { name: 'Found' }).getByRole('button')).toHaveText([
    `1${CAUSE}`,
  ]);
  await page.keyboard.press('Enter');
  await hears(CAUSE);

  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await hears(EFFECT);
  await page.keyboard.press('/');
  await page.keyboard.type('senekelaw');
  await expect(page.locator('.find-bar mark')).toHaveText('Sɛnɛkɛlaw');
  await page.keyboard.type(' xyz');
  await expect(page.getByText('No card has this.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('All keys');

  async function hears(words: string): Promise<void> {
    await expect(page.locator('.board > [aria-live="polite"]')).toContainText(words);
  }
});

test('who only reads finds as well, and links nothing', async ({ newBoard, awa, host }) => {
  const board = await newBoard({ template: 'sample-fr' });
  const watching = await awa.join(board, { role: 'observer' });
  await watching.canvas.getByRole('application').focus();
  await awa.page.keyboard.type('13>7');
  await expect(watching.button('Link: 13 leads to 7')).toHaveCount(0);
  await expect(awa.page.getByRole('list', { name: 'Found' }).getByRole('button')).toHaveCount(2);
  const before = (await host.read(board)).links.size;
  await awa.page.keyboard.press('Enter');
  await expect(awa.page.locator('.find-bar')).toHaveCount(0);
  expect((await host.read(board)).links.size).toBe(before);
});
