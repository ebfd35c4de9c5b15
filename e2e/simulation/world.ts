import { AssertionError } from '@vestibule/shared/assert';
import { PERSONAS } from '@vestibule/shared/testing/personas';
import { type SeededRandom, seededRandom } from '@vestibule/shared/testing/seededRandom';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { SimulatedPerson } from './simulatedPerson.ts';
import { type Sabotage, SimulatedServer } from './simulatedServer.ts';

/** How often something happened: what the fuzz holds against itself at the end. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** Timers after which a world that has not come to rest never will. */
const DRAIN_STEPS_MAX = 20_000;
/** A line that went dead is found in 10 s, a try takes 15 s at most, and then all is sent again. */
const DRAIN_MS = 90_000;

/** One board, four people, one server, and what lies between them. */
export class World {
  readonly clock = new SimulatedClock();
  readonly random: SeededRandom;
  readonly tally: Tally = new Map();
  readonly server: SimulatedServer;
  readonly people: SimulatedPerson[] = [];
  /** What was done, for the reader of a failure. */
  readonly log: string[] = [];
  #clientId = 100;
  readonly #problems: string[] = [];

  constructor(seed: number, sabotage: Sabotage = 'none') {
    this.random = seededRandom(seed);
    this.server = new SimulatedServer(this.clock, this.random.fork('server'), sabotage);
  }

  async open(): Promise<void> {
    await this.server.open();
    for (const persona of PERSONAS) {
      this.people.push(
        new SimulatedPerson({
          persona,
          clock: this.clock,
          random: this.random.fork(persona.name),
          server: this.server,
          nextClientId: () => this.nextClientId(),
          settled: (update) => {
            count(this.tally, 'a change settled');
            if (!this.server.isDurable(update)) {
              this.#problems.push(`${persona.name}: a change settled that is not durable`);
            }
          },
          adopted: () => count(this.tally, 'changes of a killed tab were taken over'),
          saidAgain: () => count(this.tally, 'a change was done again in words'),
          unplaced: (words) => {
            count(this.tally, 'words were offered back');
            this.note(`${persona.name} is offered: ${words.join(' ')}`);
          },
        }),
      );
    }
  }

  nextClientId(): number {
    this.#clientId += 1;
    return this.#clientId;
  }

  get here(): readonly SimulatedPerson[] {
    return this.people.filter(({ isHere }) => isHere);
  }

  note(what: string): void {
    this.log.push(`${this.clock.nowMs() % 1_000_000} ${what}`);
  }

  async pass(ms: number): Promise<void> {
    const untilMs = this.clock.nowMs() + ms;
    do await macrotask();
    while (this.clock.step(untilMs));
    await macrotask();
    this.check();
  }

  /** Everything works again, and has the time to become one. */
  async drain(): Promise<void> {
    this.server.heal();
    for (const person of this.here) if (!person.isOnline) person.goOnline();
    const untilMs = this.clock.nowMs() + DRAIN_MS;
    for (let steps = 0; ; steps += 1) {
      if (steps > DRAIN_STEPS_MAX) throw new AssertionError('the world does not come to rest');
      await macrotask();
      if (!this.clock.step(untilMs)) break;
    }
    this.check();
  }

  /** Throws what was found wrong while it happened. */
  check(): void {
    const [first] = this.#problems;
    if (first !== undefined) throw new AssertionError(first);
  }
}

/** Promise chains of store, queue and copy are a few steps long; a macrotask ends them all. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
