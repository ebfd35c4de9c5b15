import { writeSync } from 'node:fs';
import { AssertionError, assert } from '@vestibule/shared/assert';
import type { BoardId } from '@vestibule/shared/ids';
import { CommitQueue } from './commitQueue.ts';
import { openSqliteBoardStore } from './sqliteBoardStore.ts';
import { newBoard, SampleAuthor, sampleBoardId, storedCards, write } from './storeSamples.ts';

// The process that killed.test.ts kills: writes to two boards as fast as it can, compacting among it,
// and says on its standard output what was acknowledged, the moment it was.

const STANDARD_OUTPUT = 1;
const IN_FLIGHT_MAX = 3;
const COMPACT_EVERY = 40;

const [dataDir, round] = process.argv.slice(2);
assert(dataDir && round, 'commitUntilKilled.ts DATA_DIR ROUND');
const opened = await openSqliteBoardStore({ dataDir });
assert(opened.ok, `the folder opens, also after a kill: ${JSON.stringify(opened)}`);
const store = opened.value;
const queue = new CommitQueue({
  store,
  clock: { nowMs: () => 0, setTimer: fail },
  onFailure: fail,
  commitEveryMs: 0,
});

function fail(): never {
  throw new AssertionError('no commit fails here');
}

async function keepWriting(board: BoardId, author: SampleAuthor): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${board} ${round} ${n}`;
    const appended = queue.append(write(board, author.set(key, key))).then((outcome) => {
      assert(outcome === 'committed', 'the board is there');
      writeSync(STANDARD_OUTPUT, `${key}\n`);
    });
    if (n % COMPACT_EVERY === 0) void queue.compact(board);
    if (n % IN_FLIGHT_MAX === 0) await appended;
  }
}

await Promise.all(
  [1, 2].map(async (n) => {
    const board = sampleBoardId(n);
    const author = new SampleAuthor(Number(round) * 10 + n);
    const first = new SampleAuthor(n).set('core', '');
    if (!(await store.board(board))) await store.createBoard(newBoard(board, first));
    assert('core' in (await storedCards(store, board)), 'a board is never empty');
    await keepWriting(board, author);
  }),
);
