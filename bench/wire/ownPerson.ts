import {
  type CardShape,
  cardShapeId,
  isCardShape,
} from '@vestibule/client/src/canvas/binding/boardRecords.ts';
import { GestureCommit } from '@vestibule/client/src/canvas/binding/commitGesture.ts';
import type { FrameScheduler } from '@vestibule/client/src/canvas/binding/frames.ts';
import { OthersGestures } from '@vestibule/client/src/canvas/binding/othersGestures.ts';
import { BoardProjection } from '@vestibule/client/src/canvas/binding/projectBoard.ts';
import { DrawingDesk } from '@vestibule/client/src/canvas/drawing/drawingDesk.ts';
import { DRAWING_PROPS } from '@vestibule/client/src/canvas/drawing/drawingProps.ts';
import { DrawingProjection } from '@vestibule/client/src/canvas/drawing/projectDrawings.ts';
import { CARD_PROPS } from '@vestibule/client/src/canvas/shapes/cardProps.ts';
import { BoardUndo } from '@vestibule/client/src/canvas/undo/boardUndo.ts';
import { CardWriter } from '@vestibule/client/src/canvas/writing/cardWriter.ts';
import type { BoardConnection } from '@vestibule/client/src/connection/boardConnection.ts';
import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import type { MakeSocket } from '@vestibule/client/src/connection/webSocket.ts';
import { pageCopy } from '@vestibule/client/src/copy/pageCopy.ts';
import { assert } from '@vestibule/shared/assert';
import { addCards, addLink, deleteSelection } from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { SCHEMA } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import type { Clock } from '@vestibule/shared/clock';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';
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
import { OwnField } from './ownField.ts';
import type { Act, VisibleBoard } from './workshop.ts';

const FRAME_MS = 1000 / 60;
/** The desk leaves out points that lie within 1.5 px of the screen, and keeps quarter pixels of it. */
const PEN_ZOOM = 1;

interface PersonParts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly makeSocket: MakeSocket;
  /** The same for all people of one workshop. */
  readonly idOf: (name: string) => CardId;
  /** A stroke got its id, which the desk draws. */
  readonly drawn: (name: string, id: DrawingId) => void;
  readonly nameOf: (id: string) => string;
}

/**
 * One person's page, as the canvas puts it together (boardSession.ts) but for what needs a screen:
 * the document, tldraw's store and the projection into it, gestures, writing, undo, and the line.
 */
export class OwnPerson {
  readonly doc = new Y.Doc();
  readonly connection: BoardConnection;
  readonly #parts: PersonParts;
  readonly #store: TLStore;
  readonly #projection: BoardProjection;
  readonly #gestures: GestureCommit;
  readonly #drawings: DrawingProjection;
  readonly #desk: DrawingDesk;
  readonly #undo: BoardUndo;
  readonly #others: OthersGestures;
  readonly #frames: FrameScheduler;
  readonly #field = new OwnField();
  #writer: CardWriter | undefined;
  #isPointing = false;
  #drawing: string | undefined;

