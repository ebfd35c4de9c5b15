import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { expect, test } from 'vitest';
import type { CommitReport } from './boardStore.ts';
import { CommitQueue, type StoreFailure } from './commitQueue.ts';
import { sampleBoardId, write } from './storeSamples.ts';

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);
const BYTES = Uint8Array.of(0, 0);

/** A store whose log is long after every commit, and whose compactions end when the test says so. */
class LongStore {
  isFailing = false;
  readonly begun: BoardId[] = [];
  #ends: { readonly ok: () => void; readonly fail: (error: Error) => void }[] = [];

  async commit(writes: readonly { readonly board: BoardId }[]): Promise<CommitReport> {
    if (this.isFailing) throw new Error('the disk is full');
    return { gone: [], long: [...new Set(writes.map(({ board }) => board))] };
  }

  compact(board: BoardId): Promise<void> {
    this.begun.push(board);
    return new Promise((done, fail) => this.#ends.push({ ok: () => done(), fail }));
  }

  async end(outcome: 'ok' | 'fail' = 'ok'): Promise<void> {
    const end = this.#ends.shift();
    if (outcome === 'ok') end?.ok();
    else end?.fail(new Error('the snapshot is damaged'));
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function harness() {
  const store = new LongStore();
  const timers: (() => void)[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    setTimer(_delayMs, run) {
      timers.push(run);
      return () => undefined;
    },
  };
  const failures: StoreFailure[] = [];
  const queue = new CommitQueue({
    store,
    clock,
    commitEveryMs: 0,
    onFailure: (failure) => failures.push(failure),
  });
  const append = async (board: BoardId) => {
    void queue.append(write(board, BYTES));
    await settled();
  };
  const retry = async () => {
    for (const run of timers.splice(0)) run();
    await settled();
  };
  return { store, queue, failures, append, retry };
}

test('[R17] a board whose log became long is compacted after the commit', async () => {
  const { store, append } = harness();
  await append(WATER);
  expect(store.begun).toEqual([WATER]);
  await store.end();
});

test('[R17] one compaction runs at a time, and commits go on meanwhile', async () => {
  const { store, queue, append } = harness();
  await append(WATER);
  await append(LAND);
  expect(await queue.append(write(WATER, BYTES))).toBe('committed');
  expect(store.begun).toEqual([WATER]);
  await store.end();
  expect(store.begun).toEqual([WATER, LAND]);
  await store.end();
  // Long again by what was committed while it was compacted.
  expect(store.begun).toEqual([WATER, LAND, WATER]);
  await store.end();
  await append(LAND);
  expect(store.begun.at(-1)).toBe(LAND);
});

test('a room that unloads waits for its board’s compaction', async () => {
  const { store, queue } = harness();
  let isOver = false;
  void queue.compact(LAND).then(() => {
    isOver = true;
  });
  await settled();
  expect({ begun: store.begun, isOver }).toEqual({ begun: [LAND], isOver: false });
  await store.end();
  expect(isOver).toBe(true);
});

test('a failed compaction is reported and tried again only when it is asked for', async () => {
  const { store, queue, failures, append } = harness();
  await append(WATER);
  await store.end('fail');
  expect(failures).toMatchObject([{ kind: 'compaction', board: WATER }]);
  await append(WATER);
  expect(store.begun).toEqual([WATER]);
  expect(queue.state).toBe('committing');
  void queue.compact(WATER);
  expect(store.begun).toEqual([WATER, WATER]);
  await store.end();
});

test('[R6] nothing is compacted while commits fail; afterwards it is', async () => {
  const { store, queue, append, retry } = harness();
  store.isFailing = true;
  await append(WATER);
  await queue.compact(LAND);
  expect(store.begun).toEqual([]);
  store.isFailing = false;
  await retry();
  expect(store.begun).toEqual([LAND]);
  await store.end();
  expect(store.begun).toEqual([LAND, WATER]);
  await store.end();
});

test('stop waits for the compaction under way and begins no other', async () => {
  const { store, queue, append } = harness();
  await append(WATER);
  await append(LAND);
  let isStopped = false;
  void queue.stop().then(() => {
    isStopped = true;
  });
  await settled();
  expect(isStopped).toBe(false);
  await store.end();
  expect({ isStopped, begun: store.begun }).toEqual({ isStopped: true, begun: [WATER] });
});
