import type { Locator, Page } from '@playwright/test';
import { BOUBACAR } from '@vestibule/shared/testing/personas';
import { BoardPage, middleOf, type Place } from '../fixtures/boards.ts';
import { Finger } from '../fixtures/finger.ts';
import { inviteOf } from '../fixtures/host.ts';
import { targetFindings } from '../fixtures/pageFindings.ts';
import { expect, test } from '../fixtures/people.ts';

/** The smallest that the design asks for, with the keyboard's half taken away and without. */
const SCREEN = { width: 360, height: 640 };
const BESIDE_KEYBOARD = { width: 360, height: 330 };
const TELEPHONE = { viewport: SCREEN, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const WORDS = 'The well is dry from March on';

test('[B3] [B5] a telephone: two taps to the first word, then all by finger', async ({
  host,
  newBoard,
  arrive,
}) => {
  const hosted = await newBoard({ template: 'problem-tree' });
  const { page, troubles } = await arrive(BOUBACAR, TELEPHONE);
  troubles.allow(
    /Unable to preventDefault inside passive event listener|Ignored attempt to cancel a touchend/,
    'tldraw cancels touches in listeners that React makes passive; touch-action does it instead',
  );
  const board = new BoardPage(page);
  const finger = await Finger.on(page);
  const invite = new URL(inviteOf(hosted.invites, 'contributor'));
  invite.searchParams.set('lang', 'en');
  await page.goto(invite.href);
  const join = page.getByRole('button', { name: 'Join', exact: true });
  await expect(join).toBeVisible();
  await isBigEnough(page, 'joining');

  await join.tap();
  await board.isOpen();
  await noteFocusAfterTap(page);
  await board.button('Card').tap();
  await page.keyboard.type(WORDS);
  await expect(board.field).toHaveValue(WORDS);
  // Later, and an iPhone would leave its keyboard closed.
  await expect(page.locator('body')).toHaveAttribute('data-focus-after-tap', 'TEXTAREA');

  await page.setViewportSize(BESIDE_KEYBOARD);
  await isInside(board.field, board.canvas);
  await page.keyboard.type(`, ${'and the herds come early. '.repeat(8)}`);
  await isInside(board.field, board.canvas, 'its lower edge');
  await page.setViewportSize(SCREEN);
  await tapEmptyPlace(board);
  await expect(board.field).toHaveCount(0);

  const card = board.card(WORDS);
  const core = board.card(/^4Example/);
  await tap(page, card);
  const actions = page.getByRole('toolbar', { name: 'Selected cards' });
  await expect(actions).toBeVisible();
  await isBigEnough(page, 'the board, a card selected');
  await areApart(card, actions);

  const before = await cardOf(WORDS);
  await board.button('Show all').tap();
  const from = await middleOf(card);
  await finger.drag(from, { x: from.x, y: from.y + 60 });
  await expect.poll(async () => (await cardOf(WORDS))?.at).not.toEqual(before?.at);
  await board.isSaved();

  // Where nothing else lies between them.
  const handle = board.canvas.locator('.board-link-handle[data-side="left"]');
  await finger.drag(await middleOf(handle), await middleOf(core));
  await expect(board.links).toHaveCount(1);
  await board.isSaved();
  const { cards, links } = await host.read(hosted);
  const ends = [...links.values()].map(({ from: cause, to }) => [
    cards.get(cause)?.n,
    cards.get(to)?.n,
  ]);
  expect(ends).toEqual([[9, 4]]);

  await panAndPinch(board, finger, core);
  await board.button('More').tap();
  await expect(page.getByRole('group', { name: 'More' })).toBeVisible();
  await isBigEnough(page, 'the menu');
  await page.keyboard.press('Escape');
  await board.button('Save as PDF').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await isBigEnough(page, 'saving as PDF');

  async function cardOf(words: string) {
    const all = (await host.read(hosted)).cards;
    return [...all.values()].find(({ text }) => text.startsWith(words));
  }
});

test('a telephone: a large board is shown whole, and what it is about can be read on it', async ({
  newBoard,
  arrive,
}) => {
  const hosted = await newBoard({ template: 'sample-fr' });
  const boubacar = await arrive(BOUBACAR, TELEPHONE);
  const board = await boubacar.join(hosted);
  const { page } = boubacar;
  await board.button('Show all').tap();
  const label = board.canvas.locator('.board-card[data-label]');
  await expect(label).toBeVisible();
  await middleOf(label);
  // Of the others there are only rectangles on a bitmap: they are where the document has them.
  const places = await board.cards.evaluateAll((cards) =>
    cards.map((card) => parseFloat((card as HTMLElement).style.translate)),
  );
  const zoom = await page
    .locator('.tl-container')
    .evaluate((board) => Number(getComputedStyle(board).getPropertyValue('--tl-zoom')));
  expect((Math.max(...places) + 200 - Math.min(...places)) * zoom).toBeLessThan(SCREEN.width);
  await isInside(label, board.canvas);
  const { height = 0 } = (await label.boundingBox()) ?? {};
  expect(height).toBeLessThan(SCREEN.height / 5);

  // A line that is cut says how much waits in one line.
  boubacar.troubles.allowLostLine();
  await boubacar.goOffline();
  await expect(board.offline).toBeVisible({ timeout: 30_000 });
  await board.addCard('Card', WORDS);
  const bar = page.getByRole('banner');
  await expect(bar).toContainText('changes on this device');
  expect((await bar.boundingBox())?.height).toBeLessThan(90);
  await boubacar.comeBack();
  await board.isSaved();
});

/** One finger moves the board, two make it larger; neither moves a card on it. */
async function panAndPinch(board: BoardPage, finger: Finger, card: Locator): Promise<void> {
  const empty = await emptyPlace(board);
  const before = await middleOf(card);
  await finger.drag(empty, { x: empty.x, y: empty.y - 50 });
  await expect.poll(async () => (await middleOf(card)).y).toBeLessThan(before.y - 25);
  const widthBefore = (await card.boundingBox())?.width ?? Number.POSITIVE_INFINITY;
  await finger.pinch({ x: SCREEN.width / 2, y: SCREEN.height / 2 }, 60, 180);
  await expect
    .poll(async () => (await card.boundingBox())?.width)
    .toBeGreaterThan(widthBefore * 1.5);
}

async function isBigEnough(page: Page, what: string): Promise<void> {
  expect.soft(await targetFindings(page), `targets: ${what}`).toEqual([]);
}

/** What has the focus when a tap has been dealt with, into an attribute of the page. */
async function noteFocusAfterTap(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener('click', () => {
      document.body.dataset['focusAfterTap'] = document.activeElement?.tagName ?? '';
    });
  });
}

