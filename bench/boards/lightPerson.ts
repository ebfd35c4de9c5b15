import { once } from 'node:events';
import { addCards, moveCards } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, parseCardId } from '@vestibule/shared/ids';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import {
  BEAT_FRAME,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@vestibule/shared/wire/encode';
import { BEAT_EVERY_MS } from '@vestibule/shared/wire/limits';
import { MESSAGE, SYNC } from '@vestibule/shared/wire/messageType';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/**
 * One person on our wire who reads no board: thousands fit into one process. Beats as our page does,
 * has one card and moves it, and notes how long each move took to settle.
 */
export class LightPerson {
  readonly #socket: WebSocket;
  readonly #doc = new Y.Doc();
  readonly #card: CardId;
  readonly #settledMs: number[];
  /** When each counted frame left, in their order. */
  readonly #sentAtMs: number[] = [];
  #settled = 0;
  #beats: NodeJS.Timeout | undefined;

  constructor(url: string, headers: Readonly<Record<string, string>>, settledMs: number[]) {
    this.#settledMs = settledMs;
    this.#card = parseCardId(`bench-${this.#doc.clientID}`) as CardId;
    this.#socket = new WebSocket(`${url}?vestibule=1`, { headers, perMessageDeflate: false });
  }

  /** Resolves when the handshake is over. */
  async arrive(): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#socket.on('message', (data: Buffer) => {
        if (data[0] === MESSAGE.sync && data[1] === SYNC.step1) {
          this.#count(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())));
          resolve();
        } else if (data[0] === MESSAGE.settled) this.#hearSettled(new Uint8Array(data));
      });
    });
    await once(this.#socket, 'open');
    this.#socket.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)));
    await answered;
    const everyMs = BEAT_EVERY_MS;
    this.#beats = setTimeout(() => {
      this.#beats = setInterval(() => this.#socket.send(BEAT_FRAME), everyMs);
    }, Math.random() * everyMs);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Nothing is taken from the network any more: a telephone that has fallen asleep. */
  stopReading(): void {
    clearInterval(this.#beats);
    this.#socket.pause();
  }

  /** Adds the own card, or moves it. */
  write(step: number): void {
    this.#edit((doc) => {
      if (root(doc, 'cards').has(this.#card)) {
        moveCards(doc, new Map([[this.#card, [step, step]]]));
      } else addCards(doc, [{ id: this.#card, kind: 'note', at: [step, 0], text: 'bench' }]);
    });
  }

  /** Puts words of this length into the own card's second language, in place of those before. */
  writeAtLength(step: number, letters: number): void {
    this.#edit((doc) => {
      const card = root(doc, 'cards').get(this.#card);
      const text = `${step} `.repeat(letters).slice(0, letters);
      if (card instanceof Y.Map) card.set('second', { lang: 'fr', text });
    });
  }

  leave(): void {
    clearInterval(this.#beats);
    this.#socket.terminate();
  }

  #edit(change: (doc: Y.Doc) => void): void {
    const frames: Uint8Array[] = [];
    const keep = (update: Uint8Array) => frames.push(encodeUpdate(update));
    this.#doc.on('update', keep);
    change(this.#doc);
    this.#doc.off('update', keep);
    for (const frame of frames) this.#count(frame);
  }

  #count(frame: Uint8Array): void {
    this.#sentAtMs.push(performance.now());
    this.#socket.send(frame);
  }

  #hearSettled(bytes: Uint8Array): void {
    const decoded = decodeServerFrame(bytes);
    if (!decoded.ok || decoded.value.type !== 'settled') return;
    for (; this.#settled < decoded.value.count; this.#settled += 1) {
      const sentAtMs = this.#sentAtMs[this.#settled];
      if (sentAtMs !== undefined) this.#settledMs.push(performance.now() - sentAtMs);
    }
  }
}
