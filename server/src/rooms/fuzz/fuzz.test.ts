import { addCards, spliceText } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import type { CardId } from '@vestibule/shared/ids';
import { type SeededRandom, seededRandom } from '@vestibule/shared/testing/seededRandom';
import { CLOSE, closeReasonOf } from '@vestibule/shared/wire/closeCode';
import { decodeClientFrame } from '@vestibule/shared/wire/decode';
import { encodeUpdate } from '@vestibule/shared/wire/encode';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardId, type Person, RoomHarness } from '../roomHarness.ts';
import { FRAME_FAULTS, FrameCorpus } from './frameCorpus.ts';

/** Five boards, 10,000 frames in all; one seed is one corpus, and what fails is repeated by it. */
const SEEDS = [1, 2, 3, 4, 5];
const FRAMES = 2_000;
const HOSTILE_AT_ONCE = 4;
const TIMEOUT_MS = 180_000;
/** Everything that was let in of 2,000 small frames, and what the good ones wrote. */
const BOARD_BYTES_MAX = 1 << 20;

/** Somebody who writes in cards of their own all the while, and knows what has to stand there. */
class GoodWriter {
  readonly person: Person;
  readonly #name: string;
  readonly written = new Map<CardId, string>();
  #cards = 0;

  constructor(person: Person, name: string) {
    this.person = person;
    this.#name = name;
  }

  write(random: SeededRandom): void {
    const known = random.chance(0.2) ? undefined : random.pick([...this.written.keys()]);
    if (known === undefined) {
      this.#cards += 1;
      const id = cardId(`${this.#name}${this.#cards}`);
      this.written.set(id, 'puits');
      this.person.edit((doc) => addCards(doc, [{ id, kind: 'cause', at: [0, 0], text: 'puits' }]));
    } else {
      const text = this.written.get(known) ?? '';
      if (text.length > 200) return;
      this.written.set(known, `${text} sec`);
      const splice = { index: text.length, removed: 0, inserted: ' sec' };
      this.person.edit((doc) => spliceText(doc, known, splice));
    }
  }
}

function newDoc(clientID: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  return doc;
}

/** What became of the senders of broken frames. */
interface Fates {
  readonly byCode: Map<string, number>;
  readonly faults: Set<string>;
  asked: number;
}

class HostileCrowd {
  readonly fates: Fates = { byCode: new Map(), faults: new Set(), asked: 0 };
  readonly #harness: RoomHarness;
  readonly #random: SeededRandom;
  readonly #members: { person: Person; corpus: FrameCorpus }[] = [];
  #clientID = 1_000;

  constructor(harness: RoomHarness, random: SeededRandom) {
    this.#harness = harness;
    this.#random = random;
  }

  sendOne(): void {
    // A tick may have closed some since, for what they sent before (R21).
    this.#mournAll();
    while (this.#members.length < HOSTILE_AT_ONCE) this.#comeIn();
    const member = this.#random.pick(this.#members);
    if (!member) return;
    const { person, corpus } = member;
    const { fault, frame } = corpus.next();
    this.fates.faults.add(fault);
    const decoded = decodeClientFrame(frame);
    person.send(frame);
    if (!decoded.ok) {
      // At once, and with the code that says why.
      const reason = decoded.error.kind === 'tooLarge' ? 'tooMuch' : 'brokenFrame';
      expect([fault, person.closedWith]).toEqual([fault, CLOSE[reason]]);
    }
    if (person.closedWith !== undefined) this.#mournAll();
  }

  /** Whoever was closed meanwhile is replaced. */
  #mournAll(): void {
    for (const member of [...this.#members]) {
      const { closedWith } = member.person;
      if (closedWith === undefined) continue;
      this.#members.splice(this.#members.indexOf(member), 1);
      this.#count(member.person, closeReasonOf(closedWith) ?? `${closedWith}`);
      member.person.leave();
    }
  }

  leave(): void {
    this.#mournAll();
    for (const { person } of this.#members.splice(0)) {
      this.#count(person, 'none');
      person.leave();
    }
  }

  #count(person: Person, fate: string): void {
    const { byCode } = this.fates;
    byCode.set(fate, (byCode.get(fate) ?? 0) + 1);
    if (person.types().includes('syncStep1')) this.fates.asked += 1;
  }

