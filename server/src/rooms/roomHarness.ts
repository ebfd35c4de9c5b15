// For tests of the rooms: people on protocol level, a store whose commits can be held or failed, and
// a clock that the test moves. No sockets, no waiting.
import { randomBytes } from 'node:crypto';
import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { type Board, readBoard } from '@vestibule/shared/board/readBoard';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import type { Clock } from '@vestibule/shared/clock';
import { type CardId, makeBoardId, makeParticipantId, parseCardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@vestibule/shared/wire/encode';
import type { Refusal, RosterPerson, ServerFrame } from '@vestibule/shared/wire/frames';
import type { PersonMotion } from '@vestibule/shared/wire/motion';
import * as Y from 'yjs';
import { CommitQueue } from '../store/commitQueue.ts';
import { memoryBoardStore } from '../store/memoryBoardStore.ts';
import { openRooms } from './openRooms.ts';
import type { RoomConnection, Rooms } from './rooms.ts';

export function cardId(value: string): CardId {
  const id = parseCardId(value);
  if (!id) throw new Error(`no card id: ${value}`);
  return id;
}

/** What `addCards` takes. */
export function card(id = cardId('a'), text = 'puits') {
  return { id, kind: 'cause' as const, at: [0, 0] as const, text };
}

class ManualClock implements Clock {
  #nowMs = 1_700_000_000_000;
  readonly #timers = new Set<{ atMs: number; run: () => void }>();

  get timers(): number {
    return this.#timers.size;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  jump(ms: number): void {
    this.#nowMs += ms;
  }

  async pass(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await settleMicrotasks();
      const [next] = [...this.#timers]
        .filter(({ atMs }) => atMs <= endMs)
        .sort((one, other) => one.atMs - other.atMs);
      if (!next) break;
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }
}

/** Promise chains in the store and the queue are a few steps long; a macrotask ends them all. */
function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface PersonOptions {
  readonly role?: Role;
  readonly region?: string;
  readonly plain?: boolean;
  readonly doc?: Y.Doc;
  readonly schema?: number;
  readonly epoch?: number;
}

/** One browser, on the level of frames. */
export class Person {
  readonly doc: Y.Doc;
  readonly refusals: Refusal[] = [];
  readonly motions: PersonMotion[] = [];
  closedWith: number | undefined;
  closedFor: string | undefined;
  /** Sending to this person throws, which a socket never does: a bug. */
  isBroken = false;
  bufferedBytes = 0;
  counted = 0;
  settled = 0;
  storeState: string | undefined;
  /** The types of frames that came, by what left as one packet. */
  packets: string[][] = [];
  #openPacket: string[] | undefined;
  #frames: ServerFrame[] = [];
  readonly #people = new Map<number, RosterPerson>();
  #connection: RoomConnection | undefined;

  constructor(doc: Y.Doc) {
    this.doc = doc;
  }

  attach(connection: RoomConnection): void {
    this.#connection = connection;
  }

  send(frame: Uint8Array, { counted = false } = {}): void {
    if (counted) this.counted += 1;
    this.#connection?.receive(frame);
  }

  hello(): void {
    this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  /** Edits the own document and sends the update, or loses it on the way. */
  edit(change: (doc: Y.Doc) => void, { lost = false, onlyDeletions = false } = {}): void {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', keep);
    change(this.doc);
    this.doc.off('update', keep);
    if (lost) return;
    for (const update of updates) {
      const bytes = onlyDeletions ? deletionsOf(update) : update;
      this.send(encodeUpdate(bytes), { counted: true });
    }
  }

  leave(): void {
    this.#connection?.closed();
  }

  types(): string[] {
    return this.#frames.map(({ type }) => type);
  }

  forget(): void {
    this.#frames = [];
    this.packets = [];
  }

  packetBegins(): void {
    this.#openPacket = [];
  }

  packetEnds(): void {
    if (this.#openPacket && this.#openPacket.length > 0) this.packets.push(this.#openPacket);
    this.#openPacket = undefined;
  }

  people(): readonly RosterPerson[] {
    return [...this.#people.values()];
  }

  hear(bytes: Uint8Array): void {
    const decoded = decodeServerFrame(bytes.slice());
    if (!decoded.ok) throw new Error(`the server sent what is no frame: ${decoded.error.kind}`);
    const frame = decoded.value;
    this.#frames.push(frame);
    if (this.#openPacket) this.#openPacket.push(frame.type);
    else this.packets.push([frame.type]);
    if (frame.type === 'syncStep2' || frame.type === 'update') {
      Y.applyUpdate(this.doc, frame.update, FROM_ROOM);
    } else if (frame.type === 'settled') this.settled = frame.count;
    else if (frame.type === 'refused') this.refusals.push(frame.refusal);
    else if (frame.type === 'motion') this.motions.push(...frame.motions);
    else if (frame.type === 'workshop') this.storeState = frame.view.sections.store;
    else if (frame.type === 'roster') {
      for (const person of frame.change.here) this.#people.set(person.person, person);
      for (const person of frame.change.gone) this.#people.delete(person);
    }
  }

  /** Answers the server's first step 1, as W3 asks. */
  answerStep1(): void {
    const question = this.#frames.find(({ type }) => type === 'syncStep1');
    if (question?.type !== 'syncStep1') throw new Error('the server asked for nothing');
    const update = Y.encodeStateAsUpdate(this.doc, question.stateVector);
    this.send(encodeSyncStep2(update), { counted: true });
  }
}

function deletionsOf(update: Uint8Array): Uint8Array {
  return Y.diffUpdate(update, Y.encodeStateVectorFromUpdate(update));
}

export class RoomHarness {
  readonly board = makeBoardId(randomBytes);
  readonly #clock = new ManualClock();
  #failingCommits = 0;
  #failingLoads = 0;
  #held: Promise<void> | undefined;
  readonly #store = memoryBoardStore({
    beforeCommit: async () => {
      await this.#held;
      if (this.#failingCommits <= 0) return;
      this.#failingCommits -= 1;
      throw new Error('the disk is full');
    },
  });
  #commits = this.#newCommits();
  rooms: Rooms = this.#newRooms();
  ended = 0;
  bugs = 0;

  static async open(): Promise<RoomHarness> {
    const harness = new RoomHarness();
    const doc = new Y.Doc();
    root(doc, 'meta').set('title', 'Board');
    await harness.#store.createBoard({
      id: harness.board,
      title: 'Board',
      createdAtMs: harness.#clock.nowMs(),
      schema: SCHEMA,
      update: Y.encodeStateAsUpdate(doc),
      lastNumber: 0,
    });
    return harness;
  }

  /** A person whose handshake is over. */
  async join(options: PersonOptions = {}): Promise<Person> {
    const person = this.connect(options);
    await this.pass(1);
    person.hello();
    await this.pass(1);
    person.answerStep1();
    await this.pass(150);
    return person;
  }

  connect(options: PersonOptions = {}): Person {
    const person = new Person(options.doc ?? new Y.Doc());
    const { role = 'contributor', region, plain = false, schema, epoch } = options;
    const connection = this.rooms.connect(
      this.board,
      {
        send: (bytes) => {
          if (person.isBroken) throw new Error('a bug in what sends');
          person.hear(bytes);
        },
        close: (code, detail) => {
          person.closedFor ??= detail;
          person.closedWith ??= code;
        },
        get bufferedBytes() {
          return person.bufferedBytes;
        },
        cork: () => person.packetBegins(),
        uncork: () => person.packetEnds(),
      },
      {
        participantId: makeParticipantId(randomBytes),
        role,
        generation: 1,
        ...(region === undefined ? {} : { region }),
      },
      {
        speaksVestibule: !plain,
        ...(schema === undefined ? {} : { schema }),
        ...(epoch === undefined ? {} : { epoch }),
      },
    );
    person.attach(connection);
    return person;
  }

  pass(ms: number): Promise<void> {
    return this.#clock.pass(ms);
  }

  /** A long time in which nothing is due but one sweep. */
  async skip(ms: number): Promise<void> {
    this.#clock.jump(ms);
    await this.pass(0);
  }

  timersWhenIdle(): number {
    return this.#clock.timers;
  }

  /** Commits wait until the answered function is called. */
  holdCommits(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      this.#held = undefined;
      release();
    };
  }

  failCommits(times: number): void {
    this.#failingCommits = times;
  }

  failLoads(times: number): void {
    this.#failingLoads = times;
  }

  /** kill -9: rooms, sockets and what was not committed are gone; the store is as it was. */
  async kill(): Promise<void> {
    this.#held = new Promise(() => {});
    const dead = this.#held;
    this.#commits = this.#newCommits();
    this.rooms = this.#newRooms();
    await this.pass(1);
    if (this.#held === dead) this.#held = undefined;
  }

  async storedBytes(): Promise<Uint8Array> {
    const stored = await this.#store.load(this.board);
    if (!stored) throw new Error('no board');
    return Y.mergeUpdates([...stored.updates]);
  }

  async stored(): Promise<Board> {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await this.storedBytes());
    return readBoard(doc);
  }

  #newCommits(): CommitQueue {
    return new CommitQueue({
      store: this.#store,
      clock: this.#clock,
      onFailure: () => undefined,
    });
  }

  #newRooms(): Rooms {
    const store = {
      load: async (board: typeof this.board) => {
        if (this.#failingLoads > 0) {
          this.#failingLoads -= 1;
          throw new Error('the disk does not answer');
        }
        return this.#store.load(board);
      },
    };
    return openRooms({
      store,
      commits: this.#commits,
      clock: this.#clock,
      log: ({ event }) => {
        if (event === 'roomEnded') this.ended += 1;
        if (event === 'roomBug') this.bugs += 1;
      },
    });
  }
}
