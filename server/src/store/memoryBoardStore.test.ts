import { expect, test } from 'vitest';
import { boardStoreContract } from './boardStore.contract.ts';
import { memoryBoardStore } from './memoryBoardStore.ts';
import { newBoard, SampleAuthor, sampleBoardId, storedCards, write } from './storeSamples.ts';

boardStoreContract('memoryBoardStore', async () => memoryBoardStore());

const WATER = sampleBoardId(1);

test('a commit that its test fails beforehand keeps nothing', async () => {
  const awa = new SampleAuthor(1);
  const store = memoryBoardStore({
    beforeCommit: () => Promise.reject(new Error('the disk is full')),
  });
  await store.createBoard(newBoard(WATER, awa.set('a', '0')));
  await expect(store.commit([write(WATER, awa.set('b', '1'))])).rejects.toThrow('full');
  expect(await storedCards(store, WATER)).toEqual({ a: '0' });
});

test('a commit whose answer is lost is kept all the same', async () => {
  const awa = new SampleAuthor(1);
  const store = memoryBoardStore({
    afterCommit: () => Promise.reject(new Error('killed before the answer')),
  });
  await store.createBoard(newBoard(WATER, awa.set('a', '0')));
  await expect(store.commit([write(WATER, awa.set('b', '1'))])).rejects.toThrow('killed');
  expect(await storedCards(store, WATER)).toEqual({ a: '0', b: '1' });
});
