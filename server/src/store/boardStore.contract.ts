import { assert } from '@vestibule/shared/assert';
import type { BoardId } from '@vestibule/shared/ids';
import { ROLES } from '@vestibule/shared/roles';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { BoardCopy, BoardStore } from './boardStore.ts';
import {
  newBoard,
  readStored,
  SampleAuthor,
  sampleBoardId,
  sampleBrowser,
  sampleMembership,
  storedCards,
  write,
} from './storeSamples.ts';

const WATER = sampleBoardId(1);
const LAND = sampleBoardId(2);
const NOWHERE = sampleBoardId(3);
const AWA = sampleBrowser('Awa');
const BOUBACAR = sampleBrowser('Boubacar');
/** More than is worth compacting. */
const ROWS = 40;

/** What every BoardStore does, whatever it is made of. */
export function boardStoreContract(name: string, open: () => Promise<BoardStore>): void {
  describe(name, () => {
    let store: BoardStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('keys', () => {
      test('the server’s key has 32 bytes', () => {
        expect(store.serverKey).toHaveLength(32);
      });

      test('the host’s key is what was kept last', async () => {
        expect(await store.keptHostKey()).toBeUndefined();
        await store.keepHostKey('first key of the host');
        await store.keepHostKey('clé de l’hôte');
        expect(await store.keptHostKey()).toBe('clé de l’hôte');
      });
    });

    describe('boards', () => boardTests(() => store));
    describe('documents', () => documentTests(() => store));
    describe('compaction', () => compactionTests(() => store));
    describe('people', () => peopleTests(() => store));
    describe('a restored board', () => restoreTests(() => store));
  });
}

function boardTests(store: () => BoardStore): void {
  const first = new SampleAuthor(1).set('a', 'core');

  test('a new board is there with its first document, epoch and generations', async () => {
    await store().createBoard({ ...newBoard(WATER, first), lastNumber: 14 });
    expect(await store().board(WATER)).toEqual({
      id: WATER,
      title: 'L’eau',
      epoch: 1,
      schema: 1,
      createdAtMs: 1_000,
      lastWriteAtMs: 1_000,
      sizeBytes: first.length,
      generations: { facilitator: 1, coFacilitator: 1, contributor: 1, observer: 1 },
    });
    const stored = await store().load(WATER);
    expect(stored).toMatchObject({ epoch: 1, schema: 1, lastWriteAtMs: 1_000, lastNumber: 14 });
    expect(stored).toMatchObject({ damagedRows: 0 });
    expect(readStored(stored).cards).toEqual({ a: 'core' });
  });

  test('a board that was never made is missing, not failed', async () => {
    expect(await store().board(NOWHERE)).toBeUndefined();
    expect(await store().load(NOWHERE)).toBeUndefined();
    expect(await store().isDeleted(NOWHERE)).toBe(false);
    expect(await store().membership(AWA, NOWHERE)).toBeUndefined();
    await store().compact(NOWHERE);
    await store().deleteBoard(NOWHERE);
    expect(await store().isDeleted(NOWHERE)).toBe(false);
  });

  test('an id is used once, also after its board was deleted', async () => {
    await store().createBoard(newBoard(WATER, first));
    await expect(store().createBoard(newBoard(WATER, first))).rejects.toThrow();
    await store().deleteBoard(WATER);
    await expect(store().createBoard(newBoard(WATER, first))).rejects.toThrow();
  });

  test('a first document that is no update makes no board', async () => {
    const nonsense = newBoard(WATER, Uint8Array.of(7, 7, 7));
    await expect(store().createBoard(nonsense)).rejects.toThrow();
    expect(await store().board(WATER)).toBeUndefined();
  });

  test('boards are listed by their last use', async () => {
    await store().createBoard(newBoard(WATER, first, 1_000));
    await store().createBoard(newBoard(LAND, first, 2_000));
    expect((await store().boards()).map(({ id }) => id)).toEqual([LAND, WATER]);
    await store().commit([write(WATER, new SampleAuthor(2).set('b', 'cause'), 3_000)]);
    expect((await store().boards()).map(({ id }) => id)).toEqual([WATER, LAND]);
  });

  test('a deleted board leaves a tombstone and nothing else', async () => {
    await store().createBoard(newBoard(WATER, first));
    await store().createBoard(newBoard(LAND, first));
    await store().saveMembership(AWA, sampleMembership(WATER));
    await store().deleteBoard(WATER);
    await store().deleteBoard(WATER);
    expect(await store().isDeleted(WATER)).toBe(true);
    expect(await store().load(WATER)).toBeUndefined();
    expect(await store().membership(AWA, WATER)).toBeUndefined();
    expect((await store().boards()).map(({ id }) => id)).toEqual([LAND]);
    expect(await store().isDeleted(LAND)).toBe(false);
  });

  test('[R18] renewing an invite raises that role’s generation alone', async () => {
    await store().createBoard(newBoard(WATER, first));
    await store().createBoard(newBoard(LAND, first));
    expect(await store().renewInvite(WATER, 'contributor')).toBe(2);
    expect(await store().renewInvite(WATER, 'contributor')).toBe(3);
    const generations = { facilitator: 1, coFacilitator: 1, contributor: 3, observer: 1 };
    expect(await store().board(WATER)).toMatchObject({ generations });
    expect((await store().board(LAND))?.generations.contributor).toBe(1);
    await expect(store().renewInvite(NOWHERE, 'observer')).rejects.toThrow();
  });

  test('it answers when it is asked whether it does', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
  });
}

