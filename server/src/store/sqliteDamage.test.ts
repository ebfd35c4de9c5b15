import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { newDataDir, openedStore } from './newDataDir.ts';
import {
  newBoard,
  readStored,
  SampleAuthor,
  sampleBoardId,
  storedCards,
  write,
} from './storeSamples.ts';

// Damage is done to the file itself, as a disk does it.

const WATER = sampleBoardId(1);
const PAGE_BYTES = 4096;
/** Decodes as an update, and makes Yjs 13.6.33 throw when it is applied (found by changing bytes). */
const UNAPPLICABLE = Uint8Array.of(
  1,
  1,
  2,
  0,
  4,
  1,
  5,
  99,
  97,
  114,
  100,
  115,
  1,
  98,
  1,
  119,
  1,
  120,
  0,
);

interface Closed {
  readonly dataDir: string;
  readonly path: string;
  readonly awa: SampleAuthor;
}

/** A closed board: a snapshot `first words`, then rows `row 0`… of one author, or as given. */
async function closedBoard(rows: readonly string[]): Promise<Closed> {
  const dataDir = newDataDir();
  const store = await openedStore(dataDir);
  const awa = new SampleAuthor(1);
  await store.createBoard(newBoard(WATER, awa.set('first', 'first words')));
  for (const [n, text] of rows.entries()) {
    await store.commit([write(WATER, new SampleAuthor(10 + n).set(`row ${n}`, text))]);
  }
  await store.close();
  return { dataDir, path: join(dataDir, 'vestibule.sqlite'), awa };
}

/** Changes one letter of each place in the file where these words stand. */
function scratch(path: string, words: string, times: number): void {
  const file = readFileSync(path);
  let found = 0;
  for (let at = file.indexOf(words); at >= 0 && found < times; at = file.indexOf(words, at + 1)) {
    file[at + 1] = (file[at + 1] ?? 0) ^ 1;
    found += 1;
  }
  expect(found).toBe(times);
  writeFileSync(path, file);
}

test('[R17] a row that the disk changed is set aside and counted, the rest opens', async () => {
  const { dataDir, path } = await closedBoard(['kept', 'to be scratched', 'kept too']);
  scratch(path, 'to be scratched', 1);
  const store = await openedStore(dataDir);
  const stored = await store.load(WATER);
  expect(stored?.damagedRows).toBe(1);
  expect(readStored(stored).cards).toEqual({
    first: 'first words',
    'row 0': 'kept',
    'row 2': 'kept too',
  });
});

test('[R17] a damaged row is kept, with its fault, when the log around it is compacted', async () => {
  const texts = Array.from({ length: 40 }, (_, n) => (n === 7 ? 'to be scratched' : `text ${n}`));
  const { dataDir, path } = await closedBoard(texts);
  scratch(path, 'to be scratched', 1);
  const store = await openedStore(dataDir);
  await store.compact(WATER);
  const stored = await store.load(WATER);
  expect(stored).toMatchObject({ damagedRows: 1, updates: { length: 1 } });
  expect(Object.keys(readStored(stored).cards)).toHaveLength(40);
  await store.close();
  const db = new DatabaseSync(path);
  const kept = db.prepare('SELECT log_id, fault, bytes FROM damaged').all();
  db.close();
  expect(kept).toMatchObject([{ log_id: 8, fault: 'checksum' }]);
  expect(Buffer.from(Object(kept[0]).bytes).includes('be scratched')).toBe(true);
});

test('[R17] a row that the disk does not give back at all costs that row alone', async () => {
  const long = `start ${'x'.repeat(3 * PAGE_BYTES)} the far end`;
  const { dataDir, path } = await closedBoard(['kept', long, 'kept too']);
  const file = readFileSync(path);
  const page = Math.floor(file.indexOf('x'.repeat(PAGE_BYTES - 4)) / PAGE_BYTES) + 1;
  // The first four bytes of an overflow page name the next one.
  file.fill(0xff, page * PAGE_BYTES, page * PAGE_BYTES + 4);
  writeFileSync(path, file);
  const store = await openedStore(dataDir);
  const stored = await store.load(WATER);
  expect(stored?.damagedRows).toBe(1);
  expect(Object.keys(readStored(stored).cards)).toEqual(['first', 'row 0', 'row 2']);
});

test('[R17] a row at which Yjs throws is set aside when the log is compacted', async () => {
  const { dataDir, awa } = await closedBoard([]);
  const store = await openedStore(dataDir);
  await store.commit([write(WATER, UNAPPLICABLE)]);
  for (let n = 0; n < 40; n += 1) await store.commit([write(WATER, awa.set('last', `${n}`))]);
  await store.compact(WATER);
  const stored = await store.load(WATER);
  expect(stored).toMatchObject({ damagedRows: 1, updates: { length: 1 } });
  expect(readStored(stored).cards).toEqual({ first: 'first words', last: '39' });
});

test('[R17] of a damaged snapshot the other copy opens, and compaction heals it', async () => {
  const { dataDir, path, awa } = await closedBoard([]);
  scratch(path, 'first words', 1);
  const store = await openedStore(dataDir);
  expect(await store.load(WATER)).toMatchObject({ damagedRows: 1 });
  expect(await storedCards(store, WATER)).toEqual({ first: 'first words' });
  for (let n = 0; n < 40; n += 1) await store.commit([write(WATER, awa.set('last', `${n}`))]);
  await store.compact(WATER);
  expect(await store.load(WATER)).toMatchObject({ damagedRows: 0 });
});

test('[R13] [R17] a board without a sound snapshot does not open as an empty one; nothing is thrown away', async () => {
  const { dataDir, path } = await closedBoard(Array.from({ length: 40 }, (_, n) => `text ${n}`));
  scratch(path, 'first words', 2);
  const store = await openedStore(dataDir);
  await expect(store.load(WATER)).rejects.toThrow('snapshot is damaged');
  await expect(store.compact(WATER)).rejects.toThrow('snapshot is damaged');
  await store.close();
  const db = new DatabaseSync(path);
  expect(db.prepare('SELECT count(*) AS rows FROM log').get()).toEqual({ rows: 40 });
  db.close();
});
