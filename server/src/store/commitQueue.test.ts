import { assert } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardStore, BoardWrite } from './boardStore.ts';
import { CommitQueue, type StoreFailure } from './commitQueue.ts';
import { memoryBoardStore } from './memoryBoardStore.ts';
import { newBoard, SampleAuthor, sampleBoardId, storedCards, write } from './storeSamples.ts';

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);
const NOWHERE = sampleBoardId(3);

/** A store whose commits wait until the test lets one through or fails it. */
class HeldStore {
  readonly store: BoardStore;
  /** The commits that the store was asked for, as it was asked. */
  readonly asked: (readonly BoardWrite[])[] = [];
  #held: { pass(): void; fail(error: Error): void }[] = [];

  constructor() {
    this.store = memoryBoardStore({
      beforeCommit: (writes) => {
        this.asked.push(writes);
        return new Promise((pass, fail) => this.#held.push({ pass, fail }));
      },
    });
  }

  get inFlight(): number {
    return this.#held.length;
  }

  async pass(): Promise<void> {
    this.#next().pass();
    await settled();
  }

  async fail(): Promise<void> {
    this.#next().fail(new Error('the disk is full'));
    await settled();
  }

  #next() {
    const next = this.#held.shift();
    assert(next, 'a commit is in flight');
    return next;
  }
}

