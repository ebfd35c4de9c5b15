import { CARD_WIDTH, type Card, type CardKind, textOf } from '@vestibule/shared/board/card';
import { addDrawings, deleteDrawings } from '@vestibule/shared/board/drawing/editDrawings';
import {
  addCards,
  addLink,
  deleteCards,
  deleteSelection,
  inOneStep,
  setKind,
} from '@vestibule/shared/board/editBoard';
import { readLink } from '@vestibule/shared/board/link';
import { root } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import type { CardId, DrawingId, LinkKey } from '@vestibule/shared/ids';
import type { Editor, TLShapeId, VecLike } from 'tldraw';
import { Asker } from './asking/asker.ts';
import { Walker } from './asking/walker.ts';
import { cardIdOf, cardShapeId, linkKeyOf } from './binding/boardRecords.ts';
import type { BoardSession } from './boardSession.ts';
import { bringIntoView } from './bringIntoView.ts';
import type { CanvasSelection } from './canvasHandle.ts';
import {
  type CopiedCards,
  cardsOfLines,
  copyCards,
  cornerOf,
  isNothing,
  PASTED_LINES_MAX,
  pasteAt,
} from './cardClipboard.ts';
import { DrawingActions } from './drawing/drawingActions.ts';
import { copyDrawings } from './drawing/drawingClipboard.ts';
import { drawingShapeId } from './drawing/drawingRecords.ts';
import { newDrawingId } from './drawing/newDrawingId.ts';
import { freePlace, type Rect } from './freePlace.ts';
import { LinkActions } from './linking/linkActions.ts';
import { newCardId } from './newCardId.ts';
import { Tidier } from './tidy/tidier.ts';
import { JustAdded } from './writing/justAdded.ts';

const DUPLICATE_AWAY_PX = 32;
const NEW_CARD_HEIGHT_PX = 90;
/** A new card is at least this far inside the view. */
const VIEW_MARGIN_PX = 48;
/** Three lines of the question that an answer is written to. */
const SENTENCE_PX = 64;
/** Going to a card from a list shows its words, however far away one was. */
const LEGIBLE_ZOOM = 0.75;
const CAMERA = { animation: { duration: 150 } };

/** Makes a change, and has it on the page before it returns. */
export type RenderNow = (change: () => void) => void;

/** What people do with cards, from whichever button, key or gesture. Each is one undo step. */
export class BoardActions {
  readonly drawing: DrawingActions;
  readonly asker: Asker;
  readonly walker: Walker;
  readonly links: LinkActions;
  readonly #tidier: Tidier;
  readonly #session: BoardSession;
  readonly #editor: Editor;
  readonly #renderNow: RenderNow;

  readonly #justAdded: JustAdded<CardId>;

  constructor(session: BoardSession, editor: Editor, renderNow: RenderNow) {
    this.#session = session;
    this.#editor = editor;
    this.#renderNow = renderNow;
    this.drawing = new DrawingActions(session, editor, renderNow);
    this.links = new LinkActions({
      session,
      editor,
      mayEdit: () => this.#mayEdit(),
      selection: () => this.selection(),
    });
    this.#tidier = new Tidier({ session, editor, mayEdit: () => this.#mayEdit() });
    this.asker = new Asker({
      session,
      editor,
      mayEdit: () => this.#mayEdit(),
      addWritten: (id, write) => this.#addWritten(id, write),
      addBeside: (id) => this.#addBeside(id),
      takenPlaces: () => this.#takenPlaces(),
    });
    this.walker = new Walker({ editor, asker: this.asker, comeTo: (id) => this.#comeTo(id) });
    this.#justAdded = new JustAdded({
      undo: session.undo,
      isWritten: (id) => editor.getEditingShapeId() === cardShapeId(id),
      words: (id) => textOf(root(session.doc, 'cards'), id)?.toString(),
      mayRemove: () => this.#mayEdit(),
      remove: (id) => deleteCards(session.doc, [id]),
    });
  }