  constructor(parts: PersonParts) {
    const { clock, random, makeSocket } = parts;
    this.#parts = parts;
    // As Yjs draws one by itself, but the same on every run.
    this.doc.clientID = Math.floor(random.unit() * 2 ** 32);
    this.#frames = { request: (run) => clock.setTimer(FRAME_MS, run) };
    this.#store = createTLStore({
      schema: createTLSchema({
        shapes: {
          arrow: defaultShapeSchemas.arrow,
          card: { props: CARD_PROPS },
          drawing: { props: DRAWING_PROPS },
        },
        bindings: defaultBindingSchemas,
      }),
    });
    const [doc, store, frames] = [this.doc, this.#store, this.#frames];
    const pageId = PageRecordType.createId('page');
    this.#projection = new BoardProjection({ doc, store, pageId, frames });
    this.#drawings = new DrawingProjection({ doc, store, pageId, frames });
    this.#desk = new DrawingDesk({
      doc,
      projection: this.#drawings,
      sendMotion: (motion) => this.connection.sendMotion(motion),
      onFull: () => undefined,
    });
    this.#undo = new BoardUndo(doc);
    this.#gestures = new GestureCommit({
      ...{ doc, store, clock, projection: this.#projection },
      isPointing: () => this.#isPointing,
      sendMotion: (motion) => this.connection.sendMotion(motion),
    });
    this.#others = new OthersGestures(this.#projection, () => clock.nowMs());
    this.#projection.lookThrough({
      isHeld: (id) => this.#gestures.isHeld(id),
      shownAt: (card) => this.#others.shownAt(card),
    });
    this.connection = openBoardConnection({
      ...{ doc, clock, makeSocket, url: '/sync/board', copy: pageCopy(), epoch: 1, schema: SCHEMA },
      ...{ canWrite: true, hasDocument: true, random: random.unit },
      onWake: () => () => undefined,
      onReload: () => undefined,
      onUnplaced: () => undefined,
    });
  }

  start(): void {
    this.#projection.start();
    this.#drawings.start();
    this.#gestures.start();
    this.#followOthers();
    this.connection.start();
  }

  dispose(): void {
    this.#gestures.dispose();
    this.connection.dispose();
    this.#projection.dispose();
    this.#drawings.dispose();
    this.#undo.dispose();
  }

  do(act: Act): void {
    const { idOf } = this.#parts;
    switch (act.act) {
      case 'addCard':
        addCards(this.doc, [{ id: idOf(act.card), kind: 'cause', at: act.at }]);
        this.#projection.flush();
        return this.#write(idOf(act.card));
      case 'openCard':
        this.#write(idOf(act.card));
        return this.#field.setSelectionRange(act.caret, act.caret);
      case 'letter':
        return this.#field.type(act.letter);
      case 'closeCard':
        this.#writer?.dispose();
        this.#writer = undefined;
        return;
      case 'drag':
        return this.#move(idOf(act.card), { x: act.at[0], y: act.at[1] });
      case 'resize':
        return this.#move(idOf(act.card), { w: act.w });
      case 'drop':
      case 'endResize':
        this.#gestures.finish();
        this.#isPointing = false;
        return;
      case 'link':
        return addLink(this.doc, idOf(act.from), idOf(act.to));
      case 'deleteCard':
        return deleteSelection(this.doc, [idOf(act.card)], []);
      case 'draw':
        return this.#draw(act.drawing, act.at);
      case 'endDraw':
        return this.#endDraw();
    }
  }

  /** What tldraw would draw. */
  seen(): VisibleBoard {
    const { nameOf } = this.#parts;
    const records = this.#store.allRecords();
    const cards = records.filter(isCardShape);
    const keys = records.flatMap((record) =>
      record.typeName === 'shape' && record.type === 'arrow' ? [record.id] : [],
    );
    return {
      cards: new Map(
        cards.map(({ id, x, y, props: { w, text } }) => [
          nameOf(id.slice('shape:'.length)),
          { at: [x, y], w, text },
        ]),
      ),
      links: new Set(
        keys.map((key) => key.slice('shape:'.length).split('>').map(nameOf).join('>')),
      ),
      drawings: new Map(
        [...readBoard(this.doc).drawings.values()].flatMap((drawing) => {
          if (drawing.kind !== 'pen') return [];
          const [x, y] = drawing.at;
          const points = drawing.points.map(([dx, dy]): Point => [x + dx, y + dy]);
          return [[nameOf(drawing.id), points] as const];
        }),
      ),
    };
  }

  #write(id: CardId): void {
    this.#gestures.finish();
    // CardWriter asks no more of a field than this one is.
    const field = this.#field as unknown as HTMLTextAreaElement;
    const [doc, undo] = [this.doc, this.#undo];
    this.#writer = new CardWriter(field, {
      ...{ doc, id, undo },
      onGone: () => undefined,
      onNoRoom: () => undefined,
    });
    this.#writer.start();
  }

  /** The pen, as its tool hands each move of the pointer to the desk. */
  #draw(drawing: string, at: Point): void {
    this.connection.sendMotion({ kind: 'cursor', x: at[0], y: at[1] });
    if (this.#desk.isDrawing) return this.#desk.extendStroke(at, PEN_ZOOM);
    this.#drawing = drawing;
    this.#desk.startStroke(at, PEN_ZOOM);
  }

  #endDraw(): void {
    const id = this.#desk.finish();
    assert(id && this.#drawing !== undefined, 'a stroke that ends has begun');
    this.#parts.drawn(this.#drawing, id);
    this.#desk.showFinished();
  }

  /** What tldraw does to its store while a hand moves a card, and what its pointer tells. */
  #move(id: CardId, { x, y, w }: { x?: number; y?: number; w?: number }): void {
    this.#isPointing = true;
    const now = this.#shape(id);
    const moved = {
      ...now,
      x: x ?? now.x,
      y: y ?? now.y,
      props: { ...now.props, w: w ?? now.props.w },
    };
    this.connection.sendMotion({ kind: 'cursor', x: moved.x + 40, y: moved.y + 20 });
    this.#store.put([moved]);
  }

  #shape(id: CardId): CardShape {
    const shape: TLRecord | undefined = this.#store.get(cardShapeId(id));
    assert(shape && isCardShape(shape), 'a card that is moved is shown');
    return shape;
  }

  #followOthers(): void {
    let isDue = false;
    const schedule = () => {
      if (isDue) return;
      isDue = true;
      this.#frames.request(() => {
        isDue = false;
        if (this.#others.frame()) schedule();
      });
    };
    this.connection.onMotion((motions) => {
      this.#others.hear(motions);
      schedule();
    });
  }
}
