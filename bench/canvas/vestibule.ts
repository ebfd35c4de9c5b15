import { Host } from '@vestibule/e2e/fixtures/host.ts';
import type { ProductServer } from '@vestibule/e2e/fixtures/server.ts';
import { addCards, moveCards } from '@vestibule/shared/board/editBoard';
import { type BenchBoard, circleAt, movedCards } from './benchBoard.ts';
import { atTenHertz, type Candidate, OTHERS } from './candidate.ts';
import { arrive, joinBoard, type NodePerson, numbersOf, until } from './nodePerson.ts';

/** Our built page on the real server, with thirty real connections beside it. */
export async function vestibule(server: ProductServer, board: BenchBoard): Promise<Candidate> {
  const { base } = server;
  const hosted = await new Host(server).newBoard({ title: `${board.cards.length} cards` });
  const people: NodePerson[] = [];
  const join = async () => {
    const person = await arrive(base, hosted);
    people.push(person);
    return person;
  };
  const first = await join();
  await until('the line', () => first.connection.phase.get().phase === 'live');
  addCards(first.doc, board.cards, board.links);
  await until('the board settles', () => first.connection.status.get().kind === 'saved');
  while (people.length < OTHERS) await join();
  const numbers = () => people.map(({ doc }) => numbersOf(doc));
  await until('all have the board', () =>
    numbers().every(({ size }) => size === board.cards.length),
  );
  const n = numbersOf(first.doc);
  const cards = movedCards(board, OTHERS);
  return {
    name: 'vestibule',
    card: '.board-canvas .board-card',
    link: '.board-canvas .board-link',
    url: `${base}/b/${hosted.id}?lang=en`,
    async admit(context) {
      const [name = '', value = ''] = (await joinBoard(base, hosted)).split('=');
      await context.addCookies([{ name, value, url: base }]);
    },
    async showAll(page) {
      await page.getByRole('application').focus();
      await page.keyboard.press('Control+0');
    },
    moveOthers(how) {
      const stop = atTenHertz(OTHERS, (person, step) => {
        const [card, one] = [cards[person], people[person]];
        if (!card || !one) return;
        const [dx, dy] = circleAt(step);
        if (how === 'commit') {
          moveCards(one.doc, new Map([[card.id, [card.at[0] + dx, card.at[1] + dy]]]));
        } else {
          one.connection.sendMotion({ kind: 'drag', cards: [n.get(card.id) ?? 0], dx, dy });
        }
      });
      return async () => {
        stop();
        for (const { connection } of people) connection.sendMotion({ kind: 'end' });
        await until('all is settled', () =>
          people.every(({ connection }) => connection.status.get().kind === 'saved'),
        );
      };
    },
    async dispose() {
      for (const person of people) person.leave();
    },
  };
}