  /** All cards, or those selected. */
  tidy(): Promise<void> {
    return this.#tidier.tidy(this.selection().cards);
  }

  selection(): CanvasSelection {
    const cards: CardId[] = [];
    const links: LinkKey[] = [];
    for (const id of this.#editor.getSelectedShapeIds()) {
      const key = linkKeyOf(id);
      const card = cardIdOf(id);
      if (key) links.push(key);
      else if (card) cards.push(card);
    }
    return { cards, links, ...this.drawing.selection() };
  }

  hasSelection(): boolean {
    return this.#editor.getSelectedShapeIds().length > 0;
  }

  /** The one selected card, where there is just one. */
  onlyCard(): CardId | undefined {
    const { cards, links, drawings } = this.selection();
    return cards.length === 1 && links.length + drawings.length === 0 ? cards[0] : undefined;
  }

  /** Beside the selected card, or in the middle of the view; open for writing. */
  addCard(kind: CardKind): void {
    const selected = this.onlyCard();
    const beside = selected && this.#editor.getShapePageBounds(cardShapeId(selected));
    const { center } = this.#editor.getViewportPageBounds();
    this.addCardAt(
      kind,
      freePlace(
        {
          x: beside?.x ?? center.x - CARD_WIDTH / 2,
          y: beside?.y ?? center.y - NEW_CARD_HEIGHT_PX / 2,
          w: CARD_WIDTH,
          h: NEW_CARD_HEIGHT_PX,
        },
        this.#takenPlaces(),
      ),
    );
  }

  /** Under a double-click: the words come where the pointer is. */
  addCardAround(kind: CardKind, [x, y]: Point): void {
    this.addCardAt(kind, [x - CARD_WIDTH / 2, y - NEW_CARD_HEIGHT_PX / 2]);
  }

