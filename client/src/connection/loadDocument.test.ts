import { EPOCH_HEADER } from '@vestibule/shared/api/api';
import { root } from '@vestibule/shared/board/roots';
import { makeBoardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ConfirmedBoard, DeviceCopy } from '../copy/deviceCopy.ts';
import { pageCopy } from '../copy/pageCopy.ts';
import { loadDocument } from './loadDocument.ts';

const board = makeBoardId(seededRandom(1).bytes);

function bytes(title: string): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  root(doc, 'meta').set('title', title);
  return new Uint8Array(Y.encodeStateAsUpdate(doc));
}

function copyWith(confirmed: ConfirmedBoard | undefined): DeviceCopy {
  return Object.assign(pageCopy(), { confirmed: async () => confirmed });
}

async function load(answer: () => Promise<Response>, confirmed?: ConfirmedBoard) {
  const doc = new Y.Doc();
  const asked: unknown[] = [];
  const fetch = (...request: unknown[]) => {
    asked.push(request);
    return answer();
  };
  const copy = copyWith(confirmed);
  const outcome = await loadDocument({
    ...{ board, doc, copy, fetch, serverEpoch: SERVER_EPOCH, cache: 'no-store' },
  });
  return { outcome, title: root(doc, 'meta').get('title'), asked };
}

function problem(status: number, code: string): () => Promise<Response> {
  return async () => Response.json({ code, title: 'no' }, { status });
}

const SERVER_EPOCH = 4;
/** Of before a backup was put back. */
const kept = { epoch: 3, update: bytes('kept') };

describe('the document before the socket', () => {
  it('comes by HTTP, with the epoch that the connection names', async () => {
    const headers = { [EPOCH_HEADER]: '4' };
    const { outcome, title, asked } = await load(
      async () => new Response(bytes('served'), { headers }),
      kept,
    );
    expect(outcome).toEqual({ ok: true, value: { from: 'server', epoch: 4 } });
    expect(title).toBe('served');
    expect(asked).toEqual([[`/api/boards/${board}/document`, { cache: 'no-store' }]]);
  });

  it('of the epoch that the server has is opened from the device, and nothing is fetched', async () => {
    const { outcome, title, asked } = await load(problem(500, 'failed'), { ...kept, epoch: 4 });
    expect(outcome).toEqual({ ok: true, value: { from: 'copy', epoch: 4 } });
    expect([title, asked]).toEqual(['kept', []]);
  });

  it('comes by HTTP where the copy on the device can’t be read', async () => {
    const headers = { [EPOCH_HEADER]: '4' };
    const served = async () => new Response(bytes('served'), { headers });
    const broken = { epoch: 4, update: bytes('kept').subarray(0, 9) };
    const { outcome, title } = await load(served, broken);
    expect(outcome).toMatchObject({ value: { from: 'server' } });
    expect(title).toBe('served');
  });

  it('without a line comes from the copy on this device', async () => {
    const down = async () => Promise.reject(new TypeError('network'));
    const { outcome, title } = await load(down, kept);
    expect(outcome).toEqual({ ok: true, value: { from: 'copy', epoch: 3 } });
    expect(title).toBe('kept');
    expect((await load(down)).outcome).toEqual({ ok: false, error: 'unreachable' });
  });

  it('a server that says no is believed, whatever the device holds', async () => {
    for (const [status, code] of [
      [410, 'deleted'],
      [401, 'notJoined'],
      [404, 'noBoard'],
    ] as const) {
      const { outcome, title } = await load(problem(status, code), kept);
      expect(outcome).toEqual({ ok: false, error: code });
      expect(title).toBeUndefined();
    }
    const notReady = await load(problem(503, 'notReady'), kept);
    expect(notReady.outcome).toMatchObject({ value: { from: 'copy' } });
  });

  it('a hotspot’s sign-in page is no document', async () => {
    const page = async () => new Response('<html>', { status: 200 });
    expect((await load(page)).outcome).toEqual({ ok: false, error: 'unreachable' });
    const headers = { [EPOCH_HEADER]: '1' };
    const broken = async () => new Response('<html>', { headers });
    expect((await load(broken, kept)).outcome).toMatchObject({ value: { from: 'copy' } });
    expect((await load(async () => new Response('<', { status: 502 }))).outcome).toMatchObject({
      error: 'unreachable',
    });
  });
});
