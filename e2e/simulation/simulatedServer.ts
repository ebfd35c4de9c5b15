import { openRooms } from '@vestibule/server/src/rooms/openRooms.ts';
import type {
  ClientHello,
  RoomConnection,
  RoomMember,
  Rooms,
} from '@vestibule/server/src/rooms/rooms.ts';
import type { BoardCopy, BoardStore, BoardWrite } from '@vestibule/server/src/store/boardStore.ts';
import { CommitQueue } from '@vestibule/server/src/store/commitQueue.ts';
import { memoryBoardStore } from '@vestibule/server/src/store/memoryBoardStore.ts';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import { type BoardId, makeBoardId } from '@vestibule/shared/ids';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
import type { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { type EndEvents, SimulatedConnection } from '@vestibule/shared/testing/simulatedNetwork';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import * as Y from 'yjs';
import { DurableRecord } from './durableRecord.ts';

export type Sabotage = 'none' | 'settleBeforeCommit';

interface Life {
  readonly rooms: Rooms;
  end(): void;
}

const NEVER = new Promise<never>(() => {});
/** A laptop's disk under load. */
const COMMIT_MS_MAX = 40;
const PING_EVERY_MS = 15_000;
/** Planted: how much later than it says this store keeps anything. Less than any line takes. */
const LIE_MS = 1;

/**
 * The real rooms and commit queue on a memory store, one life after another: kill() is kill -9,
 * restart() is a deploy. The store outlives them, as a disk does.
 */
export class SimulatedServer {
  readonly board: BoardId;
  readonly #clock: SimulatedClock;
  readonly #random: SeededRandom;
  readonly #sabotage: Sabotage;
  #store: BoardStore;
  readonly #record = new DurableRecord();
  /** While a connection hears `settled`: how many commits there had been when it was said. */
  #saidAfter: number | undefined;
  readonly #connections = new Set<SimulatedConnection>();
  #life: Life | undefined;
  #failingCommits = 0;
  #isKilledAfterNextCommit = false;
  failedCommits = 0;
  /** What a page is told when it loads: the board's history, as the store counts it. */
  epoch = 1;

  constructor(clock: SimulatedClock, random: SeededRandom, sabotage: Sabotage) {
    this.#clock = clock;
    this.#random = random;
    this.#sabotage = sabotage;
    this.board = makeBoardId(random.bytes);
    this.#store = this.#newStore();
  }

  async open(): Promise<void> {
    const doc = new Y.Doc();
    doc.clientID = 1;
    root(doc, 'meta').set('title', 'Simulation');
    const update = Y.encodeStateAsUpdate(doc);
    this.#record.commit([update]);
    const createdAtMs = this.#clock.nowMs();
    const { board: id } = this;
    const first = { id, title: 'Simulation', createdAtMs, schema: SCHEMA, update, lastNumber: 0 };
    await this.#store.createBoard(first);
    this.#begin();
  }

  get isUp(): boolean {
    return this.#life !== undefined;
  }

  /** A WebSocket that was let in. */
  connect(
    member: RoomMember,
    hello: ClientHello,
    client: EndEvents,
    letsThrough?: (bytes: Uint8Array) => boolean,
  ): SimulatedConnection {
    const life = this.#life;
    if (!life) throw new Error('nobody is let in by a server that is down');
    const { said, heard } = this.#settlings(client);
    const connection: SimulatedConnection = new SimulatedConnection(
      {
        clock: this.#clock,
        random: this.#random,
        latencyMs: { min: 5, max: 150 },
        letsThrough: (to, bytes) => to === 'server' || letsThrough?.(bytes) !== false,
      },
      {
        client: heard,
        server: {
          // What a process would have done after its death is not done.
          received: (bytes) => {
            if (this.#life === life) room.receive(bytes);
          },
          closed: () => {
            this.#connections.delete(connection);
            if (this.#life === life) room.closed();
          },
        },
      },
    );
    this.#connections.add(connection);
    this.#ping(connection);
    const room: RoomConnection = life.rooms.connect(
      this.board,
      {
        send: (bytes) => {
          said(bytes);
          connection.send('server', bytes);
        },
        close: (code) => connection.close('server', code),
        bufferedBytes: 0,
        cork: () => undefined,
        uncork: () => undefined,
      },
      member,
      hello,
    );
    return connection;
  }

  failCommits(count: number): void {
    this.#failingCommits += count;
  }

  /** The next commit is durable, and nobody ever hears of it. */
  killAfterNextCommit(): void {
    this.#isKilledAfterNextCommit = true;
  }

  kill(): void {
    this.#life?.end();
    this.#life = undefined;
    for (const connection of [...this.#connections]) connection.cut();
  }

  async stop(): Promise<void> {
    const life = this.#life;
    await life?.rooms.stop();
    if (this.#life === life) this.kill();
  }

  start(): void {
    if (!this.#life) this.#begin();
  }

  /** Whatever was to go wrong goes right from here on. */
  heal(): void {
    this.#failingCommits = 0;
    this.#isKilledAfterNextCommit = false;
    this.start();
  }

  /** The room's document as a newcomer gets it. */
  async document(): Promise<Uint8Array> {
    const answer = await this.#life?.rooms.document(this.board);
    if (!answer) throw new Error('the room answers nothing');
    return answer.update;
  }

  /** What the store has, replayed. */
  async stored(): Promise<Y.Doc> {
    const stored = await this.#store.load(this.board);
    const doc = new Y.Doc();
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    return doc;
  }

  /** As `pnpm run backup` does, beside the running server. */
  async backup(): Promise<BoardCopy> {
    const [row, stored] = [await this.#store.board(this.board), await this.#store.load(this.board)];
    if (!row || !stored) throw new Error('the board is there');
    return { row, update: Y.mergeUpdates([...stored.updates]), lastNumber: stored.lastNumber };
  }

  /** As `pnpm run restore` does, while the server is down. */
  async restore(copy: BoardCopy): Promise<void> {
    if (this.isUp) throw new Error('a board is restored under no server');
    this.epoch = (await this.#store.restoreBoard(copy)) ?? this.epoch;
  }

  /** The data folder put back by hand: older bytes, and an epoch that does not say so. */
  async putBack({ row, update, lastNumber }: BoardCopy): Promise<void> {
    if (this.isUp) throw new Error('a folder is put back under no server');
    this.#store = this.#newStore();
    await this.#store.createBoard({ ...row, update, lastNumber });
  }

  /** Whether an update is durable; asked by whoever hears `settled`: whether it was when that was said. */
  isDurable(update: Uint8Array): boolean {
    return this.#record.held(update, this.#saidAfter ?? this.#record.commits);
  }

  /** Remembers for each `settled` of a line what was durable when it was said. */
  #settlings(client: EndEvents) {
    const after: number[] = [];
    return {
      said: (bytes: Uint8Array) => {
        if (isSettled(bytes)) after.push(this.#record.commits);
      },
      heard: {
        received: (bytes: Uint8Array) => {
          this.#saidAfter = isSettled(bytes) ? after.shift() : undefined;
          client.received(bytes);
          this.#saidAfter = undefined;
        },
        closed: (code: number) => client.closed(code),
      },
    };
  }

  /** What the upgrade does with WebSocket pings, for clients that have not sent a beat yet (W8). */
  #ping(connection: SimulatedConnection): void {
    this.#clock.setTimer(PING_EVERY_MS, () => {
      if (!this.#connections.has(connection)) return;
      if (connection.hears('server')) this.#ping(connection);
      else connection.terminate('server');
    });
  }

  #newStore(): BoardStore {
    return memoryBoardStore({
      beforeCommit: () => this.#disk(),
      afterCommit: (writes) => this.#committed(writes),
    });
  }

  #begin(): void {
    const { clock, end } = this.#clock.life();
    const commits = new CommitQueue({
      store: this.#sabotage === 'settleBeforeCommit' ? this.#lyingStore() : this.#store,
      clock,
      onFailure: () => {
        this.failedCommits += 1;
      },
    });
    const rooms = openRooms({ store: this.#store, commits, clock, log: () => undefined });
    this.#life = { rooms, end };
  }

  #lyingStore(): Pick<BoardStore, 'commit' | 'compact'> {
    return {
      commit: async (writes) => {
        const life = this.#life;
        this.#clock.setTimer(LIE_MS, () => {
          if (this.#life === life) void this.#store.commit(writes);
        });
        return { gone: [], long: [] };
      },
      compact: (id) => this.#store.compact(id),
    };
  }

  async #disk(): Promise<void> {
    const life = this.#life;
    await new Promise<void>((done) => {
      this.#clock.setTimer(this.#random.unit() * COMMIT_MS_MAX, done);
    });
    if (this.#life !== life) await NEVER;
    if (this.#failingCommits > 0) {
      this.#failingCommits -= 1;
      throw new Error('the disk is full');
    }
  }

  async #committed(writes: readonly BoardWrite[]): Promise<void> {
    this.#record.commit(writes.map(({ update }) => update));
    if (!this.#isKilledAfterNextCommit) return;
    this.#isKilledAfterNextCommit = false;
    this.kill();
    await NEVER;
  }
}

function isSettled(bytes: Uint8Array): boolean {
  const frame = decodeServerFrame(bytes);
  return frame.ok && frame.value.type === 'settled';
}
