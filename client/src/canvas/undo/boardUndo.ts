import { LOCAL } from '@vestibule/shared/board/origin';
import { root } from '@vestibule/shared/board/roots';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import * as Y from 'yjs';
import { type Readable, signal } from '../../signal.ts';
import { leaveOthersFields } from './othersFields.ts';
import { OwnItems } from './ownItems.ts';

type Step = Y.UndoManager['undoStack'][number];

/** The last step there was at some moment; undefined where there was none. */
export type StepMark = Step | undefined;

/** What is typed in one card without a longer pause is one step. */
const TYPING_PAUSE_MS = 500;

/**
 * A person's own steps back and forth (B9). Each transaction of the local origin is one step, whoever
 * wrote it; only typing in the same card gathers. tldraw's own history is never used: it would put
 * back whole records, others' changes included.
 */
export class BoardUndo {
  readonly canUndo: Readable<boolean>;
  readonly canRedo: Readable<boolean>;
  readonly #manager: Y.UndoManager;
  readonly #doc: Y.Doc;
  readonly #own: OwnItems;
  /** Steps of which nothing is left to take back go without an event of Yjs. */
  readonly #tell: () => void;
  /** The card or free text of the typing that is being written, while it is. */
  #typingNow: CardId | DrawingId | undefined;
  /** The one whose typing the last step was. */
  #typedLast: CardId | DrawingId | undefined;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    // Listens before the others here, who ask it.
    this.#own = new OwnItems(doc);
    const scope = (['cards', 'links', 'loops', 'areas', 'clusters', 'drawings'] as const).map(
      (name) => root(doc, name),
    );
    this.#manager = new Y.UndoManager(scope, {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: TYPING_PAUSE_MS,
      deleteFilter: (item) => mayTakeBack(doc, item, this.#own),
      ignoreRemoteMapChanges: true,
    });
    const [canUndo, canRedo] = [signal(false), signal(false)];
    [this.canUndo, this.canRedo] = [canUndo, canRedo];
    this.#tell = () => {
      canUndo.set(this.#manager.canUndo());
      canRedo.set(this.#manager.canRedo());
    };
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      this.#manager.on(event, this.#tell);
    }
    doc.on('beforeTransaction', this.#beforeTransaction);
    doc.on('afterTransaction', this.#afterTransaction);
  }

  dispose(): void {
    this.#doc.off('beforeTransaction', this.#beforeTransaction);
    this.#doc.off('afterTransaction', this.#afterTransaction);
    this.#manager.destroy();
    this.#own.dispose();
  }

  /** Runs one input event's write as part of the typing in that card or free text. */
  typing<T>(id: CardId | DrawingId, write: () => T): T {
    this.#typingNow = id;
    try {
      return write();
    } finally {
      this.#typingNow = undefined;
    }
  }

  /** For `forgetSince`. */
  mark(): StepMark {
    return this.#manager.undoStack.at(-1);
  }

  /** Of all that was done since then nothing is left: none of it is a step any more. */
  forgetSince(mark: StepMark): void {
    const { undoStack } = this.#manager;
    // Where it was taken back meanwhile, what came after it went as well.
    const isThere = mark === undefined || undoStack.includes(mark);
    if (isThere) undoStack.splice(mark === undefined ? 0 : undoStack.indexOf(mark) + 1);
    this.#tell();
  }

  undo(): void {
    this.#manager.undo();
    this.#tell();
    this.#typedLast = undefined;
  }

  redo(): void {
    this.#manager.redo();
    this.#tell();
    this.#typedLast = undefined;
  }

  readonly #beforeTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin !== LOCAL) return;
    if (this.#typingNow === undefined || this.#typingNow !== this.#typedLast) {
      this.#manager.stopCapturing();
    }
    this.#typedLast = this.#typingNow;
  };

  readonly #afterTransaction = (transaction: Y.Transaction) => {
    const { origin } = transaction;
    if (origin === LOCAL || origin === this.#manager) return;
    leaveOthersFields(this.#manager, transaction, this.#own);
  };
}

/** What every card, or drawing, has from its making: taken back with the whole of it or not at all. */
const BORN_WITH = {
  cards: new Set(['kind', 'at', 'text']),
  drawings: new Set(['at', 'size', 'colour', 'z', 'rest', 'text']),
};

/**
 * Undoing the adding of a card, or of a free text, would delete all in it. Where somebody else has written in it
 * meanwhile, it stays: another's words are never taken back (B9).
 */
function mayTakeBack(doc: Y.Doc, item: Y.Item, own: OwnItems): boolean {
  for (const name of ['cards', 'drawings'] as const) {
    const entries = root(doc, name);
    if (item.parent === entries) return !hasOthersWords(item, own);
    const isField = item.parent instanceof Y.Map && item.parent.parent === entries;
    if (isField) return !BORN_WITH[name].has(item.parentSub ?? '');
  }
  return true;
}

function hasOthersWords(entryItem: Y.Item, own: OwnItems): boolean {
  if (!(entryItem.content instanceof Y.ContentType)) return false;
  const entry = entryItem.content.type;
  const text: unknown = entry instanceof Y.Map ? entry.get('text') : undefined;
  if (!(text instanceof Y.Text)) return false;
  for (let item = text._start; item; item = item.right) {
    if (!item.deleted && !own.has(item)) return true;
  }
  return false;
}
