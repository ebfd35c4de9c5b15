import { addCards, deleteCards, moveCards, spliceText } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, makeCardId } from '@vestibule/shared/ids';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
import {
  BEAT_FRAME,
  encodeAwareness,
  encodeCommand,
  encodeOwnMotion,
  encodeRoster,
  encodeSettled,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  QUERY_AWARENESS_FRAME,
} from '@vestibule/shared/wire/encode';
import { UPDATE_BYTES_MAX } from '@vestibule/shared/wire/limits';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export const FRAME_FAULTS = [
  'sound',
  'truncated',
  'flipped',
  'spliced',
  'extended',
  'retyped',
  'noise',
  'empty',
  'of a server',
  'a lying length',
  'a huge number',
  'too large',
  'without its predecessor',
  'in the wrong order',
  'twice',
] as const;
export type FrameFault = (typeof FRAME_FAULTS)[number];

export interface CorpusFrame {
  readonly fault: FrameFault;
  readonly frame: Uint8Array;
}

/** Rare, as each is a megabyte. */
const TOO_LARGE_CHANCE = 1 / 250;

/**
 * What somebody sends who is broken or means harm, endless and by seed: sound frames of a client that
 * writes cards of its own, and what can be made of them. Each author has a document and a clientID.
 */
export class FrameCorpus {
  readonly #random: SeededRandom;
  readonly #doc = new Y.Doc();
  readonly #cards: CardId[] = [];
  /** What the next calls answer, before anything new. */
  readonly #next: CorpusFrame[] = [];

  constructor(random: SeededRandom, clientID: number) {
    this.#random = random;
    this.#doc.clientID = clientID;
  }

  next(): CorpusFrame {
    const waiting = this.#next.shift();
    if (waiting) return waiting;
    const random = this.#random;
    if (random.chance(TOO_LARGE_CHANCE)) return { fault: 'too large', frame: tooLarge() };
    const fault = random.pick(FRAME_FAULTS);
    return fault === 'too large' ? this.next() : { fault, frame: this.#make(fault) };
  }

  #make(fault: Exclude<FrameFault, 'too large'>): Uint8Array {
    const random = this.#random;
    switch (fault) {
      case 'sound':
        return this.#sound();
      case 'truncated': {
        const frame = this.#sound();
        return frame.subarray(0, random.below(frame.length));
      }
      case 'flipped':
        return flipped(random, this.#sound());
      case 'spliced': {
        const [one, other] = [this.#sound(), this.#sound()];
        const head = one.subarray(0, random.below(one.length + 1));
        return joined(head, other.subarray(random.below(other.length)));
      }
      case 'extended':
        return joined(this.#sound(), random.bytes(1 + random.below(9)));
      case 'retyped': {
        const frame = this.#sound().slice();
        frame[0] = random.below(256);
        return frame;
      }
      case 'noise':
        return random.bytes(1 + random.below(80));
      case 'empty':
        return new Uint8Array();
      case 'of a server':
        return random.chance(0.5)
          ? encodeSettled(random.below(1_000))
          : encodeRoster({ you: 1, here: [], gone: [random.below(9)] });
      case 'a lying length': {
        const encoder = encoding.createEncoder();
        for (const part of [0, 2, random.below(2 ** 31)]) encoding.writeVarUint(encoder, part);
        encoding.writeUint8Array(encoder, this.#change());
        return encoding.toUint8Array(encoder);
      }
      case 'a huge number':
        return joined(Uint8Array.of(0, 2), new Uint8Array(10 + random.below(20)).fill(255));
      case 'without its predecessor':
        this.#change();
        return encodeUpdate(this.#change());
      case 'in the wrong order': {
        const [first, second] = [this.#change(), this.#change()];
        this.#next.push({ fault, frame: encodeUpdate(first) });
        return encodeUpdate(second);
      }
      case 'twice': {
        const frame = encodeUpdate(this.#change());
        this.#next.push({ fault, frame });
        return frame;
      }
    }
  }

  #sound(): Uint8Array {
    const random = this.#random;
    const kind = random.below(10);
    if (kind === 0) return encodeSyncStep1(Y.encodeStateVector(this.#doc));
    if (kind === 1) return encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc));
    if (kind === 2) return encodeAwareness(random.bytes(random.below(40)));
    if (kind === 3) {
      const [x, y] = [random.below(5_000), random.below(5_000)];
      return encodeOwnMotion([{ kind: 'cursor', x, y }, { kind: 'end' }]);
    }
    if (kind === 4) {
      const frames = [
        BEAT_FRAME,
        QUERY_AWARENESS_FRAME,
        encodeCommand('1', { do: 'harm' }),
      ] as const;
      return random.pick(frames);
    }
    return encodeUpdate(this.#change());
  }

  /** An update of this author's own cards. */
  #change(): Uint8Array {
    const random = this.#random;
    let update = new Uint8Array();
    this.#doc.once('update', (bytes: Uint8Array) => {
      update = new Uint8Array(bytes);
    });
    const card = random.pick(this.#cards);
    const kind = random.below(6);
    if (card === undefined || kind < 2) {
      const id = makeCardId(random.bytes);
      this.#cards.push(id);
      addCards(this.#doc, [{ id, kind: 'note', at: [0, 0], text: 'harm' }]);
    } else if (kind < 4) spliceText(this.#doc, card, { index: 0, removed: 0, inserted: 'x' });
    else if (kind === 4) moveCards(this.#doc, new Map([[card, [random.below(900), 0]]]));
    else {
      deleteCards(this.#doc, [card]);
      this.#cards.splice(this.#cards.indexOf(card), 1);
    }
    // A root of no version of ours, and a number that is the server's to give.
    if (update.length === 0) root(this.#doc, 'meta').set('harm', random.below(9));
    return update;
  }
}

function tooLarge(): Uint8Array {
  const doc = new Y.Doc();
  root(doc, 'meta').set('harm', 'x'.repeat(UPDATE_BYTES_MAX));
  return encodeUpdate(Y.encodeStateAsUpdate(doc));
}

function flipped(random: SeededRandom, frame: Uint8Array): Uint8Array {
  const bytes = frame.slice();
  for (let flips = 1 + random.below(4); flips > 0; flips -= 1) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}