/** Whole, or of what is too high its lower edge, where one writes. */
async function isInside(inner: Locator, outer: Locator, what?: 'its lower edge'): Promise<void> {
  await expect
    .poll(async () => {
      const [small, large] = [await inner.boundingBox(), await outer.boundingBox()];
      if (!small || !large) return false;
      const isTopIn = what === 'its lower edge' || small.y >= large.y;
      const bottom = small.y + small.height;
      const isBottomIn = bottom > large.y && bottom <= large.y + large.height;
      return isTopIn && isBottomIn && small.x >= large.x && small.x + small.width <= large.width;
    })
    .toBe(true);
}

async function areApart(one: Locator, other: Locator): Promise<void> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('one of the two is not on the page');
  expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
}

async function tap(page: Page, card: Locator): Promise<void> {
  const { x, y } = await middleOf(card);
  await page.touchscreen.tap(x, y);
}

async function tapEmptyPlace(board: BoardPage): Promise<void> {
  const { x, y } = await emptyPlace(board);
  await board.page.touchscreen.tap(x, y);
}

/** On the board, a thumb's width away from every card and button. */
async function emptyPlace({ canvas, page }: BoardPage): Promise<Place> {
  const place = await canvas.evaluate((board) => {
    const { left, top, width, height } = board.getBoundingClientRect();
    const taken = [...document.querySelectorAll('.board-card, .selection-bar')].map((element) =>
      element.getBoundingClientRect(),
    );
    for (let y = top + 60; y < top + height - 60; y += 20) {
      for (let x = left + 60; x < left + width - 60; x += 20) {
        const isTaken = taken.some(
          (rect) =>
            x > rect.left - 44 && x < rect.right + 44 && y > rect.top - 44 && y < rect.bottom + 44,
        );
        if (!isTaken) return { x, y };
      }
    }
    return undefined;
  });
  if (!place) throw new Error(`no empty place on ${page.url()}`);
  return place;
}
