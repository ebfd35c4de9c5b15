import { assert } from '@vestibule/shared/assert';
import { type BoardId, makeBoardId, makeParticipantId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import * as Y from 'yjs';
import type {
  BoardStore,
  BoardWrite,
  BrowserHash,
  Membership,
  NewBoard,
  StoredDocument,
} from './boardStore.ts';

// Boards and people for the store's tests.

/** The same number, the same board. */
export function sampleBoardId(n: number): BoardId {
  return makeBoardId((count) => new Uint8Array(count).fill(n));
}

export function sampleBrowser(name: string): BrowserHash {
  return `hash of ${name}` as BrowserHash;
}

/** Somebody who writes into the root `cards` of a board; each change is one update. */
export class SampleAuthor {
  readonly doc = new Y.Doc();
  #update: Uint8Array | undefined;

  constructor(clientID: number) {
    this.doc.clientID = clientID;
    this.doc.on('update', (update: Uint8Array) => {
      this.#update = update;
    });
  }

  set(key: string, value: string): Uint8Array {
    return this.change((cards) => cards.set(key, value));
  }

  change(write: (cards: Y.Map<string>) => void): Uint8Array {
    this.#update = undefined;
    this.doc.transact(() => write(this.doc.getMap('cards')));
    assert(this.#update, 'a change makes an update');
    return this.#update;
  }

  get whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }
}

export function newBoard(id: BoardId, first: Uint8Array, createdAtMs = 1_000): NewBoard {
  return { id, title: 'L’eau', createdAtMs, schema: 1, update: first, lastNumber: 0 };
}

export function write(
  board: BoardId,
  update: Uint8Array,
  atMs = 2_000,
  lastNumber = 0,
): BoardWrite {
  return { board, update, atMs, lastNumber };
}

export function sampleMembership(board: BoardId, role: Role = 'contributor'): Membership {
  const participantId = makeParticipantId((count) => new Uint8Array(count).fill(9));
  return { board, participantId, role, generation: 1, untilMs: 10_000 };
}

/** The cards of a stored document, and whether anything in it waits for something that is missing. */
export function readStored(stored: StoredDocument | undefined): {
  readonly cards: Record<string, unknown>;
  readonly waits: boolean;
} {
  assert(stored, 'the board is there');
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  const waits = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  return { cards: doc.getMap('cards').toJSON(), waits };
}

export async function storedCards(
  store: BoardStore,
  board: BoardId,
): Promise<Record<string, unknown>> {
  return readStored(await store.load(board)).cards;
}