function documentTests(store: () => BoardStore): void {
  test('[R5] what is committed is loaded in the order in which it came', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard(newBoard(WATER, awa.set('a', '0')));
    const updates = ['1', '2', '3'].map((value) => awa.set('a', value));
    await store().commit(updates.slice(0, 2).map((update) => write(WATER, update)));
    await store().commit(updates.slice(2).map((update) => write(WATER, update, 5_000)));
    const stored = await store().load(WATER);
    expect(stored?.updates.slice(1)).toEqual(updates);
    expect(stored?.lastWriteAtMs).toBe(5_000);
    expect(readStored(stored)).toEqual({ cards: { a: '3' }, waits: false });
  });

  test('a board’s size is its snapshot and its log', async () => {
    const awa = new SampleAuthor(1);
    const [first, second] = [awa.set('a', '0'), awa.set('b', '1')];
    await store().createBoard(newBoard(WATER, first));
    await store().commit([write(WATER, second)]);
    expect((await store().board(WATER))?.sizeBytes).toBe(first.length + second.length);
  });

  test('one commit writes several boards', async () => {
    const [awa, boubacar] = [new SampleAuthor(1), new SampleAuthor(2)];
    await store().createBoard(newBoard(WATER, awa.set('a', 'water')));
    await store().createBoard(newBoard(LAND, boubacar.set('a', 'land')));
    const writes = [write(WATER, awa.set('b', 'river')), write(LAND, boubacar.set('b', 'field'))];
    expect(await store().commit(writes)).toEqual({ gone: [], long: [] });
    expect(await storedCards(store(), WATER)).toEqual({ a: 'water', b: 'river' });
    expect(await storedCards(store(), LAND)).toEqual({ a: 'land', b: 'field' });
  });

  test('a write for a deleted board is passed over and named, the others are kept', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard(newBoard(WATER, awa.set('a', 'water')));
    const writes = [write(NOWHERE, awa.whole), write(WATER, awa.set('b', 'river'))];
    expect(await store().commit(writes)).toEqual({ gone: [NOWHERE], long: [] });
    expect(await storedCards(store(), WATER)).toEqual({ a: 'water', b: 'river' });
    expect(await store().load(NOWHERE)).toBeUndefined();
  });

  test('[R7] the number counter is kept with each commit and never falls', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard({ ...newBoard(WATER, awa.set('a', '')), lastNumber: 5 });
    await store().commit([write(WATER, awa.set('b', ''), 2_000, 7)]);
    await store().commit([write(WATER, awa.set('c', ''), 2_000, 6)]);
    expect((await store().load(WATER))?.lastNumber).toBe(7);
  });

  test('what a caller does to its bytes afterwards is not kept', async () => {
    const awa = new SampleAuthor(1);
    const first = awa.set('a', 'water');
    await store().createBoard(newBoard(WATER, first));
    const second = awa.set('b', 'river');
    const committing = store().commit([write(WATER, second)]);
    first.fill(0);
    second.fill(0);
    await committing;
    expect(await storedCards(store(), WATER)).toEqual({ a: 'water', b: 'river' });
  });

  test('[R17] a row that is no update is set aside and counted, the rest opens', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard(newBoard(WATER, awa.set('a', 'water')));
    const nonsense = Uint8Array.of(9, 9, 9, 9);
    await store().commit([write(WATER, nonsense), write(WATER, awa.set('b', 'river'))]);
    const stored = await store().load(WATER);
    expect(stored?.damagedRows).toBe(1);
    expect(readStored(stored).cards).toEqual({ a: 'water', b: 'river' });
  });
}

