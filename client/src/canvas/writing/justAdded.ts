import type { BoardUndo, StepMark } from '../undo/boardUndo.ts';

interface JustAddedParts<Id> {
  readonly undo: BoardUndo;
  /** Whether its field is open. */
  isWritten(id: Id): boolean;
  /** undefined where it is gone. */
  words(id: Id): string | undefined;
  mayRemove(): boolean;
  remove(id: Id): void;
}

/**
 * A card or free text that this person has added to write in it, until it is left. Without a word it goes
 * again, a slip of a finger: neither its coming nor its going is a step, so that undo does not bring an
 * empty one back.
 */
export class JustAdded<Id> {
  readonly #parts: JustAddedParts<Id>;
  #last: { readonly id: Id; readonly before: StepMark } | undefined;

  constructor(parts: JustAddedParts<Id>) {
    this.#parts = parts;
  }

  /** @param write the transaction that adds it */
  add(id: Id, write: () => void): void {
    const before = this.#parts.undo.mark();
    write();
    this.#last = { id, before };
  }

  /** To be called whenever a field was closed. */
  leaveNoneEmpty(): void {
    const { undo, isWritten, words, mayRemove, remove } = this.#parts;
    if (!this.#last || isWritten(this.#last.id)) return;
    const { id, before } = this.#last;
    this.#last = undefined;
    if (words(id)?.trim() !== '' || !mayRemove()) return;
    remove(id);
    undo.forgetSince(before);
  }
}
