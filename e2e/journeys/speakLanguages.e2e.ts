import type { Locator } from '@playwright/test';
import { MESSAGES } from '@vestibule/client/src/text/messages.ts';
import { directionOf, LOCALES, type Locale } from '@vestibule/shared/locale';
import { AWA, BOUBACAR } from '@vestibule/shared/testing/personas';
import { BoardPage } from '../fixtures/boards.ts';
import { accessFindings, layoutFindings } from '../fixtures/pageFindings.ts';
import { expect, test } from '../fixtures/people.ts';
import type { Person } from '../fixtures/person.ts';

/** What people's browsers say: nothing that we speak, a country's Arabic, and again nothing. */
const BROWSERS = { fr: 'pt-BR', ar: 'ar-MA', en: 'pt-BR' } as const satisfies Record<
  Locale,
  string
>;
const NAMES = { fr: 'French', ar: 'Arabic', en: 'English' } as const satisfies Record<
  Locale,
  string
>;
const WIDE = { width: 1280, height: 800 };
const SMALL = { width: 360, height: 640 };

for (const locale of LOCALES) {
  test(`in ${NAMES[locale]} every page can be heard, seen by day and night, and fits a small screen`, async ({
    startServer,
    arrive,
  }) => {
    const server = await startServer();
    const browser = {
      serverHost: new URL(server.base).host,
      locale: BROWSERS[locale],
      // Colours fade from one to the next; axe must see the last.
      reducedMotion: 'reduce',
    } as const;
    const awa = await arrive(AWA, browser);
    await openAsNobody(awa, server.base, locale);
    await seePage(awa, 'home as nobody', WIDE);

    const title = await makeBoard(awa, server.hostKey, locale);
    const invite = await seeBoard(awa, locale);
    await seeDialogs(awa, locale);

    const boubacar = await arrive(BOUBACAR, { ...browser, viewport: SMALL });
    await boubacar.page.goto(inLanguage(invite, locale));
    await seeAsContributor(boubacar, locale);

    await awa.page.goto(server.base);
    await expect(awa.page.getByRole('link', { name: title })).toBeVisible();
    await seePage(awa, 'home with a board', WIDE);
  });
}

/** French where the browser says nothing we speak; a language that was chosen stays. */
async function openAsNobody({ page }: Person, base: string, locale: Locale): Promise<void> {
  const html = page.locator('html');
  const { home, common } = MESSAGES[locale];
  await page.goto(base);
  if (locale === 'en') {
    await expect(html).toHaveAttribute('lang', 'fr');
    await page.getByRole('button', { name: 'English' }).click();
    await page.goto(base);
  }
  await expect(html).toHaveAttribute('lang', locale);
  await expect(html).toHaveAttribute('dir', directionOf(locale));
  await expect(page.getByRole('group', { name: common.languages })).toBeVisible();
  await page.getByText(home.hostSummary).click();
}

/** By the host's key, typed; then a board in this language. @returns its title */
async function makeBoard(awa: Person, hostKey: string, locale: Locale): Promise<string> {
  const { page } = awa;
  const { home } = MESSAGES[locale];
  await page.getByLabel(home.hostKey).fill(hostKey);
  await page.getByRole('button', { name: home.hostKeyOpen }).click();
  await expect(page.getByText(home.emptyTitle)).toBeVisible();
  await seePage(awa, 'home without boards', WIDE);

  await page.getByRole('button', { name: home.newBoard }).click();
  await seePage(awa, 'new board', WIDE);
  const [title] = AWA.words;
  await page.getByLabel(home.fieldTitle).fill(title);
  await page.getByRole('button', { name: home.create }).click();
  return title;
}

