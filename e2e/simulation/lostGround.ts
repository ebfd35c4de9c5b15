import { textOf } from '@vestibule/shared/board/card';
import { spliceText } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import type { CardId } from '@vestibule/shared/ids';
import type { SimulatedPerson } from './simulatedPerson.ts';
import type { World } from './world.ts';

/**
 * Somebody writes behind letters of another that a killed server loses, and whose author is out of
 * reach; then their own tab is killed (B11). Their bytes lean on what nobody here has: they can only be
 * said again in words. When the other comes back, both must be there.
 */
export async function lostGround(
  world: World,
  person: SimulatedPerson,
  card: CardId,
): Promise<boolean> {
  const { random, server } = world;
  const other = random.pick(world.here.filter((one) => one !== person && one.isOnline));
  if (!server.isUp || !person.isOnline || !other) return false;
  server.failCommits(3);
  if (!writeBehind(other, card, random.pick(other.persona.words))) return false;
  await world.pass(400);
  other.goOffline();
  if (!writeBehind(person, card, random.pick(person.persona.words))) return false;
  await world.pass(10);
  server.kill();
  person.reload();
  server.start();
  await world.pass(1_000);
  return true;
}

/** @returns whether the card is there for this person */
function writeBehind({ doc }: SimulatedPerson, card: CardId, inserted: string): boolean {
  const index = textOf(root(doc, 'cards'), card)?.length;
  if (index === undefined) return false;
  spliceText(doc, card, { index, removed: 0, inserted });
  return true;
}
