import { spliceText } from '@vestibule/shared/board/editBoard';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { OrphanedChange } from '../copy/deviceCopy.ts';
import { a, add, EMPTY, type SetUp, setUp } from './connectionHarness.ts';

describe('what a killed tab left behind', () => {
  function orphans(epoch: number): { rows: OrphanedChange[]; base: Uint8Array } {
    const doc = new Y.Doc();
    const rows: OrphanedChange[] = [];
    add(doc);
    const base = Y.encodeStateAsUpdate(doc);
    doc.on('update', (update: Uint8Array) => {
      const operations = [
        { op: 'changeText', card: a, before: 'puits', after: 'puits sec' },
      ] as const;
      rows.push({ tab: 'dead', seq: rows.length + 1, epoch, update, operations });
    });
    spliceText(doc, a, { index: 5, removed: 0, inserted: ' sec' });
    return { rows, base };
  }

  async function adopt(
    rows: readonly OrphanedChange[],
    base: Uint8Array,
    canWrite = true,
  ): Promise<SetUp> {
    const all = setUp({ canWrite });
    all.copy.left = rows;
    all.connection.start();
    await Promise.resolve();
    await Promise.resolve();
    all.greet(base);
    return all;
  }

  function textOf(doc: Y.Doc): unknown {
    const card = doc.getMap('cards').get('a');
    return card instanceof Y.Map ? String(card.get('text')) : undefined;
  }

  it('[R16] of the same epoch is taken over as bytes, and dropped when it has settled', async () => {
    const { rows, base } = orphans(1);
    const { doc, copy, counted, settleAll, status } = await adopt(rows, base);
    expect(textOf(doc)).toBe('puits sec');
    expect([counted(), status().kind, copy.dropped.length]).toEqual([1, 'saving', 0]);
    settleAll();
    expect([status().kind, copy.dropped.length, copy.pending.length]).toEqual(['saved', 1, 0]);
  });

  it('[W11] of another epoch is done again in words, as a change of this tab', async () => {
    const { rows, base } = orphans(7);
    const { doc, copy, settleAll, status } = await adopt(rows, base);
    expect(textOf(doc)).toBe('puits sec');
    expect([copy.pending.length, copy.dropped.length]).toEqual([1, 1]);
    settleAll();
    expect([status().kind, copy.pending.length]).toEqual(['saved', 0]);
  });

  it('[B11] bytes that lean on what is lost are done again in words', async () => {
    const { rows } = orphans(1);
    const now = new Y.Doc();
    add(now);
    const { doc, copy } = await adopt(rows, Y.encodeStateAsUpdate(now));
    expect(textOf(doc)).toBe('puits sec');
    expect(doc.store.pendingStructs).toBeNull();
    expect([copy.pending.length, copy.dropped.length]).toEqual([1, 1]);
  });

  it('[B11] words whose card is gone are offered', async () => {
    const { rows } = orphans(2);
    const { unplaced } = await adopt(rows, EMPTY);
    expect(unplaced).toEqual([' sec']);
  });

  it('[R3] is not taken over by who may not write: it waits for a link that lets them', async () => {
    const { rows, base } = orphans(1);
    const { doc, copy, settleAll } = await adopt(rows, base, false);
    settleAll();
    expect([textOf(doc), copy.dropped.length]).toEqual(['puits', 0]);
  });

  it('left by a tab that is killed meanwhile, it is found while the page is open', async () => {
    const { rows, base } = orphans(1);
    const { clock, copy, doc } = await adopt([], base);
    clock.pass(10_000);
    copy.left = rows;
    clock.pass(31_000);
    await Promise.resolve();
    await Promise.resolve();
    expect(textOf(doc)).toBe('puits sec');
  });

  it('left by a crashed tab that the browser lets go of late, it is found within seconds', async () => {
    const { rows, base } = orphans(1);
    const { clock, copy, doc } = await adopt([], base);
    copy.left = rows;
    clock.pass(2_000);
    await Promise.resolve();
    await Promise.resolve();
    expect(textOf(doc)).toBe('puits sec');
  });

  it('found after the handshake, it is sent as a whole', async () => {
    const { rows, base } = orphans(1);
    const all = setUp();
    all.copy.left = rows;
    all.connection.start();
    all.greet(base);
    all.settleAll();
    await Promise.resolve();
    await Promise.resolve();
    expect([all.counted(), all.status().kind]).toEqual([2, 'saving']);
    all.settleAll();
    expect(all.copy.dropped).toHaveLength(1);
  });
});
