import type * as Y from 'yjs';

/**
 * Which items of a document this page wrote. Not those of its clientID alone: where somebody else writes
 * under it, Yjs takes another for this page, and what came by the other's hand is not its own (R21).
 */
export class OwnItems {
  readonly #doc: Y.Doc;
  /** By each clientID that was this page's, the first clock that is not: another wrote under it. */
  readonly #until = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on('beforeTransaction', this.#before);
    doc.on('afterTransaction', this.#after);
  }

  has({ id }: Y.Item): boolean {
    return id.clock < (this.#until.get(id.client) ?? 0);
  }

  dispose(): void {
    this.#doc.off('beforeTransaction', this.#before);
    this.#doc.off('afterTransaction', this.#after);
  }

  readonly #before = () => {
    const { clientID } = this.#doc;
    if (!this.#until.has(clientID)) this.#until.set(clientID, Number.POSITIVE_INFINITY);
  };

  /** In the turn in which Yjs finds it out too, and before it takes another clientID. */
  readonly #after = ({ local, beforeState, afterState }: Y.Transaction) => {
    const { clientID } = this.#doc;
    const before = beforeState.get(clientID) ?? 0;
    if (!local && (afterState.get(clientID) ?? 0) > before) this.#until.set(clientID, before);
  };
}
