import { BOUBACAR } from '@vestibule/shared/testing/personas';
import { BoardPage } from '../fixtures/boards.ts';
import { DrawnBoard } from '../fixtures/drawnBoard.ts';
import { Finger } from '../fixtures/finger.ts';
import { type Host, type HostedBoard, inviteOf } from '../fixtures/host.ts';
import { expect, test } from '../fixtures/people.ts';

const WORDS = 'The old well is here';

test('[B12] [B3] a stroke, a shape and a text are seen by the other and kept', async ({
  host,
  newBoard,
  awa,
  boubacar,
}) => {
  const board = await newBoard();
  const awas = new DrawnBoard(await awa.join(board));
  const boubacars = new DrawnBoard(await boubacar.join(board));

  await awas.choose('Pen');
  await expect(awas.bar).toContainText('The pen is on.');
  await awas.pull(await awas.wave(), false);
  // While the hand draws, the other sees the line, and no document has it.
  await expect(boubacars.sketches).toHaveCount(1);
  await expect(awas.lines).toHaveCount(0);
  expect((await host.read(board)).drawings.size).toBe(0);
  await awas.board.page.mouse.up();
  await expect(boubacars.lines).toHaveCount(1);
  await expect(boubacars.sketches).toHaveCount(0);

  // The pen stays on: a second stroke. One that Escape gives up is written nowhere.
  await awas.pull(await awas.wave(60));
  await expect(boubacars.lines).toHaveCount(2);
  await awas.pull(await awas.wave(120), false);
  await awas.board.page.keyboard.press('Escape');
  await awas.board.page.mouse.up();
  await awas.board.button('Put the pen down').click();
  await expect(awas.bar).toHaveCount(0);
  await expect(awas.lines).toHaveCount(2);

  await boubacars.choose('Ellipse');
  const [start, end] = [await boubacars.wave(100), await boubacars.wave(220)];
  await boubacars.pull([start[0], end[8]].flatMap((place) => place ?? []));
  await expect(awas.lines).toHaveCount(3);
  await boubacars.write(WORDS);
  await expect(awas.texts.filter({ hasText: WORDS })).toBeVisible();
  await boubacars.board.button('Colour').click();
  await boubacars.board.page.getByRole('menuitemradio', { name: 'Red', exact: true }).click();
  await expect(awas.texts).toHaveAttribute('data-colour', 'red');

  for (const { board: page } of [awas, boubacars]) await page.isSaved();
  expect(await drawingsOf(host, board)).toEqual(['ellipse ink', 'pen ink', 'pen ink', 'text red']);
  await boubacar.page.reload();
  await boubacars.board.isOpen();
  await expect(boubacars.lines).toHaveCount(3);
  await expect(boubacars.texts).toHaveText(WORDS);
});

test('[B9] [B3] drawings are moved with cards, deleted and brought back by who did it', async ({
  host,
  newBoard,
  awa,
  boubacar,
}) => {
  const board = await newBoard();
  const awas = new DrawnBoard(await awa.join(board));
  const boubacars = new DrawnBoard(await boubacar.join(board));
  await awas.board.addCard('Cause', 'Rain');
  await awas.board.deselect();
  await awas.board.page.keyboard.press('r');
  await awas.board.page.keyboard.press('Enter');
  await expect(boubacars.lines).toHaveCount(1);
  await boubacars.write(WORDS);
  await expect(awas.texts).toHaveCount(1);

  // All three move as one: one step, and the card with them.
  const before = await placesOf(host, board, 3);
  await awas.board.page.keyboard.press('Control+a');
  for (let i = 0; i < 5; i += 1) await awas.board.page.keyboard.press('Shift+ArrowRight');
  await expect
    .poll(async () => movesOf(before, await placesOf(host, board, 3)))
    .toEqual(['50 0', '50 0', '50 0']);
  await awas.board.undo();
  await expect
    .poll(async () => movesOf(before, await placesOf(host, board, 3)))
    .toEqual(['0 0', '0 0', '0 0']);

  await awas.board.page.keyboard.press('Control+a');
  await awas.board.page.keyboard.press('Control+d');
  await expect(boubacars.lines).toHaveCount(2);
  await expect(boubacars.texts).toHaveCount(2);
  await awas.board.page.keyboard.press('Delete');
  await expect(boubacars.lines).toHaveCount(1);
  await awas.board.undo();
  await expect(boubacars.lines).toHaveCount(2);
  await awas.board.redo();
  await expect(boubacars.lines).toHaveCount(1);
  await expect(boubacars.texts).toHaveText([WORDS]);

  // Boubacar takes his own text back, and nothing of Awa's.
  while (await boubacars.board.button('Undo').isEnabled()) await boubacars.board.undo();
  await expect(awas.texts).toHaveCount(0);
  await expect(awas.lines).toHaveCount(1);
  await expect(awas.board.cards).toHaveCount(1);
});

