// A crowd on one board, in a process of its own: each person has a card and moves it. Started by
// fanOut.bench.ts, to which it tells when it measures; the same code for every server.
import { assert } from '@vestibule/shared/assert';
import { CrowdPerson } from './crowdPerson.ts';
import { LatencyRecord } from './latencyRecord.ts';
import type { CrowdSeats } from './measuredServer.ts';

export interface CrowdOrder {
  readonly seats: CrowdSeats;
  readonly people: number;
  readonly hz: number;
  readonly seconds: number;
  /** Each step a change of the document, or motion that nobody keeps. */
  readonly how: 'commit' | 'motion';
}

export type CrowdReport =
  | { readonly kind: 'moving' }
  | { readonly kind: 'still'; readonly figures: CrowdFigures };

export interface CrowdFigures {
  readonly operations: number;
  /** From the step to another's eyes. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** From the step to the answer that it is durable: ours alone answers so. */
  readonly settledP50Ms: number | undefined;
  readonly settledP99Ms: number | undefined;
  readonly received: { readonly bytes: number; readonly messages: number };
  readonly disconnects: number;
}

/** So many read and understand everything; the others take it and count its bytes. */
const READERS = 5;
const CALM_MS = 1_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function main(order: CrowdOrder): Promise<void> {
  const { seats, people, hz, seconds, how } = order;
  const latencies = new LatencyRecord();
  const crowd: CrowdPerson[] = [];
  for (let index = 0; index < people; index += 1) {
    const isReader = index % Math.ceil(people / READERS) === 0;
    crowd.push(await CrowdPerson.arrive({ seats, index, isReader, latencies }));
  }
  await pause(CALM_MS);
  latencies.begin();
  for (const person of crowd) person.forget();
  report({ kind: 'moving' });
  const everyMs = 1_000 / hz;
  const timers = crowd.map((person) => {
    const timers: NodeJS.Timeout[] = [];
    const begin = () => timers.push(setInterval(() => person.step(how), everyMs));
    timers.push(setTimeout(begin, Math.random() * everyMs));
    return timers;
  });
  await pause(seconds * 1_000);
  for (const timer of timers.flat()) clearInterval(timer);
  await pause(CALM_MS);
  const received = crowd.map((person) => person.received);
  report({
    kind: 'still',
    figures: {
      operations: latencies.operations,
      p50Ms: latencies.seen(0.5),
      p99Ms: latencies.seen(0.99),
      settledP50Ms: latencies.settled(0.5),
      settledP99Ms: latencies.settled(0.99),
      received: {
        bytes: received.reduce((sum, { bytes }) => sum + bytes, 0),
        messages: received.reduce((sum, { messages }) => sum + messages, 0),
      },
      disconnects: crowd.filter((person) => person.isClosed).length,
    },
  });
}

function report(message: CrowdReport): void {
  assert(process.send, 'started by fanOut.bench.ts');
  process.send(message);
}

process.once('message', (order: CrowdOrder) => {
  main(order).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
