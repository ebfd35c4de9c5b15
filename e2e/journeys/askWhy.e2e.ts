import type { Page } from '@playwright/test';
import { BOUBACAR } from '@vestibule/shared/testing/personas';
import { BoardPage, middleOf } from '../fixtures/boards.ts';
import { type HostedBoard, inviteOf } from '../fixtures/host.ts';
import { expect, test } from '../fixtures/people.ts';

const PROBLEM = 'Herders avoid the market.';
const CAUSES = [
  'The road is mined',
  'Traders cheat them',
  'The well there is dry',
  'Guards ask for money',
  'Nobody knows the new prices',
];
const EFFECTS = ['Milk spoils', 'Families sell their animals'];
const TELEPHONE = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

test('five causes are two taps and six Enters, and nothing else is asked for', async ({
  host,
  newBoard,
  arrive,
}) => {
  const hosted = await newBoard();
  const { page, troubles } = await arrive(BOUBACAR, TELEPHONE);
  troubles.allow(
    /Unable to preventDefault inside passive event listener|Ignored attempt to cancel a touchend/,
    'tldraw cancels touches in listeners that React makes passive; touch-action does it instead',
  );
  const board = await joinInEnglish(page, hosted);
  await board.button('Card').tap();
  await page.keyboard.type(PROBLEM);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  const place = await middleOf(board.card(PROBLEM));
  await page.touchscreen.tap(place.x, place.y);
  const actions = page.getByRole('toolbar', { name: 'Selected cards' });
  await expect(actions.getByRole('button')).toHaveText(['Why?', 'So what?', 'Other actions']);
  await board.button('Why?').tap();
  await expect(board.canvas.getByText('Herders avoid the market because …')).toBeVisible();
  for (const cause of CAUSES) {
    await expect(board.field).toHaveValue('');
    await expect(board.field).toBeFocused();
    await page.keyboard.type(cause);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  await expect(board.field).toHaveCount(0);
  await expect(board.cards).toHaveCount(6);

  await page.touchscreen.tap(place.x, place.y);
  await board.isSaved();
  const { cards, links } = await host.read(hosted);
  const wordsOf = (id: string) => [...cards.values()].find((card) => card.id === id)?.text;
  expect([...links.values()].map(({ from, to }) => [wordsOf(from), wordsOf(to)]).sort()).toEqual(
    CAUSES.map((cause) => [cause, PROBLEM]).sort(),
  );
  expect(new Set([...cards.values()].map(({ kind }) => kind))).toEqual(new Set(['note', 'cause']));
  await noneCovers(board);
});

test('[B9] by keyboard: Tab asks why, Shift+Tab so what, Enter goes on, arrows walk along the links', async ({
  host,
  newBoard,
  awa,
}) => {
  const hosted = await newBoard();
  const board = await awa.join(hosted);
  const { keyboard } = awa.page;
  await board.addCard('Core problem', PROBLEM);
  await keyboard.press('Tab');
  for (const cause of CAUSES.slice(0, 2)) {
    await keyboard.type(cause);
    await keyboard.press('Enter');
  }
  await keyboard.press('Enter');
  await expect(board.field).toHaveCount(0);
  await expect(board.cards).toHaveCount(3);

  await board.select(board.card(PROBLEM));
  await keyboard.press('Shift+Tab');
  await expect(board.canvas.getByText('Herders avoid the market, therefore …')).toBeVisible();
  await keyboard.type(EFFECTS[0] ?? '');
  // On from an answer: what comes of it.
  await keyboard.press('Shift+Tab');
  await keyboard.type(EFFECTS[1] ?? '');
  await keyboard.press('Escape');
  await isSelected(EFFECTS[1]);
  await keyboard.press('ArrowDown');
  await isSelected(EFFECTS[0]);
  await keyboard.press('ArrowDown');
  await isSelected(PROBLEM);
  await keyboard.press('ArrowDown');
  await isSelected(CAUSES[0]);
  await keyboard.press('Alt+ArrowRight');
  await isSelected(CAUSES[1]);
  await keyboard.press('Enter');
  await keyboard.type(CAUSES[2] ?? '');
  await keyboard.press('Escape');
  await isSelected(CAUSES[2]);

  await board.isSaved();
  const { cards, links } = await host.read(hosted);
  const wordsOf = (id: string) => [...cards.values()].find((card) => card.id === id)?.text;
  expect([...links.values()].map(({ from, to }) => [wordsOf(from), wordsOf(to)]).sort()).toEqual(
    [
      [CAUSES[0], PROBLEM],
      [CAUSES[1], PROBLEM],
      [CAUSES[2], PROBLEM],
      [PROBLEM, EFFECTS[0]],
      [EFFECTS[0], EFFECTS[1]],
    ].sort(),
  );
  await noneCovers(board);

  // A card with its link is one step, beside its words.
  await board.undo();
  await board.undo();
  await expect(board.cards).toHaveCount(5);
  await expect(board.links).toHaveCount(4);

  async function isSelected(words: string | undefined): Promise<void> {
    await expect(awa.page.locator('.board > [aria-live="polite"]')).toContainText(words ?? '');
  }
});

async function joinInEnglish(page: Page, hosted: HostedBoard): Promise<BoardPage> {
  const invite = new URL(inviteOf(hosted.invites, 'contributor'));
  invite.searchParams.set('lang', 'en');
  await page.goto(invite.href);
  await page.getByRole('button', { name: 'Join', exact: true }).tap();
  const board = new BoardPage(page);
  await board.isOpen();
  return board;
}

/** No card lies on another one. */
async function noneCovers(board: BoardPage): Promise<void> {
  const boxes = await board.cards.evaluateAll((cards) =>
    cards.map((card) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  const covers = boxes.flatMap((a, n) =>
    boxes
      .slice(n + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
  expect(covers).toEqual([]);
}