test('[R3] an observer sees drawings and has nothing to draw with', async ({
  newBoard,
  awa,
  boubacar,
}) => {
  const board = await newBoard();
  const awas = new DrawnBoard(await awa.join(board));
  await awas.write(WORDS);
  const watching = new DrawnBoard(await boubacar.join(board, { role: 'observer' }));
  await expect(watching.texts).toHaveText(WORDS);
  await expect(watching.board.button('More tools')).toHaveCount(0);
  await press(watching.board, 'p');
  await watching.pull(await watching.wave());
  await expect(watching.bar).toHaveCount(0);
  await expect(watching.lines).toHaveCount(0);
});

async function drawingsOf(host: Host, board: HostedBoard): Promise<readonly string[]> {
  const { drawings } = await host.read(board);
  return [...drawings.values()]
    .map((one) => `${one.kind === 'shape' ? one.form : one.kind} ${one.colour}`)
    .sort();
}

test('[B3] a finger draws with the pen, two fingers still move the board', async ({
  newBoard,
  arrive,
}) => {
  const board = await newBoard();
  const telephone = { width: 360, height: 640 };
  const { page, troubles } = await arrive(BOUBACAR, {
    viewport: telephone,
    isMobile: true,
    hasTouch: true,
  });
  troubles.allow(
    /Unable to preventDefault inside passive event listener|Ignored attempt to cancel a touchend/,
    'tldraw cancels touches in listeners that React makes passive; touch-action does it instead',
  );
  await page.goto(`${inviteOf(board.invites, 'contributor').replace('#', '?lang=en#')}`);
  await page.getByRole('button', { name: 'Join', exact: true }).tap();
  const mine = new DrawnBoard(new BoardPage(page));
  await mine.board.isOpen();
  const finger = await Finger.on(page);
  await mine.board.button('More tools').tap();
  await page.getByRole('menuitem', { name: 'Pen', exact: true }).tap();
  await finger.drag({ x: 80, y: 200 }, { x: 280, y: 300 });
  await expect(mine.lines).toHaveCount(1);
  await finger.pinch({ x: 180, y: 250 }, 60, 160);
  await finger.drag({ x: 80, y: 330 }, { x: 280, y: 380 });
  await expect(mine.lines).toHaveCount(2);
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect(fits).toBe(true);
  // Right after a fast stroke Chromium takes a tap for the end of a fling, and makes no click of it.
  await expect(async () => {
    await mine.board.button('Put the pen down').tap({ timeout: 1_000 });
    await expect(mine.bar).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});

type Places = ReadonlyMap<string, readonly [number, number]>;

/** Where everything is on the server, once all of it has come there. */
async function placesOf(host: Host, board: HostedBoard, count: number): Promise<Places> {
  let places: Places = new Map();
  await expect(async () => {
    const { cards, drawings } = await host.read(board);
    places = new Map([...cards, ...drawings].map(([id, { at }]) => [id, at]));
    expect(places.size).toBe(count);
  }).toPass();
  return places;
}

function movesOf(before: Places, after: Places): readonly string[] {
  return [...after].map(([id, [x, y]]) => {
    const [fromX, fromY] = before.get(id) ?? [0, 0];
    return `${Math.round(x - fromX)} ${Math.round(y - fromY)}`;
  });
}

async function press(board: BoardPage, key: string): Promise<void> {
  await board.canvas.getByRole('application').focus();
  await board.page.keyboard.press(key);
}
