import 'fake-indexeddb/auto';
import { makeBoardId } from '@vestibule/shared/ids';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeviceCopy, IN_WORDS, type PendingChange } from './deviceCopy.ts';
import type { Keeps } from './indexedDbCopy.ts';
import { openDeviceCopy } from './openDeviceCopy.ts';
import type { TabStorage } from './tabStash.ts';

const random = seededRandom(11);
const board = makeBoardId(random.bytes);
let clock = new SimulatedClock();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = new SimulatedClock();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** What a browser tab has to itself, over each load of its page. */
function newTab(): TabStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function open(
  keeps: Keeps = 'board',
  locks?: LockManager,
  tabStorage = newTab(),
): Promise<DeviceCopy> {
  return openDeviceCopy({ board, keeps, clock, randomBytes: random.bytes, locks, tabStorage });
}

function change(seq: number, letter = 'a'): PendingChange {
  const operations = [{ op: 'opaque', root: letter }] as const;
  return { seq, epoch: 1, update: new Uint8Array([seq]), operations };
}

/** All pages are killed: their timers never run again, and some time later their rows are old. */
async function killPages(): Promise<void> {
  clock = new SimulatedClock(clock.nowMs() + 10 * 60_000);
  await written();
}

/** Whatever was asked of the database before is done. */
async function written(): Promise<void> {
  const probe = await openDeviceCopy({
    board: makeBoardId(random.bytes),
    keeps: 'board',
    clock: new SimulatedClock(),
    randomBytes: random.bytes,
    locks: undefined,
    tabStorage: newTab(),
  });
  await probe.confirmed();
  await probe.orphans();
  probe.dispose();
}

