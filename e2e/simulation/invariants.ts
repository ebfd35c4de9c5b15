import { AssertionError } from '@vestibule/shared/assert';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { ROOTS, root } from '@vestibule/shared/board/roots';
import * as Y from 'yjs';
import { count, type World } from './world.ts';

function fail(what: string, ...details: readonly unknown[]): never {
  const told = details.map((detail) => JSON.stringify(detail)).join('\n  ');
  throw new AssertionError(`${what}\n  ${told}`);
}

function contentOf(doc: Y.Doc): string {
  const content = ROOTS.map((name) => {
    const json = root(doc, name).toJSON();
    // Two documents with the same entries may hold them in another order.
    return [name, Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))];
  });
  return JSON.stringify(content, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** Same content, same state vector, same delete set, nothing pending: not only the same to look at. */
function checkSame(what: string, one: Y.Doc, other: Y.Doc): void {
  if (other.store.pendingStructs || other.store.pendingDs) fail(`${what}: something is pending`);
  const [shown, expected] = [contentOf(other), contentOf(one)];
  if (shown !== expected) fail(`${what}: the content differs`, shown, expected);
  if (!Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))) fail(`${what}: the history differs`);
}

/** What must hold once the world has come to rest. Throws, naming what does not. */
export async function checkAtRest(world: World): Promise<void> {
  const { here, server, tally } = world;
  const room = new Y.Doc();
  Y.applyUpdate(room, await server.document());
  checkSame('the store', room, await server.stored());
  for (const { persona, doc } of here) checkSame(persona.name, room, doc);
  for (const person of here) {
    const { persona, page, device } = person;
    const status = page.connection.status.get();
    if (status.kind !== 'saved') fail(`${persona.name}: not saved`, status);
    if (device.rows > 0) fail(`${persona.name}: changes are left on the device`, device.rows);
  }
  checkBoard(world, room);
  checkRosters(world);
  if (here.length > 1) count(tally, 'several people agreed');
}

function checkBoard({ tally }: World, room: Y.Doc): void {
  const board = readBoard(room);
  if (board.unreadable > 0) fail('entries can not be read', board.unreadable);
  const numbers = [...board.cards.values()].map(({ n }) => n);
  if (numbers.some((n) => n === undefined)) fail('a card has no number', numbers);
  if (new Set(numbers).size < numbers.length) fail('two cards have one number', numbers);
  if (board.cards.size > 2) count(tally, 'the board had cards');
  if (board.links.size > 0) count(tally, 'the board had links');
  if (board.drawings.size > 0) count(tally, 'the board had drawings');
  if (root(room, 'links').size > board.links.size) count(tally, 'a link led to nowhere');
}

function checkRosters({ here, people, tally }: World): void {
  const seen = here.map(({ persona, page }) => {
    const { you, people: listed } = page.connection.roster.get();
    const own = listed.find(({ person }) => person === you);
    if (own?.region !== persona.region) fail(`${persona.name}: the roster has somebody else`, own);
    return JSON.stringify(listed.map(({ region }) => region).sort());
  });
  const expected = JSON.stringify(here.map(({ persona }) => persona.region).sort());
  const wrong = seen.find((regions) => regions !== expected);
  if (wrong !== undefined) fail('a roster is not who is connected', wrong, expected);
  if (here.length > 1 && here.length < people.length) count(tally, 'somebody had left the roster');
}
