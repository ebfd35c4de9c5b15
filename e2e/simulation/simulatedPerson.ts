import { BoardUndo } from '@vestibule/client/src/canvas/undo/boardUndo.ts';
import type { BoardConnection } from '@vestibule/client/src/connection/boardConnection.ts';
import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import type { MakeSocket } from '@vestibule/client/src/connection/webSocket.ts';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { makeParticipantId, type ParticipantId } from '@vestibule/shared/ids';
import type { Persona } from '@vestibule/shared/testing/personas';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
import type { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import type { SimulatedConnection } from '@vestibule/shared/testing/simulatedNetwork';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import * as Y from 'yjs';
import { SimulatedDevice } from './simulatedDevice.ts';
import type { SimulatedServer } from './simulatedServer.ts';

/** One page load: a document with a clientID of its own, its undo and its line. */
export interface Page {
  readonly doc: Y.Doc;
  readonly undo: BoardUndo;
  readonly connection: BoardConnection;
  end(): void;
}

export interface PersonPorts {
  readonly persona: Persona;
  readonly clock: SimulatedClock;
  readonly random: SeededRandom;
  readonly server: SimulatedServer;
  /** Fixed numbers: chance decides nothing of how Yjs orders what is concurrent. */
  nextClientId(): number;
  /** A change was taken for settled. */
  settled(update: Uint8Array): void;
  adopted(): void;
  /** A change of a killed tab could only be done again in words. */
  saidAgain(): void;
  /** Words that were to be said again found no place, and are offered to this person. */
  unplaced(words: readonly string[]): void;
}

const ATTEMPT_FAILS_AFTER_MS = 300;

/** A person with a device: the real client connection on a simulated socket. */
export class SimulatedPerson {
  readonly persona: Persona;
  readonly device: SimulatedDevice;
  readonly participantId: ParticipantId;
  readonly #ports: PersonPorts;
  #line: SimulatedConnection | undefined;
  #wake = () => {};
  #page: Page;
  isOnline = true;
  isHere = true;
  /** Planted: updates from the room do not reach this person. */
  losesUpdates = false;
  statuses = new Set<string>();
  /** How often the room asked for another page (4426). */
  reloads = 0;

  constructor(ports: PersonPorts) {
    this.#ports = ports;
    this.persona = ports.persona;
    this.participantId = makeParticipantId(ports.random.bytes);
    this.device = new SimulatedDevice((why, update) => {
      // A row of another tab is dropped when it has settled, or when its words were said again in
      // place of bytes that lean on what a killed server and a killed tab have lost.
      if (why === 'settled' || holds(this.doc, update)) ports.settled(update);
      else ports.saidAgain();
    });
    this.#page = this.#openPage();
  }

  get page(): Page {
    return this.#page;
  }

  get doc(): Y.Doc {
    return this.#page.doc;
  }

  /** Out of reach: the line breaks, and new ones do not open. */
  goOffline(): void {
    this.isOnline = false;
    this.#line?.cut();
  }

  goOnline(): void {
    this.isOnline = true;
    this.wake();
  }

  /** The browser says that the line may be back. */
  wake(): void {
    this.#wake();
  }

  /** The line breaks once; the next try may work. */
  cut(): void {
    this.#line?.cut();
  }

  /** The line goes dead in one direction, or in both, and nobody is told. */
  goHalfOpen(which: 'up' | 'down' | 'both'): void {
    if (which !== 'down') this.#line?.deafen('server');
    if (which !== 'up') this.#line?.deafen('client');
  }

  /** The tab is killed, in the middle of whatever it did, and opened again. */
  reload(): void {
    this.#page.end();
    this.#line?.cut();
    this.#page = this.#openPage();
  }

  /** Closes the page as one does, and stays away. */
  leave(): void {
    this.isHere = false;
    this.#page.connection.dispose();
    this.#page.end();
  }

  #openPage(): Page {
    const { clock, random, server, nextClientId, adopted, unplaced } = this.#ports;
    const doc = new Y.Doc();
    doc.clientID = nextClientId();
    const life = clock.life();
    if (this.device.rows > 0) adopted();
    const connection = openBoardConnection({
      doc,
      url: `ws://simulation/sync/${server.board}`,
      makeSocket: this.#makeSocket,
      clock: life.clock,
      random: random.unit,
      copy: this.device.openCopy(),
      // As the document's answer names it.
      epoch: server.epoch,
      schema: SCHEMA,
      canWrite: true,
      hasDocument: false,
      onWake: (wake) => {
        this.#wake = wake;
        return () => {
          this.#wake = () => {};
        };
      },
      onReload: () => {
        this.reloads += 1;
        life.clock.setTimer(0, () => this.reload());
      },
      onUnplaced: unplaced,
    });
    const { status } = connection;
    status.subscribe(() => this.statuses.add(status.get().kind));
    const undo = new BoardUndo(doc);
    connection.start();
    const end = () => {
      life.end();
      undo.dispose();
    };
    return { doc, undo, connection, end };
  }

  readonly #makeSocket: MakeSocket = (url, events) => {
    const { clock, server, persona } = this.#ports;
    let line: SimulatedConnection | undefined;
    let isClosed = false;
    const tell = (run: () => void) => {
      if (!isClosed) run();
    };
    const query = new URL(url).searchParams;
    clock.setTimer(20, () => {
      if (isClosed) return;
      if (!this.isOnline || !server.isUp) {
        clock.setTimer(ATTEMPT_FAILS_AFTER_MS, () => tell(() => events.closed(1006)));
        return;
      }
      line = server.connect(
        {
          participantId: this.participantId,
          role: persona.role,
          generation: 1,
          region: persona.region,
        },
        {
          speaksVestibule: query.get('vestibule') === '1',
          schema: Number(query.get('schema')),
          epoch: Number(query.get('epoch')),
        },
        {
          received: (bytes) => tell(() => events.received(bytes)),
          closed: (code) => tell(() => events.closed(code)),
        },
        (bytes) => !(this.losesUpdates && isUpdate(bytes)),
      );
      this.#line = line;
      events.opened();
    });
    return {
      send: (bytes) => line?.send('client', bytes),
      close: () => {
        isClosed = true;
        line?.close('client', 1000);
      },
    };
  };
}

function isUpdate(bytes: Uint8Array): boolean {
  const frame = decodeServerFrame(bytes);
  return frame.ok && frame.value.type === 'update';
}

/** Whether every letter and every deletion of an update is in a document. */
function holds({ store }: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  if (structs.some(({ id, length }) => Y.getState(store, id.client) < id.clock + length)) {
    return false;
  }
  return [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => {
      for (let at = clock; at < clock + len; at += 1) {
        if (Y.getState(store, client) <= at) return false;
        if (!Y.getItem(store, Y.createID(client, at)).deleted) return false;
      }
      return true;
    }),
  );
}
