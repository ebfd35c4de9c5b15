import * as Y from 'yjs';
import { assert } from '../../assert.ts';
import { type DeleteSet, encodeMissing } from '../encodeMissing.ts';
import { editAtRandom, LOCAL, SCOPE } from './randomEdit.ts';
import { type Act, type History, PEOPLE } from './randomHistory.ts';

// For tests alone: a room, three people with undo who come and go, copies of any age, a document rebuilt from
// its log, rows of a page that is gone, answers among people.

interface Person {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  isThere: boolean;
  /** What was written here, as a page keeps it on the device. */
  readonly rows: Uint8Array[];
}

function docOf(clientID: number, ...updates: readonly Uint8Array[]): Y.Doc {
  // A guid of our own: drawing one is half the time that a document takes.
  const doc = Object.assign(new Y.Doc({ guid: 'board' }), { clientID });
  for (const update of updates) Y.applyUpdate(doc, update, 'copy');
  return doc;
}

/**
 * All that two documents can differ in: what they hold, of whom, and what of it is deleted. As letters,
 * keys in their order.
 */
function stateOf(doc: Y.Doc): string {
  const { pendingStructs, pendingDs } = doc.store;
  const state = {
    content: SCOPE.map((name) => doc.getMap(name).toJSON()),
    deleted: Y.createDeleteSetFromStructStore(doc.store).clients,
    has: Y.decodeStateVector(Y.encodeStateVector(doc)),
    ...{ pendingStructs, pendingDs },
  };
  return JSON.stringify(state, (_, value: unknown) => {
    if (value instanceof Map) return [...value].sort(([one], [other]) => one - other);
    const isPlain = typeof value === 'object' && value?.constructor === Object;
    return isPlain ? Object.fromEntries(Object.entries(value).sort()) : value;
  });
}

export interface Outcome {
  readonly room: string;
  /** Everybody, and a newcomer who got everything from each of them: all as the room has it. */
  readonly others: readonly string[];
}

/** A room and its people while they live through a history. */
class Board {
  readonly #history: History;
  readonly #people: Person[];
  readonly #copies: Uint8Array[] = [];
  #room: Y.Doc;
  #log: Uint8Array[] = [];
  #nextID = 1_000;

