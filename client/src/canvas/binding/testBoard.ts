import { assert } from '@vestibule/shared/assert';
import { addCards } from '@vestibule/shared/board/editBoard';
import { type CardId, parseCardId } from '@vestibule/shared/ids';
import {
  createTLSchema,
  createTLStore,
  defaultBindingSchemas,
  defaultShapeSchemas,
  PageRecordType,
  type TLRecord,
  type TLStore,
} from 'tldraw';
import * as Y from 'yjs';
import { CARD_PROPS } from '../shapes/cardProps.ts';
import { type CardShape, cardShapeId, isCardShape } from './boardRecords.ts';
import type { FrameScheduler } from './frames.ts';
import { BoardProjection } from './projectBoard.ts';

// For tests: a document, tldraw's real store without an editor, and frames that come when they are told to.

export function id(name: string): CardId {
  const parsed = parseCardId(name);
  assert(parsed, `${name} is a card's id`);
  return parsed;
}

/** Frames by hand. */
export class ManualFrames implements FrameScheduler {
  readonly #waiting = new Set<() => void>();

  request(run: () => void): () => void {
    this.#waiting.add(run);
    return () => this.#waiting.delete(run);
  }

  get count(): number {
    return this.#waiting.size;
  }

  next(): void {
    const runs = [...this.#waiting];
    this.#waiting.clear();
    for (const run of runs) run();
  }
}

export function testStore(): TLStore {
  return createTLStore({
    schema: createTLSchema({
      shapes: { arrow: defaultShapeSchemas.arrow, card: { props: CARD_PROPS } },
      bindings: { arrow: defaultBindingSchemas.arrow },
    }),
  });
}

export interface TestBoard {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly frames: ManualFrames;
  readonly projection: BoardProjection;
  shape(name: string): CardShape | undefined;
  /** As tldraw does when a hand moves a card. */
  moveByHand(name: string, change: { x?: number; y?: number; w?: number }): void;
  add(name: string, at?: readonly [number, number], text?: string): void;
}

export function testBoard(doc = new Y.Doc()): TestBoard {
  const [store, frames] = [testStore(), new ManualFrames()];
  const pageId = PageRecordType.createId('page');
  const projection = new BoardProjection({ doc, store, pageId, frames });
  projection.start();
  const shape = (name: string) => {
    const record: TLRecord | undefined = store.get(cardShapeId(id(name)));
    return record && isCardShape(record) ? record : undefined;
  };
  return {
    doc,
    store,
    frames,
    projection,
    shape,
    moveByHand(name, { x, y, w }) {
      const now = shape(name);
      assert(now, 'a card that is moved is shown');
      const props = { ...now.props, w: w ?? now.props.w };
      store.put([{ ...now, x: x ?? now.x, y: y ?? now.y, props }]);
    },
    add(name, at = [0, 0], text = name) {
      addCards(doc, [{ id: id(name), kind: 'cause', at, text }]);
    },
  };
}

/** Two documents that hear of each other at once. */
export function syncedPair(): readonly [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  const relay = (from: Y.Doc, to: Y.Doc) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== to) Y.applyUpdate(to, update, from);
    });
  relay(a, b);
  relay(b, a);
  return [a, b];
}
