import type { CardKind } from '@vestibule/shared/board/card';
import type { DrawingColour, ShapeForm } from '@vestibule/shared/board/drawing/drawing';
import type { CardId, DrawingId, LinkKey } from '@vestibule/shared/ids';
import type { Question } from '@vestibule/shared/method/question';
import { type Readable, signal } from '../signal.ts';

export interface CanvasSelection {
  readonly cards: readonly CardId[];
  readonly links: readonly LinkKey[];
  readonly drawings: readonly DrawingId[];
  /** How many of the drawings are texts. */
  readonly texts: number;
}

/** A link with its cards' words. */
export interface SelectedLink {
  readonly cause: string;
  readonly effect: string;
  readonly isDisputed: boolean;
}

/** What the pointer does on the board. */
export type CanvasTool = 'select' | 'pen' | ShapeForm;

/** What the page around the canvas may ask of it. Nothing here is tldraw's. */
export interface CanvasHandle {
  readonly selection: Readable<CanvasSelection>;
  readonly canUndo: Readable<boolean>;
  readonly canRedo: Readable<boolean>;
  /** Whether a link is being drawn from the selected card (L, or the Link button). */
  readonly isLinking: Readable<boolean>;
  /** Whether a card or a text is open for writing. */
  readonly isWriting: Readable<boolean>;
  readonly tool: Readable<CanvasTool>;
  /** Whether "Why?" and "So what?" can be asked of what is selected. */
  readonly canAsk: Readable<boolean>;
  /** The one selected link, as it is read aloud. */
  readonly selectedLink: Readable<SelectedLink | undefined>;
  /** Of the selected drawing, or of what is drawn next. */
  readonly colour: Readable<DrawingColour>;
  /** Gives the keyboard back to the board. */
  focus(): void;
  /** A new card in the middle of the view (beside the selected one where there is one), open for writing. */
  addCard(kind: CardKind): void;
  /** Starts linking from the selected card: the next card tapped (or chosen by keys) is its effect. */
  startLink(): void;
  /** Links two cards, the cause first, and tells of it. */
  link(from: CardId, to: CardId): void;
  /** Turns the selected link around. */
  flipLink(): void;
  /** Marks the selected link as disputed, or no more. */
  disputeLink(): void;
  /** Opens a card for the answer, linked to the selected one. */
  ask(question: Question): void;
  /** Puts the cards, or those selected where there are several, in the order of a tree. */
  tidy(): void;
  /** Opens the one selected card or text for writing: what a finger has in place of F2. */
  writeSelected(): void;
  setKind(kind: CardKind): void;
  /** The pen stays on until it is left; a shape's tool goes with the shape. Asked twice, it is left. */
  takeTool(tool: CanvasTool): void;
  /** A free text in the middle of the view, open for writing. */
  addText(): void;
  /** Of the selected drawings, and of what is drawn next. */
  setColour(colour: DrawingColour): void;
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

/** In place of a canvas that is still loading: nothing is selected, and nothing happens. */
export const NO_CANVAS: CanvasHandle = {
  selection: signal<CanvasSelection>({ cards: [], links: [], drawings: [], texts: 0 }),
  canUndo: signal(false),
  canRedo: signal(false),
  isLinking: signal(false),
  isWriting: signal(false),
  tool: signal<CanvasTool>('select'),
  canAsk: signal(false),
  selectedLink: signal<SelectedLink | undefined>(undefined),
  colour: signal<DrawingColour>('ink'),
  focus: () => undefined,
  addCard: () => undefined,
  startLink: () => undefined,
  link: () => undefined,
  flipLink: () => undefined,
  disputeLink: () => undefined,
  ask: () => undefined,
  tidy: () => undefined,
  writeSelected: () => undefined,
  setKind: () => undefined,
  takeTool: () => undefined,
  addText: () => undefined,
  setColour: () => undefined,
  deleteSelection: () => undefined,
  duplicateSelection: () => undefined,
  undo: () => undefined,
  redo: () => undefined,
  zoomIn: () => undefined,
  zoomOut: () => undefined,
  zoomToFit: () => undefined,
  goTo: () => undefined,
};