function compactionTests(store: () => BoardStore): void {
  async function boardWithRows(rows: number): Promise<SampleAuthor> {
    const awa = new SampleAuthor(1);
    await store().createBoard({ ...newBoard(WATER, awa.set('a', 'water')), lastNumber: 3 });
    for (let row = 0; row < rows; row += 1) {
      await store().commit([write(WATER, awa.set(`row ${row}`, `${row}`), 3_000 + row, 3 + row)]);
    }
    return awa;
  }

  test('[R17] after it the document is the same, in one piece', async () => {
    const awa = await boardWithRows(ROWS);
    const before = await store().load(WATER);
    await store().compact(WATER);
    const after = await store().load(WATER);
    expect(after?.updates).toHaveLength(1);
    expect(readStored(after)).toEqual({ cards: awa.doc.getMap('cards').toJSON(), waits: false });
    expect({ ...after, updates: [] }).toEqual({ ...before, updates: [] });
    expect((await store().board(WATER))?.sizeBytes).toBe(after?.updates[0]?.length);
  });

  test('a short log is left as it is', async () => {
    await boardWithRows(3);
    await store().compact(WATER);
    expect((await store().load(WATER))?.updates).toHaveLength(4);
  });

  test('[R17] what is committed after it comes after the snapshot', async () => {
    const awa = await boardWithRows(ROWS);
    await store().compact(WATER);
    await store().commit([write(WATER, awa.set('a', 'after'))]);
    expect(await storedCards(store(), WATER)).toMatchObject({ a: 'after' });
  });

  test('[R17] words that were deleted are not in the snapshot', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard(newBoard(WATER, awa.set('a', 'a name that hurts')));
    await store().commit([
      write(
        WATER,
        awa.change((cards) => cards.delete('a')),
      ),
    ]);
    for (let row = 0; row < ROWS; row += 1) {
      await store().commit([write(WATER, awa.set('b', `${row}`))]);
    }
    await store().compact(WATER);
    const [snapshot] = (await store().load(WATER))?.updates ?? [];
    expect(Buffer.from(snapshot ?? []).includes('a name that hurts')).toBe(false);
  });

  test('[R17] damaged rows stay counted when the rest is compacted', async () => {
    const awa = await boardWithRows(ROWS);
    await store().commit([write(WATER, Uint8Array.of(9, 9, 9, 9))]);
    await store().compact(WATER);
    const stored = await store().load(WATER);
    expect(stored?.damagedRows).toBe(1);
    expect(stored?.updates).toHaveLength(1);
    expect(readStored(stored).cards).toEqual(awa.doc.getMap('cards').toJSON());
  });

  test('[R17] what waits for a lost row goes on waiting, and is whole when it comes', async () => {
    const [awa, boubacar] = [new SampleAuthor(1), new SampleAuthor(2)];
    await store().createBoard(newBoard(WATER, awa.set('a', 'water')));
    const lost = boubacar.set('b', 'lost');
    await store().commit([write(WATER, boubacar.set('c', 'later'))]);
    for (let row = 0; row < ROWS; row += 1) {
      await store().commit([write(WATER, awa.set('a', `${row}`))]);
    }
    await store().compact(WATER);
    expect(readStored(await store().load(WATER)).waits).toBe(true);
    await store().commit([write(WATER, lost)]);
    const stored = readStored(await store().load(WATER));
    expect(stored).toEqual({ cards: { a: '39', b: 'lost', c: 'later' }, waits: false });
  });

  test('the report of a commit names a board whose log has become long', async () => {
    const awa = new SampleAuthor(1);
    await store().createBoard(newBoard(WATER, awa.set('a', '')));
    const rows = Array.from({ length: 500 }, (_, row) => write(WATER, awa.set('a', `${row}`)));
    expect((await store().commit(rows)).long).toEqual([]);
    expect((await store().commit([write(WATER, awa.set('b', ''))])).long).toEqual([WATER]);
    await store().compact(WATER);
    const large = awa.set('c', 'x'.repeat(1024 * 1024));
    expect((await store().commit([write(WATER, large)])).long).toEqual([WATER]);
  });

  test('[R17] any sequence of commits and compactions keeps the document as its authors have it', async () => {
    let boards = 10;
    const run = async (steps: readonly Step[]) => {
      boards += 1;
      const board = sampleBoardId(boards);
      const authors = [1, 2, 3].map((client) => new SampleAuthor(client));
      await store().createBoard(newBoard(board, new SampleAuthor(9).set('core', '')));
      // Not waited for one by one: a compaction runs among commits that are under way.
      await Promise.all(steps.map((step) => take(store(), board, authors, step)));
      exchange(authors);
      const expected = { ...authors[0]?.doc.getMap('cards').toJSON(), core: '' };
      const stored = readStored(await store().load(board));
      expect(stored).toEqual({ cards: expected, waits: false });
    };
    const anySteps = fc.array(anyStep, { minLength: 40, maxLength: 160 });
    await fc.assert(fc.asyncProperty(anySteps, run), { numRuns: 25 });
  });
}

