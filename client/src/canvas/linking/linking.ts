import { addLink } from '@vestibule/shared/board/editBoard';
import type { CardId } from '@vestibule/shared/ids';
import { linkKey } from '@vestibule/shared/ids';
import { atom, type Editor, type VecModel } from 'tldraw';
import type * as Y from 'yjs';
import { cardIdOf, cardShapeId, linkShapeId } from '../binding/boardRecords.ts';

/**
 * off ─ begin (L, the Link button) ─▶ choosing ─ card tapped, or Enter on one ─▶ off, linked
 * off ─ a handle is pulled ─▶ pulling ─ let go over a card ─▶ off, linked
 * choosing, pulling ─ Escape, the empty board, the card itself ─▶ off
 */
export type Linking =
  | { readonly state: 'off' }
  | {
      readonly state: 'choosing' | 'pulling';
      readonly from: CardId;
      readonly to: VecModel | undefined;
    };

interface LinkerParts {
  readonly doc: Y.Doc;
  /** Undefined before the canvas stands. */
  editor(): Editor | undefined;
  isThere(card: CardId): boolean;
  /** A link now stands between these two, whether it is new or was there. */
  onLinked(from: CardId, to: CardId): void;
  onLeft(): void;
}

const OFF: Linking = { state: 'off' };

/** Drawing a link from one card to another, by pointer or by keys. */
export class Linker {
  readonly now = atom<Linking>('linking', OFF);
  readonly #parts: LinkerParts;

  constructor(parts: LinkerParts) {
    this.#parts = parts;
  }

  begin(state: 'choosing' | 'pulling', from: CardId): void {
    this.now.set({ state, from, to: undefined });
  }

  /** The pointer is at this page point. */
  pointAt(to: VecModel): void {
    const now = this.now.get();
    if (now.state === 'off') return;
    this.now.set({ ...now, to });
    const card = this.cardAt(to);
    const hinted = card && card !== now.from ? [cardShapeId(card)] : [];
    this.#parts.editor()?.setHintingShapes(hinted);
  }

  cardAt(point: VecModel): CardId | undefined {
    const shape = this.#parts.editor()?.getShapeAtPoint(point, {
      hitInside: true,
      filter: ({ type }) => type === 'card',
    });
    return shape && cardIdOf(shape.id);
  }

  /** Ends at a card, at nothing, or at the card itself (which is nothing, too: B5). */
  finishAt(to: CardId | undefined): void {
    const now = this.now.get();
    if (now.state === 'off') return;
    const { isThere } = this.#parts;
    // Somebody may have deleted either card meanwhile.
    if (to === undefined || to === now.from || !isThere(now.from) || !isThere(to)) {
      this.leave();
      return;
    }
    this.#stop();
    addLink(this.#parts.doc, now.from, to);
    this.#parts.onLinked(now.from, to);
    const shapeId = linkShapeId(linkKey(now.from, to));
    // One that stood there already is selected, so that it is seen; a new one is seen by coming.
    const editor = this.#parts.editor();
    if (editor?.getShape(shapeId)) editor.select(shapeId);
  }

  leave(): void {
    if (this.now.get().state === 'off') return;
    this.#stop();
    this.#parts.onLeft();
  }

  #stop(): void {
    this.now.set(OFF);
    this.#parts.editor()?.setHintingShapes([]);
  }
}