/** The board with cards of every kind, the bar, what opens from it. @returns a contributor's invite */
async function seeBoard(awa: Person, locale: Locale): Promise<string> {
  const { page } = awa;
  const { tools, kinds, bar, roster, invite } = MESSAGES[locale];
  const board = new BoardPage(page);
  await board.isOpen();
  for (const kind of ['cause', 'effect', 'objective', 'action'] as const) {
    await board.button(kinds[kind]).click();
    await board.field.fill(kinds[kind]);
    await board.stopWriting();
  }
  await expect(page.getByRole('toolbar', { name: tools.selection })).toBeVisible();
  await seePage(awa, 'the board, a card selected', WIDE);
  await runsFrom(locale, page.getByRole('heading', { level: 1 }), board.button(bar.more));
  await runsFrom(locale, board.button(tools.card), board.button(tools.zoomToFit));
  const card = board.cards.filter({ has: page.locator('.board-card-icon') }).first();
  await runsFrom(locale, card.locator('.board-card-icon'), card.locator('.board-card-number'));

  await board.button(tools.changeKind).click();
  await page.getByRole('menuitem', { name: kinds.strength }).click();
  await board.button(tools.changeKind).click();
  await seeOpen(awa, 'the menu of kinds', page.getByRole('menu'));
  await board.button(roster.here(1)).click();
  await seeOpen(awa, 'who is here', page.getByRole('group', { name: roster.title }));
  await board.button(bar.more).click();
  await seeOpen(awa, 'the menu', page.getByRole('group', { name: bar.more }));

  await board.button(bar.invite).click();
  await page.getByText(invite.others).click();
  await seePage(awa, 'inviting', WIDE);
  const link = page.getByLabel(invite.linkOf(invite.names.contributor));
  const address = await link.inputValue();
  await page.keyboard.press('Escape');
  return address;
}

async function seeDialogs(awa: Person, locale: Locale): Promise<void> {
  const { page } = awa;
  const { bar } = MESSAGES[locale];
  const board = new BoardPage(page);
  const dialog = page.getByRole('dialog');
  await board.button(bar.savePdf).click();
  await expect(dialog).toBeVisible();
  await seePage(awa, 'saving as PDF', WIDE);
  await page.keyboard.press('Escape');
  for (const name of [bar.keys, bar.remove]) {
    await board.button(bar.more).click();
    await board.button(name).click();
    await expect(dialog).toBeVisible();
    await seePage(awa, name, WIDE);
    await page.keyboard.press('Escape');
  }
}

/** On a small screen from the start: joining, and the board with what a contributor has. */
async function seeAsContributor(boubacar: Person, locale: Locale): Promise<void> {
  const { page } = boubacar;
  const { join, tools, bar, kinds } = MESSAGES[locale];
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  const joining = page.getByRole('button', { name: join.join, exact: true });
  await expect(joining).toBeVisible();
  await seePage(boubacar, 'joining', SMALL);
  await joining.click();
  const board = new BoardPage(page);
  await board.isOpen();
  await expect(board.card(kinds.action)).toBeVisible();
  await board.button(tools.card).click();
  await board.field.fill(kinds.note);
  await board.stopWriting();
  await seePage(boubacar, 'a contributor’s board', SMALL);
  await board.button(bar.more).click();
  const menu = page.getByRole('group', { name: bar.more });
  await expect(menu).toBeVisible();
  expect.soft(await layoutFindings(page), 'the menu on a small screen').toEqual([]);
}

/** Whole; and, where there was room, in the narrowest window as well. */
async function seePage(
  { page }: Person,
  what: string,
  window: { readonly width: number; readonly height: number },
): Promise<void> {
  expect.soft(await accessFindings(page), what).toEqual([]);
  await page.setViewportSize(SMALL);
  expect.soft(await layoutFindings(page), `${what}, on a small screen`).toEqual([]);
  await page.setViewportSize(window);
}

/** What opens over the page and closes by Escape. */
async function seeOpen({ page }: Person, what: string, opened: Locator): Promise<void> {
  await expect(opened).toBeVisible();
  expect.soft(await accessFindings(page), what).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
}

/** The first is where reading begins. */
async function runsFrom(locale: Locale, first: Locator, last: Locator): Promise<void> {
  const [one, other] = [await first.boundingBox(), await last.boundingBox()];
  const isFromRight = (one?.x ?? Number.NaN) > (other?.x ?? Number.NaN);
  expect(isFromRight).toBe(directionOf(locale) === 'rtl');
}

function inLanguage(invite: string, locale: Locale): string {
  const url = new URL(invite);
  url.searchParams.set('lang', locale);
  return url.href;
}
