import { addCards } from '@vestibule/shared/board/editBoard';
import { makeCardId, makeParticipantId } from '@vestibule/shared/ids';
import type { SimulatedConnection } from '@vestibule/shared/testing/simulatedNetwork';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@vestibule/shared/wire/encode';
import * as Y from 'yjs';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { count, type World } from './world.ts';

/**
 * Somebody whose program loses one update on the way and sends the next (W6): the room must ask for
 * what is missing, and settle both frames once it has it.
 */
export async function strayPeer(world: World, _person: SimulatedPerson): Promise<boolean> {
  const { random, server, tally } = world;
  if (!server.isUp) return false;
  const doc = new Y.Doc();
  doc.clientID = world.nextClientId();
  let asked = 0;
  let settled = 0;
  let isClosed = false;
  const line: SimulatedConnection = server.connect(
    { participantId: makeParticipantId(random.bytes), role: 'contributor', generation: 1 },
    { speaksVestibule: true },
    {
      received: (bytes) => {
        const frame = decodeServerFrame(bytes);
        if (!frame.ok) throw new Error('the room sent what is no frame');
        const { value } = frame;
        if (value.type === 'syncStep2' || value.type === 'update') {
          Y.applyUpdate(doc, value.update);
        }
        if (value.type === 'settled') settled = value.count;
        if (value.type !== 'syncStep1') return;
        asked += 1;
        const update = Y.encodeStateAsUpdate(doc, value.stateVector);
        line.send('client', encodeSyncStep2(update));
      },
      closed: () => {
        isClosed = true;
      },
    },
  );
  line.send('client', encodeSyncStep1(Y.encodeStateVector(doc)));
  await world.pass(500);
  if (asked === 0) return false;
  addCard(world, doc);
  line.send('client', encodeUpdate(addCard(world, doc)));
  await world.pass(1_500);
  if (asked >= 2) count(tally, 'the room asked for a predecessor');
  if (settled >= 3) count(tally, 'a frame without its predecessor settled after it');
  if (!isClosed) line.close('client', 1000);
  return true;
}

function addCard({ random }: World, doc: Y.Doc): Uint8Array {
  let update = new Uint8Array();
  doc.once('update', (bytes: Uint8Array) => {
    update = new Uint8Array(bytes);
  });
  const id = makeCardId(random.bytes);
  addCards(doc, [{ id, kind: 'note', at: [0, 0], text: 'stray' }]);
  return update;
}