/** Time that only the test moves. */
class HandClock implements Clock {
  #nowMs = 0;
  readonly timers = new Map<() => void, number>();

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(delayMs: number, run: () => void): () => void {
    this.timers.set(run, this.#nowMs + delayMs);
    return () => this.timers.delete(run);
  }

  async advance(byMs: number): Promise<void> {
    this.#nowMs += byMs;
    for (const [run, atMs] of this.timers) {
      if (atMs > this.#nowMs) continue;
      this.timers.delete(run);
      run();
    }
    await settled();
  }
}

/** Everything that only waited for promises has happened: a macrotask comes after all of them. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function harness({ commitEveryMs = 0 } = {}) {
  const held = new HeldStore();
  const awa = new SampleAuthor(1);
  const boubacar = new SampleAuthor(2);
  await held.store.createBoard(newBoard(WATER, awa.set('a', 'water')));
  await held.store.createBoard(newBoard(LAND, boubacar.set('a', 'land')));
  const clock = new HandClock();
  const failures: StoreFailure[] = [];
  const queue = new CommitQueue({
    store: held.store,
    clock,
    commitEveryMs,
    onFailure: (failure) => failures.push(failure),
  });
  const outcomes: string[] = [];
  const append = (board: BoardId, update: Uint8Array, name: string) => {
    void queue.append(write(board, update)).then((outcome) => outcomes.push(`${name} ${outcome}`));
  };
  return { held, awa, boubacar, clock, failures, queue, outcomes, append };
}

describe('committing', () => {
  test('[R5] one commit is in flight for all boards; what arrives meanwhile joins the next', async () => {
    const { held, awa, boubacar, outcomes, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    append(WATER, awa.set('b', '2'), 'second');
    append(LAND, boubacar.set('b', '3'), 'third');
    append(WATER, awa.set('c', '4'), 'fourth');
    expect(held.inFlight).toBe(1);
    await held.pass();
    expect(outcomes).toEqual(['first committed']);
    expect(held.inFlight).toBe(1);
    // Three updates of two boards: a merged row for one, a row for the other.
    expect(held.asked[1]?.map(({ board }) => board)).toEqual([WATER, LAND]);
    await held.pass();
    expect(outcomes.slice(1).sort()).toEqual([
      'fourth committed',
      'second committed',
      'third committed',
    ]);
    expect(held.inFlight).toBe(0);
    expect(await storedCards(held.store, WATER)).toEqual({ a: 'water', b: '2', c: '4' });
    expect(await storedCards(held.store, LAND)).toEqual({ a: 'land', b: '3' });
  });

  test('[R5] the first change is written at once, those that keep coming a pace apart', async () => {
    const { held, awa, clock, outcomes, append } = await harness({ commitEveryMs: 100 });
    append(WATER, awa.set('b', '1'), 'first');
    expect(held.inFlight).toBe(1);
    await held.pass();
    append(WATER, awa.set('b', '2'), 'second');
    await clock.advance(60);
    append(WATER, awa.set('b', '3'), 'third');
    expect(held.inFlight).toBe(0);
    await clock.advance(40);
    expect(held.inFlight).toBe(1);
    await held.pass();
    expect(outcomes).toEqual(['first committed', 'second committed', 'third committed']);
    expect(held.asked).toHaveLength(2);
    // After a rest it is at once again, and no timer was left.
    expect(clock.timers.size).toBe(0);
    await clock.advance(100);
    append(WATER, awa.set('b', '4'), 'fourth');
    expect(held.inFlight).toBe(1);
  });

  test('[R5] a clock that is set back holds no commit up, and stopping waits for no pace', async () => {
    const { held, awa, clock, queue, append } = await harness({ commitEveryMs: 100 });
    await clock.advance(5_000);
    append(WATER, awa.set('b', '1'), 'first');
    await held.pass();
    await clock.advance(-4_000);
    append(WATER, awa.set('b', '2'), 'second');
    expect(held.inFlight).toBe(1);
    await held.pass();
    append(WATER, awa.set('b', '3'), 'third');
    expect(held.inFlight).toBe(0);
    const stopped = queue.stop();
    expect(held.inFlight).toBe(1);
    await held.pass();
    expect(await stopped).toBe('drained');
    expect(clock.timers.size).toBe(0);
  });

  test('[R5] nothing is acknowledged before the store has it', async () => {
    const { held, awa, queue, outcomes, append } = await harness();
    const update = awa.set('b', '1');
    append(WATER, update, 'first');
    await settled();
    expect(outcomes).toEqual([]);
    expect(queue.uncommitted(WATER)).toEqual([update]);
    await held.pass();
    expect(outcomes).toEqual(['first committed']);
    expect(queue.uncommitted(WATER)).toEqual([]);
  });

  test('[R7] merged updates keep the highest number and the last time', async () => {
    const { held, awa, queue } = await harness();
    void queue.append(write(WATER, awa.set('b', '1'), 1, 1));
    void queue.append(write(WATER, awa.set('c', '2'), 10, 8));
    void queue.append(write(WATER, awa.set('d', '3'), 20, 7));
    expect(queue.uncommittedNumber(WATER)).toBe(8);
    await held.pass();
    expect(held.asked[1]).toMatchObject([{ atMs: 20, lastNumber: 8 }]);
    expect(queue.uncommittedNumber(WATER)).toBe(8);
    await held.pass();
    expect(queue.uncommittedNumber(WATER)).toBe(0);
  });

  test('what can’t be merged is kept as it came, a row each', async () => {
    const { held, awa, queue } = await harness();
    void queue.append(write(WATER, awa.set('b', '1')));
    void queue.append(write(WATER, Uint8Array.of(9, 9, 9, 9)));
    void queue.append(write(WATER, awa.set('c', '2')));
    await held.pass();
    await held.pass();
    const stored = await held.store.load(WATER);
    expect(stored?.damagedRows).toBe(1);
    expect(await storedCards(held.store, WATER)).toEqual({ a: 'water', b: '1', c: '2' });
  });

  test('a board that the store does not have answers gone, the others are committed', async () => {
    const { held, awa, outcomes, append } = await harness();
    append(LAND, awa.whole, 'land');
    append(NOWHERE, awa.whole, 'nowhere');
    append(WATER, awa.set('b', '1'), 'water');
    await held.pass();
    await held.pass();
    expect(outcomes.sort()).toEqual(['land committed', 'nowhere gone', 'water committed']);
  });
});

describe('a failed commit', () => {
  test('[R6] nothing else is written until the retry, merged with what followed, went through', async () => {
    const { held, awa, boubacar, clock, queue, outcomes, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    append(WATER, awa.set('c', '2'), 'joined');
    await held.fail();
    append(LAND, boubacar.set('b', '3'), 'followed');
    await settled();
    expect(held.inFlight).toBe(0);
    expect(queue.state).toBe('failing');
    expect(outcomes).toEqual([]);
    expect(queue.uncommitted(WATER)).toHaveLength(2);
    await clock.advance(250);
    expect(held.asked[1]?.map(({ board }) => board)).toEqual([WATER, LAND]);
    await held.pass();
    expect(outcomes.sort()).toEqual(['first committed', 'followed committed', 'joined committed']);
    expect(queue.state).toBe('committing');
    expect(await storedCards(held.store, WATER)).toEqual({ a: 'water', b: '1', c: '2' });
    expect(await storedCards(held.store, LAND)).toEqual({ a: 'land', b: '3' });
  });

  test('[R6] who listens is told once when it begins and once when it ends', async () => {
    const { held, awa, clock, queue, append } = await harness();
    const seen: string[] = [];
    const unsubscribe = queue.subscribe(() => seen.push(queue.state));
    append(WATER, awa.set('b', '1'), 'first');
    await held.fail();
    await clock.advance(250);
    await held.fail();
    await clock.advance(500);
    await held.pass();
    expect(seen).toEqual(['failing', 'committing']);
    unsubscribe();
    append(WATER, awa.set('b', '2'), 'second');
    await held.fail();
    expect(seen).toHaveLength(2);
  });

  test('[R6] it is tried again after ever longer waits, never longer than ten seconds', async () => {
    const { held, awa, clock, failures, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await held.fail();
      expect(clock.timers.size).toBe(1);
      await clock.advance(10_000);
    }
    const waitsMs = failures.map((failure) => failure.kind === 'commit' && failure.retryInMs);
    expect(waitsMs).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    await held.pass();
    expect(clock.timers.size).toBe(0);
  });

  test('[R6] a commit whose answer was lost is written again and changes nothing', async () => {
    let losses = 1;
    const store = memoryBoardStore({
      afterCommit: async () => {
        losses -= 1;
        if (losses >= 0) throw new Error('no answer');
      },
    });
    const awa = new SampleAuthor(1);
    await store.createBoard(newBoard(WATER, awa.set('a', '0')));
    const clock = new HandClock();
    const queue = new CommitQueue({ store, clock, commitEveryMs: 0, onFailure: () => undefined });
    const appended = queue.append(write(WATER, awa.set('b', '1')));
    await settled();
    await clock.advance(250);
    expect(await appended).toBe('committed');
    expect((await store.load(WATER))?.updates).toHaveLength(3);
    expect(await storedCards(store, WATER)).toEqual({ a: '0', b: '1' });
  });

  test('[R6] whatever fails, what was acknowledged is in the store and at the end all of it is', async () => {
    const anyEvent = fc.constantFrom('water', 'land', 'pass', 'fail', 'wait');
    const run = async (events: readonly string[]) => {
      const { held, awa, boubacar, clock, queue } = await harness();
      const acknowledged: Record<'water' | 'land', Record<string, string>> = {
        water: { a: 'water' },
        land: { a: 'land' },
      };
      let step = 0;
      for (const event of events) {
        step += 1;
        if (event === 'wait') await clock.advance(10_000);
        else if (event === 'water' || event === 'land') {
          const [board, author] = event === 'water' ? [WATER, awa] : [LAND, boubacar];
          const [key, value] = [`${step}`, `${step}`];
          void queue.append(write(board, author.set(key, value))).then(() => {
            acknowledged[event][key] = value;
          });
        } else if (held.inFlight > 0) await (event === 'pass' ? held.pass() : held.fail());
        expect(held.inFlight).toBeLessThanOrEqual(1);
        expect(await storedCards(held.store, WATER)).toMatchObject(acknowledged.water);
        expect(await storedCards(held.store, LAND)).toMatchObject(acknowledged.land);
      }
      while (held.inFlight > 0 || clock.timers.size > 0) {
        if (held.inFlight > 0) await held.pass();
        else await clock.advance(10_000);
      }
      expect(queue.uncommitted(WATER)).toEqual([]);
      expect(await storedCards(held.store, WATER)).toEqual(awa.doc.getMap('cards').toJSON());
      expect(await storedCards(held.store, LAND)).toEqual(boubacar.doc.getMap('cards').toJSON());
      expect(acknowledged.water).toEqual(awa.doc.getMap('cards').toJSON());
    };
    const anyEvents = fc.array(anyEvent, { maxLength: 40 });
    await fc.assert(fc.asyncProperty(anyEvents, run), { numRuns: 60 });
  });
});

describe('forgetting a board', () => {
  test('what waits for it is dropped and answers gone; other boards go on', async () => {
    const { held, awa, boubacar, queue, outcomes, append } = await harness();
    append(WATER, awa.set('b', '1'), 'in flight');
    append(WATER, awa.set('b', '2'), 'waiting');
    append(LAND, boubacar.set('b', '3'), 'other');
    queue.forget(WATER);
    await settled();
    expect(outcomes).toEqual(['in flight gone', 'waiting gone']);
    expect(queue.uncommitted(WATER)).toEqual([]);
    await held.pass();
    expect(held.asked[1]?.map(({ board }) => board)).toEqual([LAND]);
    await held.pass();
    expect(outcomes[2]).toBe('other committed');
  });

  test('while the store fails, a retry has nothing of it', async () => {
    const { held, awa, boubacar, clock, queue, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    append(LAND, boubacar.set('b', '3'), 'other');
    queue.forget(WATER);
    await held.fail();
    await clock.advance(250);
    expect(held.asked[1]?.map(({ board }) => board)).toEqual([LAND]);
    await held.pass();
    expect(queue.state).toBe('committing');
  });
});

describe('ending', () => {
  test('drained waits for what is in flight and what joined it', async () => {
    const { held, awa, queue, append } = await harness();
    await queue.drained();
    append(WATER, awa.set('b', '1'), 'first');
    append(WATER, awa.set('b', '2'), 'second');
    let isDrained = false;
    void queue.drained().then(() => {
      isDrained = true;
    });
    await held.pass();
    expect(isDrained).toBe(false);
    await held.pass();
    expect(isDrained).toBe(true);
  });

  test('[R6] stop writes once more without waiting, and leaves no timer', async () => {
    const { held, awa, clock, queue, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    await held.fail();
    const stopped = queue.stop();
    await held.pass();
    expect(await stopped).toBe('drained');
    expect(clock.timers.size).toBe(0);
    expect(await storedCards(held.store, WATER)).toEqual({ a: 'water', b: '1' });
  });

  test('stop says when something could not be written', async () => {
    const { held, awa, clock, queue, append } = await harness();
    append(WATER, awa.set('b', '1'), 'first');
    append(WATER, awa.set('b', '2'), 'second');
    const stopped = queue.stop();
    await held.pass();
    await held.fail();
    expect(await stopped).toBe('failing');
    expect(clock.timers.size).toBe(0);
    expect(queue.uncommitted(WATER)).toHaveLength(1);
  });
});
