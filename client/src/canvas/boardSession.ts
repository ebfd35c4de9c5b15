import { CARD_WIDTH } from '@vestibule/shared/board/card';
import { addCards } from '@vestibule/shared/board/editBoard';
import { readMeta } from '@vestibule/shared/board/readBoard';
import { root, SCHEMA } from '@vestibule/shared/board/roots';
import type { CardId } from '@vestibule/shared/ids';
import { directionOf } from '@vestibule/shared/locale';
import type { Question } from '@vestibule/shared/method/question';
import { mayWrite } from '@vestibule/shared/roles';
import {
  atom,
  createTLStore,
  type Editor,
  PageRecordType,
  type TLPageId,
  type TLShapeId,
  type TLStateNodeConstructor,
  type TLStore,
} from 'tldraw';
import type * as Y from 'yjs';
import { GESTURE_STATES, GestureCommit } from './binding/commitGesture.ts';
import { browserFrames } from './binding/frames.ts';
import { OthersGestures } from './binding/othersGestures.ts';
import { BoardProjection } from './binding/projectBoard.ts';
import type { CanvasProps, CanvasText } from './canvasProps.ts';
import { CardMeasure } from './cardMeasure.ts';
import { DrawingSession } from './drawing/drawingSession.ts';
import { drawingShapeUtil } from './drawing/drawingShape.tsx';
import { Linker } from './linking/linking.ts';
import { newCardId } from './newCardId.ts';
import { BoardPainter } from './painting/boardPainter.ts';
import { cardShapeUtil } from './shapes/cardShape.tsx';
import { LinkBindingUtil, LinkShapeUtil } from './shapes/linkShape.tsx';
import { Glide } from './tidy/glide.ts';
import { BoardSelectTool } from './tools/boardSelectTool.ts';
import { BoardUndo } from './undo/boardUndo.ts';

/** "Why?" or "So what?" of a card, and the card in which the answer is written. */
export interface Asking {
  readonly question: Question;
  readonly asked: CardId;
  readonly answer: CardId;
}

