import { once } from 'node:events';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { encodeOwnMotion } from '@vestibule/shared/wire/encode';
import { MESSAGE, SYNC } from '@vestibule/shared/wire/messageType';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import type { LatencyRecord } from './latencyRecord.ts';
import type { CrowdSeats } from './measuredServer.ts';

interface Arrival {
  readonly seats: CrowdSeats;
  readonly index: number;
  readonly isReader: boolean;
  readonly latencies: LatencyRecord;
}

/**
 * One person with one card, on the y-websocket protocol that all three servers speak. Reads with
 * y-protocols, which costs this process what it costs, the same for all.
 */
export class CrowdPerson {
  readonly #arrival: Arrival;
  readonly #socket: WebSocket;
  /** What this person has of the board; stays empty where nothing but bytes is counted. */
  readonly #doc = new Y.Doc();
  /** Only the own card: what is sent is the own change alone. */
  readonly #own = new Y.Doc();
  readonly #card = new Y.Map<unknown>();
  readonly #awareness: Awareness;
  readonly #head: readonly string[];
  /** Steps by the count of the frame that brought them (docs/PROTOCOL.md W4). */
  readonly #stepOfFrame: (number | undefined)[] = [];
  #settledFrames = 0;
  #step: number | undefined;
  #number = 0;
  received = { bytes: 0, messages: 0 };

  private constructor(arrival: Arrival) {
    this.#arrival = arrival;
    const { url, documentName, cookies, origin } = arrival.seats;
    const cookie = cookies?.[arrival.index];
    this.#head = documentName === undefined ? [] : [documentName];
    const headers = cookie && origin ? { cookie, origin } : {};
    this.#socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.#socket.binaryType = 'arraybuffer';
    this.#awareness = new Awareness(this.#own);
    // Its own renewals every 15 s are another measurement's.
    this.#awareness.destroy();
  }

  /** Connected, asked for the board, with the own card on it. */
  static async arrive(arrival: Arrival): Promise<CrowdPerson> {
    const person = new CrowdPerson(arrival);
    await person.#begin();
    return person;
  }

  get isClosed(): boolean {
    return this.#socket.readyState !== WebSocket.OPEN;
  }

  forget(): void {
    this.received = { bytes: 0, messages: 0 };
  }

  step(how: 'commit' | 'motion'): void {
    const { latencies, index, seats } = this.#arrival;
    const step = latencies.made();
    if (how === 'commit') {
      this.#step = step;
      this.#card.set('at', [step, index]);
      this.#step = undefined;
    } else if (seats.cookies) {
      this.#send(encodeOwnMotion([{ kind: 'drag', cards: [this.#number], dx: step, dy: index }]));
    } else {
      const drag = { cards: [`bench-card-${index}`], dx: step, dy: index };
      this.#awareness.setLocalState({ drag });
      this.#sendAwareness();
    }
  }

  async #begin(): Promise<void> {
    const { index, isReader } = this.#arrival;
    this.#socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)));
    await once(this.#socket, 'open');
    if (this.#head.length > 0) this.#authenticate();
    this.#sendSync((encoder) => sync.writeSyncStep1(encoder, this.#doc));
    if (isReader) this.#watch();
    this.#own.on('update', (update: Uint8Array) => {
      this.#stepOfFrame.push(this.#step);
      this.#sendSync((encoder) => sync.writeUpdate(encoder, update));
    });
    this.#own.transact(() => {
      this.#card.set('kind', 'note');
      this.#card.set('at', [0, index]);
      this.#card.set('text', new Y.Text(`card ${index}`));
      this.#own.getMap('cards').set(`bench-card-${index}`, this.#card);
    });
  }

  #watch(): void {
    const { latencies } = this.#arrival;
    const cards = this.#doc.getMap('cards');
    cards.observeDeep((events) => {
      for (const { target } of events) {
        const at = target instanceof Y.Map && target !== cards ? target.get('at') : undefined;
        if (Array.isArray(at)) latencies.sawStep(Number(at[0]));
      }
    });
    this.#awareness.on('update', ({ added, updated }: { added: number[]; updated: number[] }) => {
      for (const client of [...added, ...updated]) {
        const dx: unknown = this.#awareness.getStates().get(client)?.['drag']?.dx;
        if (client !== this.#awareness.clientID && typeof dx === 'number') latencies.sawStep(dx);
      }
    });
  }

  #receive(bytes: Uint8Array): void {
    this.received.bytes += bytes.length;
    this.received.messages += 1;
    const [name] = this.#head;
    const message = name === undefined ? bytes : bytes.subarray(name.length + 1);
    switch (message[0]) {
      case MESSAGE.sync:
        return this.#receiveSync(message);
      case MESSAGE.awareness:
        if (this.#arrival.isReader) this.#receiveAwareness(message);
        return;
      case MESSAGE.settled:
      case MESSAGE.motion:
        return this.#receiveOurs(message);
      default:
    }
  }

  #receiveSync(message: Uint8Array): void {
    if (!this.#arrival.isReader && message[1] === SYNC.update) return;
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    const answer = encoding.createEncoder();
    const type = sync.readSyncMessage(decoder, answer, this.#doc, this);
    if (type !== SYNC.step1) return;
    this.#stepOfFrame.push(undefined);
    this.#sendSync((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer)));
  }

  #receiveAwareness(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this);
  }

  #receiveOurs(message: Uint8Array): void {
    const decoded = decodeServerFrame(message);
    if (!decoded.ok) throw new Error(`a frame of ours: ${decoded.error.kind}`);
    const { latencies, isReader } = this.#arrival;
    if (decoded.value.type === 'settled') {
      for (; this.#settledFrames < decoded.value.count; this.#settledFrames += 1) {
        const step = this.#stepOfFrame[this.#settledFrames];
        if (step !== undefined) latencies.settledStep(step);
      }
    } else if (decoded.value.type === 'motion' && isReader) {
      for (const { motion } of decoded.value.motions) {
        if (motion.kind === 'drag') latencies.sawStep(motion.dx);
      }
    }
  }

  /** Hocuspocus answers nothing before it was shown a token, be it empty. */
  #authenticate(): void {
    const encoder = encoding.createEncoder();
    for (const name of this.#head) encoding.writeVarString(encoder, name);
    encoding.writeVarUint(encoder, MESSAGE.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, '');
    this.#send(encoding.toUint8Array(encoder));
  }

  #sendSync(write: (encoder: encoding.Encoder) => void): void {
    this.#sendMessage(MESSAGE.sync, write);
  }

  #sendAwareness(): void {
    const update = encodeAwarenessUpdate(this.#awareness, [this.#awareness.clientID]);
    this.#sendMessage(MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update));
  }

  #sendMessage(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    for (const name of this.#head) encoding.writeVarString(encoder, name);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.#send(encoding.toUint8Array(encoder));
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }
}
