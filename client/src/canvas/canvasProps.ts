import type { CardKind } from '@vestibule/shared/board/card';
import type { Locale } from '@vestibule/shared/locale';
import type { Role } from '@vestibule/shared/roles';
import type * as Y from 'yjs';
import type { BoardConnection } from '../connection/boardConnection.ts';
import type { CanvasHandle, CanvasTool } from './canvasHandle.ts';

/** What is said of drawings. */
export interface DrawingText {
  readonly pen: string;
  readonly rectangle: string;
  readonly ellipse: string;
  readonly text: string;
  /** Spoken when a tool is taken up, and when it is left. */
  readonly toolOn: Readonly<Record<Exclude<CanvasTool, 'select'>, string>>;
  readonly toolLeft: string;
  readonly shapeDrawn: string;
  added(count: number): string;
  deleted(count: number): string;
  /** The board has 2,000 drawings already. */
  readonly full: string;
}

/** Every word the canvas shows or says; the page fills it from its catalogue. */
export interface CanvasText {
  /** The board's name for assistive technology. */
  readonly canvas: string;
  readonly kinds: Readonly<Record<CardKind, string>>;
  /** In an empty card that is being written. */
  readonly writeHere: string;
  /** Spoken for a card without words. */
  readonly emptyCard: string;
  /** Spoken where a card has no number yet, and as "card 14" where it has. */
  card(n: number | undefined): string;
  /** Spoken on coming to a card: "cause: too little rain, card 14, 3 of 62". */
  cardReached(card: {
    readonly kind: string;
    readonly words: string;
    readonly card: string;
    readonly place: number;
    readonly count: number;
  }): string;
  /** Spoken on coming to the canvas by keyboard: how many cards, and that Enter goes to the first. */
  canvasReached(cardCount: number): string;
  /** Spoken and shown when linking begins. */
  readonly linkFrom: string;
  linked(from: string, to: string): string;
  readonly linkLeft: string;
  cardsAdded(count: number): string;
  cardsDeleted(cardCount: number, linkCount: number): string;
  /** How many cards tidying has moved; 0 where all stood in order. */
  tidied(cardCount: number): string;
  readonly tidyFailed: string;
  readonly undone: string;
  readonly redone: string;
  /** A file was dropped or pasted: boards take words only. */
  readonly filesNotTaken: string;
  /** More lines were pasted than one paste makes cards of. */
  pastedTooMany(linesMax: number): string;
  /** A letter was typed into a card that has 4,000 already. */
  readonly cardFull: string;
  readonly drawings: DrawingText;
  /** The canvas itself failed; what is written is safe. */
  readonly failed: string;
  readonly failedReload: string;
}

/** What somebody was writing when another deleted the card (offered back, never lost). */
export interface RemovedWhileWriting {
  readonly words: string;
  /** Adds a card with these words where the other one was. */
  putBack(): void;
}

export interface CanvasProps {
  readonly doc: Y.Doc;
  readonly role: Role;
  /** False makes the canvas read-only whatever the role; a newer schema does so by itself (B7). */
  readonly canWrite: boolean;
  readonly locale: Locale;
  readonly connection: BoardConnection;
  readonly text: CanvasText;
  /** What double-click and C add. */
  readonly defaultKind: CardKind;
  readonly licenseKey?: string | undefined;
  /** Told once when the canvas stands, and undefined when it goes. */
  onHandle(handle: CanvasHandle | undefined): void;
  /** For the page's polite live region. */
  onAnnounce(message: string): void;
  /** As said, and shown for a moment: what a person did was not, or not wholly, taken. */
  onTell(message: string): void;
  /** The keyboard asks for what can be done with the selection: the page's buttons for it. */
  onAskActions(): void;
  /** A number or "/" was typed on the board: what was typed so far. */
  onFind(typed: string): void;
  /** "?": what all the keys do. */
  onAskKeys(): void;
  onRemovedWhileWriting(removed: RemovedWhileWriting): void;
  /** These words have no room in a card: offered back. */
  onNoRoom(words: string): void;
  /** How many entries can't be shown (B6). */
  onUnreadable(count: number): void;
}
