import type { CardKind } from '@vestibule/shared/board/card';
import type { CardId, LinkKey } from '@vestibule/shared/ids';
import type { Readable } from '../signal.ts';

export interface CanvasSelection {
  readonly cards: readonly CardId[];
  readonly links: readonly LinkKey[];
}

/** What the page around the canvas may ask of it. Nothing here is tldraw's. */
export interface CanvasHandle {
  readonly selection: Readable<CanvasSelection>;
  readonly canUndo: Readable<boolean>;
  readonly canRedo: Readable<boolean>;
  /** Whether a link is being drawn from the selected card (L, or the Link button). */
  readonly isLinking: Readable<boolean>;
  /** Whether a card is open for writing. */
  readonly isWriting: Readable<boolean>;
  /** A new card in the middle of the view (beside the selected one where there is one), open for writing. */
  addCard(kind: CardKind): void;
  /** Starts linking from the selected card: the next card tapped (or chosen by keys) is its effect. */
  startLink(): void;
  /** Opens the one selected card for writing: what a finger has in place of F2. */
  writeSelected(): void;
  setKind(kind: CardKind): void;
  deleteSelection(): void;
  duplicateSelection(): void;
  undo(): void;
  redo(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomToFit(): void;
  /** Goes to a card and selects it: from a number typed, from a list. */
  goTo(card: CardId): void;
}
