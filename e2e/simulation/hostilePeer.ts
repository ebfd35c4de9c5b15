import { admit } from '@vestibule/server/src/rooms/admission.ts';
import { addCards, deleteCards } from '@vestibule/shared/board/editBoard';
import { makeCardId, makeParticipantId } from '@vestibule/shared/ids';
import { type SeededRandom, seededRandom } from '@vestibule/shared/testing/seededRandom';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import * as Y from 'yjs';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { count, type World } from './world.ts';

const TRIES_MAX = 100_000;

/** Damages a sound update until one is admitted and Yjs throws at applying it. */
function findThrowing(random: SeededRandom): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const [one, two] = [makeCardId(random.bytes), makeCardId(random.bytes)];
  addCards(doc, [
    { id: one, kind: 'note', at: [0, 0], text: 'one' },
    { id: two, kind: 'note', at: [0, 0], text: 'two' },
  ]);
  deleteCards(doc, [one]);
  const sound = Y.encodeStateAsUpdate(doc);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const bytes = sound.slice();
    bytes[random.below(bytes.length)] = random.below(256);
    if (!admit(bytes, () => 0).ok) continue;
    try {
      Y.applyUpdate(new Y.Doc(), bytes);
    } catch {
      return bytes;
    }
  }
  throw new Error('no such update was found');
}

const throwing = encodeUpdate(findThrowing(seededRandom(1)));

/**
 * Somebody sends an update at which Yjs throws while the store can not commit, and a line is lost and
 * found again (R2, R5): the room is rebuilt, and still nothing may settle before it is durable.
 */
export async function hostilePeer(world: World, person: SimulatedPerson): Promise<boolean> {
  const { random, server, tally } = world;
  if (!server.isUp || !person.isOnline) return false;
  let closedWith: number | undefined;
  const line = server.connect(
    { participantId: makeParticipantId(random.bytes), role: 'contributor', generation: 1 },
    { speaksVestibule: true },
    {
      received: () => undefined,
      closed: (code) => {
        closedWith = code;
      },
    },
  );
  server.failCommits(2);
  let change: Uint8Array | undefined;
  person.doc.once('update', (update: Uint8Array) => {
    change = update;
  });
  addCards(person.doc, [{ id: makeCardId(random.bytes), kind: 'note', at: [0, 0] }]);
  await world.pass(200);
  line.send('client', throwing);
  await world.pass(200);
  if (closedWith === 4400 && change && !server.isDurable(change)) {
    count(tally, 'a room was rebuilt from what was not durable');
  }
  person.cut();
  person.wake();
  await world.pass(400);
  if (closedWith === undefined) line.close('client', 1000);
  return closedWith === 4400;
}
