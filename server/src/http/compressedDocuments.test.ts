import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeBoardId } from '@vestibule/shared/ids';
import { expect, test } from 'vitest';
import { CompressedDocuments } from './compressedDocuments.ts';

const board = makeBoardId(randomBytes);
const update = new Uint8Array(50_000).fill(7);

test('a version is compressed once, however many ask for it at once and later', async () => {
  const documents = new CompressedDocuments();
  const asked = Array.from({ length: 5 }, () => documents.of(board, '1', update, 'br'));
  const [first, ...others] = await Promise.all(asked);
  for (const bytes of [...others, await documents.of(board, '1', update, 'br')]) {
    expect(bytes).toBe(first);
  }
  expect(brotliDecompressSync(first ?? '')).toEqual(Buffer.from(update));
  const gzipped = await documents.of(board, '1', update, 'gzip');
  expect(gunzipSync(gzipped)).toEqual(Buffer.from(update));
  expect(documents.bytesKept).toBe((first?.length ?? 0) + gzipped.length);
});

test('another version takes the place of the last, also while that is being made', async () => {
  const documents = new CompressedDocuments();
  const late = documents.of(board, '1', update, 'br');
  const newer = await documents.of(board, '2', update.subarray(0, 40_000), 'br');
  expect(brotliDecompressSync(await late)).toHaveLength(50_000);
  expect(await documents.of(board, '2', update, 'br')).toBe(newer);
  expect(documents.bytesKept).toBe(newer.length);
});

test('no more is kept than there is room for, and nothing of a board that is forgotten', async () => {
  const documents = new CompressedDocuments(16_000);
  const noise = randomBytes(5_000);
  const boards = Array.from({ length: 4 }, () => makeBoardId(randomBytes));
  const kept: Buffer[] = [];
  for (const id of boards) kept.push(await documents.of(id, '1', noise, 'gzip'));
  expect(documents.bytesKept).toBeLessThanOrEqual(16_000);
  const [oldest, newest] = [boards[0] ?? board, boards[3] ?? board];
  expect(await documents.of(newest, '1', noise, 'gzip')).toBe(kept[3]);
  expect(await documents.of(oldest, '1', noise, 'gzip')).not.toBe(kept[0]);
  for (const id of boards) documents.forget(id);
  expect(documents.bytesKept).toBe(0);
});