  addCardAt(kind: CardKind, at: Point): void {
    if (!this.#mayEdit()) return;
    const id = newCardId();
    this.#addWritten(id, () => addCards(this.#session.doc, [{ id, kind, at }]));
  }

  leaveNoEmptyCard(): void {
    this.#justAdded.leaveNoneEmpty();
  }

  /** Opens a card for writing. */
  write(id: CardId): void {
    if (this.#session.isReadOnly || !this.#editor.getShape(cardShapeId(id))) return;
    this.#session.gestures.finish();
    this.#select([id]);
    // Its field has the focus before the tap is over: telephones open their keyboard for no later one.
    this.#renderNow(() => this.#editor.setEditingShape(cardShapeId(id)));
  }

  setKind(kind: CardKind): void {
    const { cards } = this.selection();
    if (cards.length > 0 && this.#mayEdit()) setKind(this.#session.doc, cards, kind);
  }

  deleteSelection(): void {
    const { cards, links, drawings } = this.selection();
    if (cards.length + links.length + drawings.length === 0 || !this.#mayEdit()) return;
    const { doc, text } = this.#session;
    inOneStep(doc, () => {
      deleteSelection(doc, cards, links);
      deleteDrawings(doc, drawings);
    });
    const isDrawingsOnly = cards.length + links.length === 0;
    if (isDrawingsOnly) this.#announce(text.drawings.deleted(drawings.length));
    else this.#announce(text.cardsDeleted(cards.length, links.length));
  }

  duplicateSelection(): void {
    const copied = this.copied();
    if (isNothing(copied)) return;
    const [left, top] = cornerOf(copied);
    this.#add(copied, [left + DUPLICATE_AWAY_PX, top + DUPLICATE_AWAY_PX]);
  }

  copied(): CopiedCards {
    const cards = this.selection().cards.flatMap((id): readonly Card[] => {
      const card = this.#session.projection.card(id);
      return card ? [card] : [];
    });
    const links = [...root(this.#session.doc, 'links')].flatMap(
      ([key, value]) => readLink(key, value) ?? [],
    );
    const drawings = this.drawing
      .selected()
      .flatMap((id) => this.#session.drawing.projection.drawing(id) ?? []);
    return { ...copyCards(cards, links), drawings: copyDrawings(drawings) };
  }

  paste(copied: CopiedCards): void {
    this.#add(copied, this.#pastePlace(copied));
  }

  pasteLines(text: string): void {
    const { copied, leftOut, tooLong } = cardsOfLines(text, this.#session.props.defaultKind);
    if (copied.cards.length > 0) this.paste(copied);
    if (leftOut > 0) {
      this.#session.props.onTell(this.#session.text.pastedTooMany(PASTED_LINES_MAX));
    }
    if (tooLong.length > 0) this.#session.props.onNoRoom(tooLong.join('\n'));
  }

  selectAll(): void {
    const { projection, drawing } = this.#session;
    this.#select([...projection.cards().keys()], [...drawing.projection.drawings().keys()]);
  }

  /** Leaves links out of a selection that has cards or drawings. */
  leaveLinksOut(): void {
    const { cards, links, drawings } = this.selection();
    if (cards.length + drawings.length > 0 && links.length > 0) this.#select(cards, drawings);
  }

  undo(): void {
    if (!this.#mayEdit() || !this.#session.undo.canUndo.get()) return;
    this.#session.undo.undo();
    this.#announce(this.#session.text.undone);
  }

  redo(): void {
    if (!this.#mayEdit() || !this.#session.undo.canRedo.get()) return;
    this.#session.undo.redo();
    this.#announce(this.#session.text.redone);
  }

  goTo(id: CardId): void {
    const bounds = this.#editor.getShapePageBounds(cardShapeId(id));
    if (!bounds) return;
    this.#select([id]);
    this.#centre(bounds.center);
  }

  /** The card that is being written is seen whole and can be read, also beside a phone's keyboard. */
  showWriting(): void {
    const id = this.#editor.getEditingShapeId();
    const bounds = id && this.#editor.getShapePageBounds(id);
    if (!bounds) return;
    if (this.#editor.getZoomLevel() < LEGIBLE_ZOOM) this.#centre(bounds.center);
    else this.#bringIntoView(this.#withSentence(bounds));
  }

  /** Selects the first card in reading order: where somebody comes in by keyboard. */
  selectFirst(): void {
    const [first] = this.readingOrder();
    if (first) this.#comeTo(first);
  }

  /** Cards in the order in which they are read: rows from the top, each from the left. */
  readingOrder(): readonly CardId[] {
    return this.#editor
      .getCurrentPageShapesInReadingOrder()
      .flatMap((shape) => (shape.type === 'card' ? (cardIdOf(shape.id) ?? []) : []));
  }

  /** Begins to link from the selected card; asked once more, leaves it. */
  startLink(): void {
    const isLinking = this.#session.linker.now.get().state === 'choosing';
    const from = this.onlyCard();
    if (!isLinking && (!from || !this.#mayEdit())) return;
    // The other end may be chosen by keys, also where a button outside has begun it; and the one that
    // leaves it goes away.
    this.takeFocus();
    if (isLinking || !from) {
      this.#session.linker.leave();
      return;
    }
    this.#session.linker.begin('choosing', from);
    this.#announce(this.#session.text.linkFrom);
  }

  /** From one card to another, as they are called by their numbers. */
  link(from: CardId, to: CardId): void {
    const { doc, text } = this.#session;
    if (!this.#mayEdit()) return;
    addLink(doc, from, to);
    this.#comeTo(to);
    this.#announce(text.linked(this.#session.cardName(from), this.#session.cardName(to)));
  }

  /** Keys go to the board from here on. */
  takeFocus(): void {
    this.#editor.getContainer().focus({ preventScroll: true });
  }

  #comeTo(id: CardId): void {
    this.#select([id]);
    const bounds = this.#editor.getShapePageBounds(cardShapeId(id));
    if (bounds) this.#bringIntoView(bounds);
  }

  /** With the sentence over an answer, which is as large at any zoom. */
  #withSentence({ x, y, w, h }: Rect): Rect {
    const above = this.#session.asking.get() ? SENTENCE_PX / this.#editor.getZoomLevel() : 0;
    return { x, y: y - above, w, h: h + above };
  }

  #bringIntoView(bounds: Rect): void {
    bringIntoView(this.#editor, bounds, { marginPx: VIEW_MARGIN_PX, move: CAMERA });
  }

  #select(cards: readonly CardId[], drawings: readonly DrawingId[] = []): void {
    const ids: TLShapeId[] = [...cards.map(cardShapeId), ...drawings.map(drawingShapeId)];
    this.#editor.setSelectedShapes(ids);
  }

  #centre({ x, y }: VecLike): void {
    const z = Math.max(this.#editor.getZoomLevel(), LEGIBLE_ZOOM);
    const { width, height } = this.#editor.getViewportScreenBounds();
    this.#editor.setCamera({ x: width / z / 2 - x, y: height / z / 2 - y, z }, CAMERA);
  }

  #addWritten(id: CardId, write: () => void): void {
    this.#justAdded.add(id, write);
    this.#session.projection.flush();
    this.write(id);
  }

  #addBeside(id: CardId): void {
    const card = this.#session.projection.card(id);
    if (!card) return;
    this.#select([id]);
    this.addCard(card.kind);
  }

  #mayEdit(): boolean {
    this.#session.gestures.finish();
    return !this.#session.isReadOnly;
  }

  #add(copied: CopiedCards, corner: Point): void {
    if (!this.#mayEdit()) return;
    const { doc, projection, drawing, text } = this.#session;
    const { cards, links, drawings } = pasteAt(copied, corner, newCardId, newDrawingId);
    if (drawings.length > 0 && !drawing.desk.mayDraw()) return;
    inOneStep(doc, () => {
      addCards(doc, cards, links);
      addDrawings(doc, drawings);
    });
    projection.flush();
    drawing.projection.flush();
    this.#select(
      cards.map(({ id }) => id),
      drawings.map(({ id }) => id),
    );
    if (cards.length > 0) this.#announce(text.cardsAdded(cards.length));
    else this.#announce(text.drawings.added(drawings.length));
  }

  /** At the mouse where it is over the board, else in the middle; not on top of another card. */
  #pastePlace(copied: CopiedCards): Point {
    const [left, top] = cornerOf(copied);
    const drawings = copied.drawings ?? [];
    const right = Math.max(
      ...copied.cards.map(({ at, w }) => at[0] + (w ?? CARD_WIDTH)),
      ...drawings.map(({ at, size }) => at[0] + size[0]),
    );
    const bottom = Math.max(
      ...copied.cards.map(({ at }) => at[1] + NEW_CARD_HEIGHT_PX),
      ...drawings.map(({ at, size }) => at[1] + size[1]),
    );
    const [w, h] = [right - left, bottom - top];
    const view = this.#editor.getViewportPageBounds();
    const { currentPagePoint } = this.#editor.inputs;
    const { isHoveringCanvas } = this.#editor.getInstanceState();
    const middle =
      isHoveringCanvas && view.containsPoint(currentPagePoint) ? currentPagePoint : view.center;
    return freePlace({ x: middle.x - w / 2, y: middle.y - h / 2, w, h }, this.#takenPlaces());
  }

  #takenPlaces(): readonly Rect[] {
    return this.#editor
      .getCurrentPageShapes()
      .flatMap((shape) =>
        shape.type === 'card' ? (this.#editor.getShapePageBounds(shape.id) ?? []) : [],
      );
  }

  #announce(message: string): void {
    this.#session.props.onAnnounce(message);
  }
}