describe('the copy on the device', () => {
  it('has what the page before it in the same browser tab left, at once and over plain http', async () => {
    const tabStorage = newTab();
    const page = await open('unsent', undefined, tabStorage);
    page.keepPending(change(1));
    await written();
    const reloaded = await open('unsent', undefined, tabStorage);
    expect((await reloaded.orphans()).map(({ seq }) => seq)).toEqual([1]);
    const beside = await open('unsent');
    expect(await beside.orphans()).toEqual([]);
  });

  it('keeps each unsettled change over the death of its tab, in order', async () => {
    const tab = await open();
    for (const seq of [1, 2, 3, 12]) tab.keepPending(change(seq));
    tab.settled(1);
    await killPages();
    const next = await open();
    const left = await next.orphans();
    expect(left.map(({ seq }) => seq)).toEqual([2, 3, 12]);
    expect(left[0]).toMatchObject(change(2));
    expect(next.durability.get()).toBe('device');
  });

  it('leaves a living tab’s changes alone, and has those of one that closed', async () => {
    const tab = await open();
    tab.keepPending(change(1));
    const next = await open();
    expect(await next.orphans()).toEqual([]);
    tab.dispose();
    await written();
    expect(await next.orphans()).toHaveLength(1);
  });

  it('a change that was taken over is there until it is dropped', async () => {
    const tab = await open();
    tab.keepPending(change(1));
    tab.keepPending(change(2));
    await killPages();
    const next = await open();
    const left = await next.orphans();
    next.dropOrphans(left.slice(0, 1));
    expect((await next.orphans()).map(({ seq }) => seq)).toEqual([2]);
  });

  it('hands over the changes of several tabs in the order in which the tabs came', async () => {
    const first = await open();
    first.keepPending(change(1, 'first'));
    clock.pass(10);
    const second = await open();
    second.keepPending(change(1, 'second'));
    clock.pass(10);
    first.keepPending(change(2, 'first'));
    await killPages();
    const left = await (await open()).orphans();
    expect(left.map(({ seq, operations }) => [operations[0], seq])).toEqual([
      [{ op: 'opaque', root: 'first' }, 1],
      [{ op: 'opaque', root: 'first' }, 2],
      [{ op: 'opaque', root: 'second' }, 1],
    ]);
  });

  it('writes the confirmed board once for many changes, by one tab', async () => {
    const writer = await open();
    clock.pass(1);
    const other = await open();
    let encoded = 0;
    const encode = () => {
      encoded += 1;
      return new Uint8Array([7]);
    };
    for (let i = 0; i < 100; i += 1) writer.keepConfirmed(4, encode);
    other.keepConfirmed(4, () => new Uint8Array([8]));
    clock.pass(2_000);
    await written();
    expect(encoded).toBe(1);
    expect(await other.confirmed()).toEqual({ epoch: 4, update: new Uint8Array([7]) });
  });

  it('keeps no board that holds what the server does not have', async () => {
    const tab = await open();
    tab.keepConfirmed(1, () => undefined);
    clock.pass(2_000);
    await written();
    expect(await tab.confirmed()).toBeUndefined();
  });

  it('on a contributor’s phone keeps unsent words and nothing else, and removes an older board', async () => {
    const before = await open('board');
    before.keepConfirmed(1, () => new Uint8Array([7]));
    clock.pass(2_000);
    await written();
    expect(await before.confirmed()).toBeDefined();
    before.dispose();
    const contributor = await open('unsent');
    contributor.keepConfirmed(1, () => new Uint8Array([8]));
    contributor.keepPending(change(1));
    clock.pass(2_000);
    await written();
    expect(await contributor.confirmed()).toBeUndefined();
    await killPages();
    expect(await (await open('unsent')).orphans()).toHaveLength(1);
  });

  it('[W11] what is to be said in words is so for the next page, with what was taken over', async () => {
    const first = await open();
    first.keepPending(change(1));
    await killPages();
    const tab = await open();
    for (const seq of [1, 2]) tab.keepPending(change(seq));
    expect(await tab.keepInWords(await tab.orphans())).toBe(true);
    await killPages();
    const left = await (await open()).orphans();
    expect(left.map(({ epoch }) => epoch)).toEqual([IN_WORDS, IN_WORDS, IN_WORDS]);
  });

  it('[W11] what the device does not keep outlives a loading anew in its browser tab, in words', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new Error('private mode');
    });
    const tabStorage = newTab();
    const page = await open('unsent', undefined, tabStorage);
    for (const seq of [1, 2]) page.keepPending(change(seq));
    page.settled(1);
    expect(await (await open('unsent', undefined, tabStorage)).orphans()).toEqual([]);
    expect(await page.keepInWords([])).toBe(true);
    page.keepPending(change(3, 'c'));
    const reloaded = await open('unsent', undefined, tabStorage);
    const left = await reloaded.orphans();
    expect(left.map(({ epoch, operations }) => [epoch, operations])).toEqual([
      [IN_WORDS, change(2).operations],
      [IN_WORDS, change(3, 'c').operations],
    ]);
    reloaded.dropOrphans(left);
    expect(await (await open('unsent', undefined, tabStorage)).orphans()).toEqual([]);
  });

  it('[W11] a browser tab without room says that nothing outlives it', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new Error('private mode');
    });
    const tabStorage = newTab();
    const page = await open('unsent', undefined, tabStorage);
    page.keepPending(change(1));
    tabStorage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(await page.keepInWords([])).toBe(false);
  });

  it('wiped: nothing of the board stays, and nothing more is written', async () => {
    const tab = await open();
    tab.keepPending(change(1));
    tab.keepConfirmed(1, () => new Uint8Array([7]));
    clock.pass(2_000);
    await tab.wipe();
    tab.keepPending(change(2));
    await killPages();
    const next = await open();
    expect([await next.orphans(), await next.confirmed()]).toEqual([[], undefined]);
  });

  it('where the device keeps nothing, says so and works on', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new Error('private mode');
    });
    const copy = await open();
    expect(copy.durability.get()).toBe('page');
    copy.keepPending(change(1));
    copy.settled(1);
    expect(await copy.orphans()).toEqual([]);
    copy.dispose();
  });

  it('a database that never answers is not waited for', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => new EventTarget() as never);
    const opening = open();
    clock.pass(2_000);
    expect((await opening).durability.get()).toBe('page');
  });

  it('a disk that is full while the board is open is told', async () => {
    const tab = await open();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told = new Promise<void>((resolve) => {
      tab.durability.subscribe(resolve);
    });
    tab.keepPending(change(1));
    await told;
    expect(tab.durability.get()).toBe('page');
  });
});

/** As much of Web Locks as the copy uses; fake-indexeddb has none, and Node has none. */
class TestLocks {
  readonly #held = new Map<string, (() => void)[]>();

  async request(name: string, options: LockOptions, run: () => Promise<void>): Promise<void> {
    const waiting = this.#held.get(name);
    if (waiting) {
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    } else this.#held.set(name, []);
    await run();
    const next = this.#held.get(name)?.shift();
    if (next) next();
    else this.#held.delete(name);
  }

  async query(): Promise<LockManagerSnapshot> {
    return { held: [...this.#held.keys()].map((name) => ({ name })), pending: [] };
  }
}

describe('tabs by Web Locks', () => {
  it('a tab that let go of its lock is gone; the next one becomes the writer', async () => {
    const locks = new TestLocks() as unknown as LockManager;
    const first = await open('board', locks);
    const second = await open('board', locks);
    first.keepPending(change(1));
    second.keepConfirmed(1, () => new Uint8Array([2]));
    clock.pass(2_000);
    await written();
    expect(await second.orphans()).toEqual([]);
    expect(await second.confirmed()).toBeUndefined();
    first.dispose();
    await written();
    expect(await second.orphans()).toHaveLength(1);
    second.keepConfirmed(1, () => new Uint8Array([2]));
    clock.pass(2_000);
    await written();
    expect(await second.confirmed()).toBeDefined();
  });
});
