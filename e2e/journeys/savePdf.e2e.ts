import { MESSAGES } from '@vestibule/client/src/text/messages.ts';
import type { Board } from '@vestibule/shared/board/readBoard';
import { AWA } from '@vestibule/shared/testing/personas';
import type { SavedPdf } from '../fixtures/boards.ts';
import { expect, test } from '../fixtures/people.ts';
import { textsOfPdf } from '../fixtures/readPdf.ts';

const BAMBARA = [
  'Kɔ̀lɔ̀n jíi jàra sán kélen ní tìla kɔ́nɔ́',
  'Ɲɛ́gɛn tɛ́ lakɔli la, kunkolow bɛ sɔrɔ banaw fɛ',
  'Ŋ́ka fɔ́ : hɛ́rɛ bɛ́ sɔ̀rɔ̀ sábali dè lá',
  'Mɔ̀gɔ kɔ̀rɔbaw kó « bɛ̀n ká fìsa ni kɛ̀lɛ yé »',
];

test('a board goes home as a PDF whose words are the board’s; without a line, once its program has come', async ({
  host,
  newBoard,
  arrive,
  unsteadyLine,
}) => {
  const title = 'Éleveurs et agriculteurs';
  const french = await newBoard({ title, template: 'sample-fr', locale: 'fr' });
  const awa = await arrive(AWA, { serverHost: unsteadyLine.host });
  awa.troubles.allowLostLine();
  const page = await awa.join(french);
  const board = await host.read(french);
  unsteadyLine.cut();
  await expect(page.offline).toBeVisible();
  await page.button('Save as PDF').click();
  const dialog = page.page.getByRole('dialog', { name: 'Save as PDF' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toContainText('Try again when it is back.');
  await page.page.keyboard.press('Escape');

  unsteadyLine.comeBack();
  await page.isSaved();
  await holds(await page.savePdf(), board);
  await page.page.keyboard.press('Escape');
  unsteadyLine.cut();
  await expect(page.offline).toBeVisible();
  await holds(await page.savePdf(), board);
});

test('Bambara’s letters and tones, and Arabic, are in the PDF as they were written', async ({
  host,
  newBoard,
  awa,
}) => {
  const bambara = await newBoard({ title: 'Kɔ̀lɔ̀n kó', locale: 'fr' });
  const page = await awa.join(bambara);
  for (const words of BAMBARA) await page.addCard('Cause', words);
  await page.isSaved();
  await holds(await page.savePdf(), await host.read(bambara));

  const arabic = await newBoard({ title: 'نقطة الماء', template: 'sample-ar', locale: 'ar' });
  await awa.page.goto('about:blank');
  await awa.join(arabic);
  await holds(await page.savePdf(), await host.read(arabic));
});

/** The title, every card's words, and on each page its number: as somebody finds them who searches. */
async function holds({ fileName, bytes }: SavedPdf, board: Board): Promise<void> {
  const pages = await textsOfPdf(bytes);
  expect(fileName).toMatch(/ \d{4}-\d{2}-\d{2}\.pdf$/);
  expect(fileName.startsWith(board.meta.title)).toBe(true);
  expect(plain(pages[0] ?? '')).toContain(plain(board.meta.title));
  const whole = plain(pages.join(''));
  const missing = [...board.cards.values()].filter(({ text }) => !whole.includes(plain(text)));
  expect(missing.map(({ text }) => text)).toEqual([]);
  const { pageOf } = MESSAGES[board.meta.locale].print;
  for (const [i, text] of pages.entries()) {
    const number = pageOf.replace('{page}', `${i + 1}`).replace('{pages}', `${pages.length}`);
    expect(plain(text)).toContain(plain(number));
  }
}

/** Without what breaking lines and writing from right to left add, and spaces with it. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