  #comeIn(): void {
    this.#clientID += 1;
    // Most never ask for the document: a whole board for each of thousands would be all that is tested.
    const person = this.#harness.connect();
    if (this.#random.chance(0.1)) person.hello();
    const corpus = new FrameCorpus(this.#random.fork(`${this.#clientID}`), this.#clientID);
    this.#members.push({ person, corpus });
  }
}

async function corpusAgainstRoom(seed: number) {
  const random = seededRandom(seed);
  const harness = await RoomHarness.open();
  const [awa, boubacar] = [
    new GoodWriter(await harness.join({ doc: newDoc(1) }), 'awa'),
    new GoodWriter(await harness.join({ doc: newDoc(2) }), 'boubacar'),
  ];
  const good = [awa, boubacar];
  const readers = [
    await harness.join({ doc: newDoc(3), plain: true }),
    await harness.join({ doc: newDoc(4), role: 'observer' }),
  ];
  const crowd = new HostileCrowd(harness, random);
  for (let frames = 0; frames < FRAMES; frames += 1) {
    crowd.sendOne();
    if (frames % 8 > 0) continue;
    for (const writer of good) writer.write(random);
    await harness.pass(random.chance(0.02) ? 1_100 : 40);
    for (const { person } of good) {
      expect(person.closedWith).toBeUndefined();
      expect(person.settled).toBeLessThanOrEqual(person.counted);
    }
  }
  crowd.leave();
  await harness.pass(5_000);
  return { harness, good, readers, fates: crowd.fates };
}

test.each(SEEDS)(
  `[W1] [W2] [W4] [W6] [R1] [R2] ${FRAMES} frames of hostile senders close or ask their senders alone (seed %i)`,
  async (seed) => {
    const { harness, good, readers, fates } = await corpusAgainstRoom(seed);
    // The corpus was one: every fault came, and every fate.
    expect(FRAME_FAULTS.filter((fault) => !fates.faults.has(fault))).toEqual([]);
    // A bit that turns in what the room has says something else (R21): not in every corpus.
    const codes = [...fates.byCode.keys()].filter((code) => code !== 'reload');
    expect(codes.sort()).toEqual(['brokenFrame', 'none', 'tooMuch']);
    expect(fates.asked).toBeGreaterThan(100);

    const newcomer = await harness.join({ doc: newDoc(5) });
    const stored = new Y.Doc();
    Y.applyUpdate(stored, await harness.storedBytes());
    for (const { person, written } of good) {
      expect(person.settled).toBe(person.counted);
      // What the good ones wrote stands where they wrote it, for all and in the store.
      for (const doc of [person.doc, newcomer.doc, stored]) {
        const { cards } = readBoard(doc);
        for (const [id, text] of written) expect([id, cards.get(id)?.text]).toEqual([id, text]);
      }
    }
    for (const person of [...good.map((writer) => writer.person), ...readers, newcomer]) {
      expect(person.closedWith).toBeUndefined();
      expect([person.doc.store.pendingStructs, person.doc.store.pendingDs]).toEqual([null, null]);
      expect(Y.equalSnapshots(Y.snapshot(person.doc), Y.snapshot(stored))).toBe(true);
    }
    // Nothing of those who were closed is left: neither in the room nor on its clock nor in the board.
    expect(harness.rooms.peopleNow(harness.board)).toBe(5);
    expect(harness.timersWhenIdle()).toBe(1);
    expect((await harness.storedBytes()).length).toBeLessThan(BOARD_BYTES_MAX);
  },
  TIMEOUT_MS,
);

test('[W6] [R11] who sends frames without predecessors and never what is missing is not kept account of for ever', async () => {
  const harness = await RoomHarness.open();
  const awa = await harness.join();
  const stray = harness.connect();
  await harness.pass(1);
  const doc = newDoc(7);
  let last = new Uint8Array();
  // The first change of all is never sent.
  root(doc, 'meta').set('harm', 0);
  doc.on('update', (update: Uint8Array) => {
    last = new Uint8Array(update);
  });
  let sent = 0;
  while (stray.closedWith === undefined && sent < 20_000) {
    sent += 1;
    root(doc, 'meta').set('harm', sent);
    stray.send(encodeUpdate(last), { counted: true });
    if (sent % 500 === 0) await harness.pass(1_000);
  }
  expect(stray.closedWith).toBe(CLOSE.brokenFrame);
  expect(stray.types().filter((type) => type === 'syncStep1')).toHaveLength(1);
  expect(awa.closedWith).toBeUndefined();
});
