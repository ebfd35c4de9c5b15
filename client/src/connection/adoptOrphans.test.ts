import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DeviceCopy, OrphanedChange } from '../copy/deviceCopy.ts';
import { pageCopy } from '../copy/pageCopy.ts';
import { Adoption } from './adoptOrphans.ts';

const card = makeCardId(seededRandom(1).bytes);

/** A device whose rows are read when the test says so, and which is slow to let go of them. */
class SlowDevice {
  readonly dropped: OrphanedChange[] = [];
  readonly #rows: readonly OrphanedChange[];
  #reads: (() => void)[] = [];
  readonly copy: DeviceCopy = {
    ...pageCopy(),
    orphans: () => new Promise((done) => this.#reads.push(() => done(this.#rows))),
    dropOrphans: (rows) => this.dropped.push(...rows),
  };

  constructor(rows: readonly OrphanedChange[]) {
    this.#rows = rows;
  }

  async read(): Promise<void> {
    for (const read of this.#reads.splice(0)) read();
    // The reader's own continuation comes before ours.
    await Promise.resolve();
    await Promise.resolve();
  }
}

function typing(epoch: number): OrphanedChange {
  const operations = [{ op: 'changeText', card, before: 'puits', after: 'puits sec' }] as const;
  return { tab: 'gone', seq: 1, epoch, update: new Uint8Array([0, 0]), operations };
}

function boardWith(id: CardId, text: string): Y.Doc {
  const doc = new Y.Doc();
  addCards(doc, [{ id, kind: 'note', at: [0, 0], text }]);
  return doc;
}

function adopting(doc: Y.Doc, device: SlowDevice) {
  const told = { made: 0 };
  const adoption = new Adoption({
    doc,
    copy: device.copy,
    epoch: 2,
    made: () => {
      told.made += 1;
      return told.made;
    },
    adopted: () => undefined,
    unplaced: () => undefined,
  });
  return { adoption, told };
}

test('[B11] what was said again is not said once more while the device still has it', async () => {
  const doc = boardWith(card, 'puits');
  const device = new SlowDevice([typing(1)]);
  const { adoption } = adopting(doc, device);
  const first = adoption.find();
  await device.read();
  await first;
  // Looked through again before the row is let go; its author has taken the words out meanwhile.
  const second = adoption.find();
  adoption.adopt();
  expect(readBoard(doc).cards.get(card)?.text).toBe('puits sec');
  spliceText(doc, card, { index: 5, removed: 4, inserted: '' });
  await device.read();
  await second;
  adoption.adopt();
  expect(readBoard(doc).cards.get(card)?.text).toBe('puits');
  expect(device.dropped).toHaveLength(1);
});

test('what was taken over as bytes is counted once, however often the device is looked through', async () => {
  const doc = boardWith(card, 'puits');
  const device = new SlowDevice([typing(2)]);
  const { adoption, told } = adopting(doc, device);
  const looks = [adoption.find(), adoption.find()];
  await device.read();
  await Promise.all(looks);
  adoption.adopt();
  const third = adoption.find();
  await device.read();
  await third;
  adoption.adopt();
  adoption.settled(1);
  expect([told.made, device.dropped.length]).toEqual([1, 1]);
});