type Step =
  | { readonly kind: 'set' | 'delete'; readonly by: number; readonly key: string }
  | { readonly kind: 'compact' }
  | { readonly kind: 'exchange' };

const anyEdit = { by: fc.nat(2), key: fc.constantFrom('a', 'b', 'c', 'd', 'e') };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('set'), ...anyEdit }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete'), ...anyEdit }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'compact' }, { kind: 'exchange' }) },
);

async function take(
  store: BoardStore,
  board: BoardId,
  authors: readonly SampleAuthor[],
  step: Step,
): Promise<void> {
  if (step.kind === 'compact') return store.compact(board);
  if (step.kind === 'exchange') return exchange(authors);
  const author = authors[step.by];
  assert(author, 'three people write');
  const update = author.change((cards) => {
    if (step.kind === 'delete') cards.delete(step.key);
    cards.set(step.kind === 'delete' ? 'last' : step.key, `${author.doc.clientID}`);
  });
  await store.commit([write(board, update)]);
}

function exchange(authors: readonly SampleAuthor[]): void {
  for (const from of authors) {
    for (const to of authors) Y.applyUpdate(to.doc, from.whole);
  }
}

function restoreTests(store: () => BoardStore): void {
  /** As a backup has it: four cards numbered, one invite renewed. */
  async function copyOf(board: BoardId): Promise<BoardCopy> {
    const row = await store().board(board);
    const stored = await store().load(board);
    assert(row && stored, 'the board is there');
    const update = Y.mergeUpdates([...stored.updates]);
    return { row, update, lastNumber: stored.lastNumber };
  }

  async function grown(): Promise<{ readonly copy: BoardCopy; readonly awa: SampleAuthor }> {
    const awa = new SampleAuthor(1);
    await store().createBoard({ ...newBoard(WATER, awa.set('a', 'core')), lastNumber: 4 });
    await store().renewInvite(WATER, 'observer');
    const copy = await copyOf(WATER);
    await store().commit([write(WATER, awa.set('b', 'since the backup'), 3_000, 9)]);
    return { copy, awa };
  }

  test('[W11] is as the copy has it, under a higher epoch; numbers stay given', async () => {
    const { copy } = await grown();
    await store().createBoard(newBoard(LAND, new SampleAuthor(2).set('c', 'other')));
    expect(await store().restoreBoard(copy)).toBe(2);
    const stored = await store().load(WATER);
    expect(readStored(stored).cards).toEqual({ a: 'core' });
    expect(stored).toMatchObject({ epoch: 2, lastNumber: 9, lastWriteAtMs: 1_000 });
    const sizeBytes = copy.update.length;
    expect(await store().board(WATER)).toEqual({ ...copy.row, epoch: 2, sizeBytes });
    expect(await store().restoreBoard(copy)).toBe(3);
    expect(await storedCards(store(), LAND)).toEqual({ c: 'other' });
    expect((await store().board(LAND))?.epoch).toBe(1);
  });

  test('[R17] goes on like any other: what is committed after it comes after it', async () => {
    const { copy, awa } = await grown();
    await store().restoreBoard(copy);
    const later = new SampleAuthor(3);
    Y.applyUpdate(later.doc, copy.update);
    await store().commit([write(WATER, later.set('d', 'after'), 4_000)]);
    await store().compact(WATER);
    expect(await storedCards(store(), WATER)).toEqual({ a: 'core', d: 'after' });
    expect(Object.keys(awa.doc.getMap('cards').toJSON())).toContain('b');
  });

  test('[R18] keeps who has joined, and what was withdrawn since withdrawn', async () => {
    const { copy } = await grown();
    await store().renewInvite(WATER, 'contributor');
    await store().saveMembership(AWA, sampleMembership(WATER));
    await store().restoreBoard(copy);
    const generations = { facilitator: 1, coFacilitator: 1, contributor: 2, observer: 2 };
    expect(await store().board(WATER)).toMatchObject({ generations });
    expect(await store().membership(AWA, WATER)).toEqual(sampleMembership(WATER));
  });

  test('may be missing, and is then there with the invites of the copy', async () => {
    const { copy } = await grown();
    const row = { ...copy.row, id: LAND, epoch: 7 };
    expect(await store().restoreBoard({ ...copy, row })).toBe(8);
    expect(await store().board(LAND)).toMatchObject({ epoch: 8, generations: row.generations });
    expect(await storedCards(store(), LAND)).toEqual({ a: 'core' });
  });

  test('is never a deleted one', async () => {
    const { copy } = await grown();
    await store().deleteBoard(WATER);
    expect(await store().restoreBoard(copy)).toBeUndefined();
    expect(await store().load(WATER)).toBeUndefined();
    expect(await store().isDeleted(WATER)).toBe(true);
  });
}