  constructor(history: History) {
    this.#history = history;
    const [room = 0] = history.clientIDs.slice(PEOPLE);
    this.#room = this.#opened(docOf(room));
    this.#people = history.clientIDs
      .slice(0, PEOPLE)
      .map((clientID) => this.#person(docOf(clientID)));
  }

  /** Everybody comes, and once more whoever came before the last. */
  end(): Outcome {
    for (const person of [...this.#people, ...this.#people.slice(0, -1)]) this.#meet(person);
    const docs = this.#people.map(({ doc }) => doc);
    const newcomers = docs.map((doc) => docOf(999, encodeMissing(doc, new Uint8Array([0]))));
    return { room: stateOf(this.#room), others: [...docs, ...newcomers].map(stateOf) };
  }

  act({ does, who, key, value }: Act): void {
    const person = this.#people[who];
    const other = this.#people[(who + 1 + (value % 2)) % PEOPLE];
    assert(person && other, 'there are three');
    switch (does) {
      case 'meet':
        return this.#meet(person);
      case 'leave':
        person.isThere = false;
        return;
      case 'swap':
      case 'swapWhole':
        return this.#swap(person, other, does === 'swapWhole');
      case 'keepCopy':
        this.#copies.push(Y.encodeStateAsUpdate(value % 3 === 0 ? this.#room : person.doc));
        return;
      case 'reload':
        return this.#reopen(who, [Y.encodeStateAsUpdate(person.doc)]);
      case 'openCopy':
        return this.#reopen(who, this.#copies.slice(value % (this.#copies.length + 1)).slice(0, 1));
      case 'openLog': {
        const log = this.#log.slice(0, Math.ceil((this.#log.length * (value + 1)) / 12));
        return this.#reopen(who, log.length > 0 ? [Y.mergeUpdates(log)] : []);
      }
      case 'adoptRows':
        return this.#adopt(person, other);
      case 'wake':
        return this.#wake(value);
      default:
        return editAtRandom(person.doc, person.undo, does, key, value);
    }
  }

  #person(doc: Y.Doc, rows: Uint8Array[] = []): Person {
    const { ignoresOthers, undoesOthers } = this.#history;
    const undo = new Y.UndoManager(
      SCOPE.map((name) => doc.getMap(name)),
      {
        captureTimeout: 0,
        ignoreRemoteMapChanges: ignoresOthers,
        trackedOrigins: new Set(undoesOthers ? [LOCAL, 'room', 'person', 'copy'] : [LOCAL]),
      },
    );
    const person: Person = { doc, undo, isThere: false, rows };
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== LOCAL && origin !== undo) return;
      rows.push(update);
      if (person.isThere) Y.applyUpdate(this.#room, update, 'person');
    });
    return person;
  }

  #opened(room: Y.Doc): Y.Doc {
    room.on('update', (update: Uint8Array) => {
      this.#log.push(update);
      for (const { doc, isThere } of this.#people) if (isThere) Y.applyUpdate(doc, update, 'room');
    });
    return room;
  }

  /**
   * As Yjs' own answer would leave it: applying that one too brings nothing more.
   * @returns the deletions that it named
   */
  #answer(from: Y.Doc, to: Y.Doc, origin: string, named?: DeleteSet): DeleteSet {
    const stateVector = Y.encodeStateVector(to);
    const whole = Y.encodeStateAsUpdate(from, stateVector);
    const answer = encodeMissing(from, stateVector, named);
    Y.applyUpdate(to, answer, origin);
    let more: Uint8Array | undefined;
    const see = (update: Uint8Array) => {
      more = update;
    };
    to.on('update', see);
    Y.applyUpdate(to, whole, origin);
    to.off('update', see);
    assert(!more, 'Yjs’ own answer brings nothing more');
    return Y.decodeUpdate(answer).ds;
  }

  #meet(person: Person): void {
    person.isThere = false;
    const named = this.#answer(this.#room, person.doc, 'room');
    this.#answer(person.doc, this.#room, 'person', named);
    person.isThere = true;
  }

  #swap(one: Person, other: Person, isWhole: boolean): void {
    // What they tell each other the room hears when they come back.
    one.isThere = false;
    other.isThere = false;
    for (const [from, to] of [
      [one.doc, other.doc],
      [other.doc, one.doc],
    ] as const) {
      if (isWhole) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'person');
      else this.#answer(from, to, 'person');
    }
  }

  #reopen(who: number, updates: readonly Uint8Array[]): void {
    const former = this.#people[who];
    former?.undo.destroy();
    this.#nextID += 1;
    // Not rising, so that who came later is not always the higher.
    this.#people[who] = this.#person(
      docOf((this.#nextID * 7919) % 65_521, ...updates),
      former?.rows,
    );
  }

  #adopt(person: Person, other: Person): void {
    if (person.isThere) return;
    for (const row of other.rows) Y.applyUpdate(person.doc, row, 'copy');
    // Of what waits nothing is kept, as in a page (adoptOrphans).
    person.doc.store.pendingStructs = null;
    person.doc.store.pendingDs = null;
  }

  #wake(value: number): void {
    const bytes = value % 2 === 0 ? Y.encodeStateAsUpdate(this.#room) : Y.mergeUpdates(this.#log);
    const room = docOf(this.#room.clientID, ...(this.#log.length > 0 ? [bytes] : []));
    this.#room.destroy();
    this.#log = this.#log.length > 0 ? [bytes] : [];
    this.#room = this.#opened(room);
  }
}

/** @throws where an answer left something out that Yjs' own would have brought, or Yjs throws at one */
export function liveThrough(history: History): Outcome {
  const board = new Board(history);
  for (const act of history.acts) board.act(act);
  return board.end();
}
