import { base64url } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import { getIndicesAbove, type IndexKey } from 'tldraw';
import * as Y from 'yjs';
import { ExamplePerson } from './examplePerson.ts';
import { Names } from './names.ts';
import { assertSameBoard } from './sameBoard.ts';
import { runUntil } from './simulatedTime.ts';
import { countFrame, noTraffic, type Replayed } from './traffic.ts';
import { PEOPLE, type Workshop } from './workshop.ts';

/** tldraw's ids. */
const NANOID_LETTERS = 21;
const NANOID_BYTES = 16;
const LATENCY_MS = 40;
const ARRIVED_WITHIN_MS = 1_000;

/**
 * The same workshop the example's way. Between its people what y-websocket's server does: it applies
 * each update and sends it to all, its sender included.
 */
export async function replayExample(workshop: Workshop, seed: number): Promise<Replayed> {
  const clock = new SimulatedClock();
  const random = seededRandom(seed);
  const [sent, heard] = [noTraffic(), noTraffic()];
  const server = new Y.Doc();
  const indices = new StackIndices();
  const names = new Names(
    (bytes) => base64url(bytes(NANOID_BYTES)).slice(0, NANOID_LETTERS),
    random.fork('ids').bytes,
  );
  const startedAt = process.cpuUsage();
  const people = Array.from({ length: PEOPLE }, () => {
    return new ExamplePerson({
      clientId: Math.floor(random.unit() * 2 ** 32),
      ...{ indexOf: indices.indexOf, idOf: names.idOf, nameOf: names.nameOf },
      sendUpdate: (update) => {
        countFrame(sent, encodeUpdate(update));
        clock.setTimer(LATENCY_MS, () => Y.applyUpdate(server, update));
      },
      sendAwareness: (frame) => {
        countFrame(sent, frame);
        for (let i = 0; i < PEOPLE; i += 1) countFrame(heard, frame);
      },
    });
  });
  server.on('update', (update: Uint8Array) => {
    for (const person of people) {
      countFrame(heard, encodeUpdate(update));
      clock.setTimer(LATENCY_MS, () => person.receive(update));
    }
  });
  for (const person of people) person.start();

  const beginMs = clock.nowMs();
  for (const { atMs, person, act } of workshop.steps) {
    await runUntil(clock, beginMs + atMs);
    people[person]?.do(act);
  }
  await runUntil(clock, clock.nowMs() + ARRIVED_WITHIN_MS);
  const { user, system } = process.cpuUsage(startedAt);

  for (const [i, person] of people.entries()) {
    assertSameBoard(`the example's person ${i}`, person.seen(), workshop.expected);
    person.dispose();
  }
  const update = Y.encodeStateAsUpdate(server);
  return { sent, heard, update, cpuMs: (user + system) / 1000 };
}

/** Where each new shape lies in the stack: above all that were there. */
class StackIndices {
  readonly #indices = new Map<string, IndexKey>();
  #last: IndexKey | null = null;

  readonly indexOf = (name: string): IndexKey => {
    const known = this.#indices.get(name);
    if (known) return known;
    const [index] = getIndicesAbove(this.#last, 1);
    if (!index) throw new Error('there is room above');
    this.#last = index;
    this.#indices.set(name, index);
    return index;
  };
}