const BROWSER_CLOCK = {
  setTimer(delayMs: number, run: () => void) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * One board on one canvas: what lives as long as both do. The store is filled before tldraw's editor
 * is made with it, so that the canvas opens with the whole board.
 */
export class BoardSession {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly pageId: TLPageId = PageRecordType.createId('page');
  readonly measure: CardMeasure;
  readonly projection: BoardProjection;
  readonly painter: BoardPainter;
  readonly undo: BoardUndo;
  readonly gestures: GestureCommit;
  readonly drawing: DrawingSession;
  readonly shapeUtils: readonly [
    ReturnType<typeof cardShapeUtil>,
    typeof LinkShapeUtil,
    ReturnType<typeof drawingShapeUtil>,
  ];
  readonly tools: readonly TLStateNodeConstructor[];
  readonly bindingUtils = [LinkBindingUtil] as const;
  /** Set while an editor shows the store. */
  editor: Editor | undefined;
  readonly linker: Linker;
  readonly glide: Glide;
  /** The question that the card which is being written answers. */
  readonly asking = atom<Asking | undefined>('asking', undefined);
  /** What a key in a card's field does beside writing; set while an editor shows the store. */
  fieldKey: ((id: CardId, event: KeyboardEvent) => boolean) | undefined;
  readonly #props: () => CanvasProps;
  readonly #others: OthersGestures;
  readonly #stops: (() => void)[] = [];

  /** @param measureSheet an element out of sight, inside the canvas's own */
  constructor(props: () => CanvasProps, measureSheet: HTMLElement) {
    this.#props = props;
    const { doc, connection } = props();
    this.doc = doc;
    this.measure = new CardMeasure(measureSheet);
    this.shapeUtils = [cardShapeUtil(this), LinkShapeUtil, drawingShapeUtil(this)];
    this.store = createTLStore({ shapeUtils: this.shapeUtils, bindingUtils: this.bindingUtils });
    this.projection = new BoardProjection({
      doc,
      store: this.store,
      pageId: this.pageId,
      frames: browserFrames,
    });
    this.painter = new BoardPainter(this.store, this.measure);
    this.undo = new BoardUndo(doc);
    this.drawing = new DrawingSession({
      doc,
      store: this.store,
      pageId: this.pageId,
      measureSheet,
      props,
      isReadOnly: () => this.isReadOnly,
      endWriting: () => this.endWriting(),
      onHeld: () => this.gestures.held(),
    });
    this.tools = [BoardSelectTool, ...this.drawing.tools];
    this.gestures = new GestureCommit({
      doc,
      store: this.store,
      projection: this.projection,
      clock: BROWSER_CLOCK,
      drawings: this.drawing.gestures,
      isPointing: () => this.editor?.isInAny(...GESTURE_STATES) ?? false,
      sendMotion: (motion) => connection.sendMotion(motion),
    });
    this.linker = new Linker({
      doc,
      editor: () => this.editor,
      isThere: (card) => root(doc, 'cards').has(card),
      onLinked: (from, to) =>
        this.props.onAnnounce(this.text.linked(this.cardName(from), this.cardName(to))),
      onLeft: () => this.props.onAnnounce(this.text.linkLeft),
    });
    this.#others = new OthersGestures(this.projection, () => performance.now());
    this.glide = new Glide({
      nowMs: () => performance.now(),
      frames: browserFrames,
      refresh: (ids) => this.projection.refresh(ids),
      isStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    this.projection.lookThrough({
      isHeld: (id) => this.gestures.isHeld(id),
      shownAt: (card) => this.#others.shownAt(card) ?? this.glide.shownAt(card),
    });
  }

  start(): void {
    this.measure.start();
    this.projection.start();
    this.drawing.start();
    this.gestures.start();
    this.#stops.push(
      this.projection.unreadable.subscribe(() => this.#tellUnreadable()),
      this.drawing.projection.unreadable.subscribe(() => this.#tellUnreadable()),
      this.#followOthers(),
    );
    if (this.#unreadable > 0) this.#tellUnreadable();
  }

  dispose(): void {
    this.gestures.dispose();
    this.glide.end();
    for (const stop of this.#stops) stop();
    this.drawing.dispose();
    this.projection.dispose();
    this.painter.dispose();
    this.undo.dispose();
    this.measure.dispose();
  }

  get props(): CanvasProps {
    return this.#props();
  }

  get text(): CanvasText {
    return this.#props().text;
  }

  /** The server enforces it as well; here it only spares people a refusal. */
  get isReadOnly(): boolean {
    const { role, canWrite } = this.#props();
    return !canWrite || !mayWrite(role) || readMeta(this.doc).schema > SCHEMA;
  }

  /** All cards' heights with one layout of the page; from then on they are painted. */
  paintAll(): void {
    this.measure.prepare(
      [...this.projection.cards().values()].map(({ kind, text, w = CARD_WIDTH }) => ({
        kind,
        text,
        w,
      })),
    );
    // As on paper: number and sign of a card stand where its board's language begins.
    this.painter.root.dir = directionOf(readMeta(this.doc).locale);
    this.painter.start();
  }

  /** Every letter on the board and in an empty one's first card. */
  allText(): string {
    const ofCards = [...this.projection.cards().values()].map(({ text }) => text).join('');
    return ofCards + this.drawing.allText();
  }

  /** "cause, card 14": what a card is called where its words are not. */
  cardName(id: CardId): string {
    const card = this.projection.card(id);
    if (!card) return this.text.emptyCard;
    return `${this.text.kinds[card.kind]}, ${this.text.card(card.n)}`;
  }

  /** Its field has lost focus: writing is over, unless it is the whole window that lost it. */
  fieldLeft(id: TLShapeId): void {
    if (!document.hasFocus() || this.editor?.getEditingShapeId() !== id) return;
    this.editor.setEditingShape(null);
  }

  /** The card is gone under the writer's hands; what another's delete took is offered back. */
  goneWhileWriting(id: CardId, words: string, isOwnDoing: boolean): void {
    const card = this.projection.card(id);
    this.endWriting();
    if (isOwnDoing || words.trim() === '' || !card) return;
    this.props.onRemovedWhileWriting({
      words,
      putBack: () => {
        if (this.isReadOnly) return;
        const { kind, at, w } = card;
        const width = w === undefined ? {} : { w };
        addCards(this.doc, [{ id: newCardId(), kind, at, text: words, ...width }]);
      },
    });
  }

  /** A letter can be written again; what was pasted is offered back. */
  noRoomFor(words: string): void {
    if ([...words].length > 1) this.props.onNoRoom(words);
    else this.props.onTell(this.text.cardFull);
  }

  endWriting(): void {
    if (!this.editor?.getEditingShapeId()) return;
    this.editor.setEditingShape(null);
    this.editor.getContainer().focus({ preventScroll: true });
  }

  get #unreadable(): number {
    return this.projection.unreadable.get() + this.drawing.projection.unreadable.get();
  }

  #tellUnreadable(): void {
    this.props.onUnreadable(this.#unreadable);
  }

  #followOthers(): () => void {
    const { connection } = this.props;
    let cancelFrame: (() => void) | undefined;
    const frame = () => {
      cancelFrame = this.#others.frame() ? browserFrames.request(frame) : undefined;
    };
    const stops = [
      connection.onMotion((motions) => {
        this.#others.hear(motions);
        cancelFrame ??= browserFrames.request(frame);
      }),
      connection.roster.subscribe(() => {
        const { people } = connection.roster.get();
        this.#others.keepOnly(new Set(people.map(({ person }) => person)));
      }),
      connection.phase.subscribe(() => {
        if (connection.phase.get().phase !== 'live') this.#others.dropAll();
      }),
    ];
    return () => {
      cancelFrame?.();
      for (const stop of stops) stop();
    };
  }
}