function peopleTests(store: () => BoardStore): void {
  beforeEach(async () => {
    await store().createBoard(newBoard(WATER, new SampleAuthor(1).set('a', '')));
    await store().createBoard(newBoard(LAND, new SampleAuthor(1).set('a', '')));
  });

  test('a membership is kept as it was saved, for one browser on one board', async () => {
    const plain = sampleMembership(WATER);
    const placed = { ...sampleMembership(LAND, 'facilitator'), region: 'Gao', group: 'Femmes' };
    await store().saveMembership(AWA, plain);
    await store().saveMembership(AWA, placed);
    expect(await store().membership(AWA, WATER)).toEqual(plain);
    expect(await store().membership(AWA, LAND)).toEqual(placed);
    expect(await store().membership(BOUBACAR, WATER)).toBeUndefined();
  });

  test('each role can be kept', async () => {
    for (const role of ROLES) {
      await store().saveMembership(AWA, sampleMembership(WATER, role));
      expect((await store().membership(AWA, WATER))?.role).toBe(role);
    }
  });

  test('the last join on a board counts', async () => {
    await store().saveMembership(AWA, { ...sampleMembership(WATER, 'observer'), region: 'Gao' });
    const last = { ...sampleMembership(WATER, 'contributor'), generation: 4 };
    await store().saveMembership(AWA, last);
    expect(await store().membership(AWA, WATER)).toEqual(last);
  });

  test('a membership of a board that was deleted meanwhile is not kept', async () => {
    await store().deleteBoard(WATER);
    await store().saveMembership(AWA, sampleMembership(WATER));
    expect(await store().membership(AWA, WATER)).toBeUndefined();
  });

  test('a host is one until the time is over', async () => {
    expect(await store().isHost(AWA, 0)).toBe(false);
    await store().makeHost(AWA, 5_000);
    expect(await store().isHost(AWA, 4_999)).toBe(true);
    expect(await store().isHost(AWA, 5_000)).toBe(false);
    await store().makeHost(AWA, 8_000);
    expect(await store().isHost(AWA, 5_000)).toBe(true);
    expect(await store().isHost(BOUBACAR, 0)).toBe(false);
  });

  test('what is over is removed, what is not stays', async () => {
    await store().makeHost(AWA, 5_000);
    await store().makeHost(BOUBACAR, 6_000);
    await store().saveMembership(AWA, { ...sampleMembership(WATER), untilMs: 5_000 });
    await store().saveMembership(BOUBACAR, { ...sampleMembership(WATER), untilMs: 6_000 });
    await store().expire(5_000);
    expect(await store().isHost(AWA, 0)).toBe(false);
    expect(await store().isHost(BOUBACAR, 0)).toBe(true);
    expect(await store().membership(AWA, WATER)).toBeUndefined();
    expect(await store().membership(BOUBACAR, WATER)).toMatchObject({ untilMs: 6_000 });
  });
}
