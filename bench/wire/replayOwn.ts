import type { MakeSocket } from '@vestibule/client/src/connection/webSocket.ts';
import { openRooms } from '@vestibule/server/src/rooms/openRooms.ts';
import type { RoomConnection } from '@vestibule/server/src/rooms/rooms.ts';
import { CommitQueue } from '@vestibule/server/src/store/commitQueue.ts';
import { memoryBoardStore } from '@vestibule/server/src/store/memoryBoardStore.ts';
import { assert } from '@vestibule/shared/assert';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { makeBoardId, makeCardId, makeParticipantId } from '@vestibule/shared/ids';
import { templateUpdate } from '@vestibule/shared/templates/buildTemplate';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { SimulatedConnection } from '@vestibule/shared/testing/simulatedNetwork';
import { Names } from './names.ts';
import { OwnPerson } from './ownPerson.ts';
import { assertSameBoard } from './sameBoard.ts';
import { runUntil } from './simulatedTime.ts';
import { countFrame, noTraffic, type Replayed } from './traffic.ts';
import { PEOPLE, type Workshop } from './workshop.ts';

/** Towns of one country, by mobile lines. */
const LATENCY_MS = { min: 20, max: 60 };
const SETTLED_WITHIN_MS = 5_000;

/** A workshop through our binding, our client's line and the server's rooms, in simulated time. */
export async function replayOwn(workshop: Workshop, seed: number): Promise<Replayed> {
  const clock = new SimulatedClock();
  const random = seededRandom(seed);
  const [sent, heard] = [noTraffic(), noTraffic()];
  const board = makeBoardId(random.bytes);
  const store = memoryBoardStore();
  const createdAt = new Date(clock.nowMs()).toISOString();
  await store.createBoard({
    ...{ id: board, title: 'Atelier', createdAtMs: clock.nowMs(), schema: SCHEMA, lastNumber: 0 },
    update: templateUpdate('blank', {
      ...{ title: 'Atelier', locale: 'fr', createdAt, randomBytes: random.bytes },
    }),
  });
  const commits = new CommitQueue({ store, clock, onFailure: () => undefined });
  const rooms = openRooms({ store, commits, clock, log: () => undefined });
  const names = new Names(makeCardId, random.fork('cards').bytes);
  const drawings = new Map<string, string>();
  const startedAt = process.cpuUsage();

  const makeSocket: MakeSocket = (_url, events) => {
    const line: SimulatedConnection = new SimulatedConnection(
      { clock, random, latencyMs: LATENCY_MS },
      {
        client: events,
        server: { received: (bytes) => room.receive(bytes), closed: () => room.closed() },
      },
    );
    const participantId = makeParticipantId(random.bytes);
    const room: RoomConnection = rooms.connect(
      board,
      {
        send: (bytes) => {
          countFrame(heard, bytes);
          line.send('server', bytes);
        },
        close: (code) => line.close('server', code),
        ...{ bufferedBytes: 0, cork: () => undefined, uncork: () => undefined },
      },
      { participantId, role: 'contributor', generation: 1 },
      { speaksVestibule: true, schema: SCHEMA, epoch: 1 },
    );
    clock.setTimer(LATENCY_MS.min, () => events.opened());
    return {
      send: (bytes) => {
        countFrame(sent, bytes);
        line.send('client', bytes);
      },
      close: () => line.terminate('client'),
    };
  };

  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const nameOf = (id: string) => drawings.get(id) ?? names.nameOf(id);
    const drawn = (name: string, id: string) => drawings.set(id, name);
    const parts = { clock, makeSocket, idOf: names.idOf, nameOf, drawn };
    return new OwnPerson({ ...parts, random: random.fork(`person ${i}`) });
  });
  for (const person of people) person.start();
  await runUntil(clock, clock.nowMs() + SETTLED_WITHIN_MS);

  const beginMs = clock.nowMs();
  for (const { atMs, person, act } of workshop.steps) {
    await runUntil(clock, beginMs + atMs);
    people[person]?.do(act);
  }
  await runUntil(clock, clock.nowMs() + SETTLED_WITHIN_MS);
  const { user, system } = process.cpuUsage(startedAt);

  for (const [i, person] of people.entries()) {
    assert(person.connection.status.get().kind === 'saved', 'all is saved at the end');
    assertSameBoard(`our person ${i}`, person.seen(), workshop.expected);
  }
  const document = await rooms.document(board);
  assert(document, 'the room has the document');
  for (const person of people) person.dispose();
  await rooms.stop();
  return { sent, heard, update: document.update, cpuMs: (user + system) / 1000 };
}
