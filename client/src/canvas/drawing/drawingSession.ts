import { addDrawings } from '@vestibule/shared/board/drawing/editDrawings';
import type { DrawingId } from '@vestibule/shared/ids';
import type { TLPageId, TLStateNodeConstructor, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import type { BoardConnection } from '../../connection/boardConnection.ts';
import { browserFrames } from '../binding/frames.ts';
import type { CanvasProps } from '../canvasProps.ts';
import { DrawingDesk } from './drawingDesk.ts';
import { DrawingGestures } from './drawingGestures.ts';
import { drawingTools } from './drawingTools.ts';
import { FreeTextMeasure } from './freeTextMeasure.ts';
import { newDrawingId } from './newDrawingId.ts';
import { OthersDrawings } from './othersDrawings.ts';
import { DrawingProjection } from './projectDrawings.ts';

interface DrawingParts {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly pageId: TLPageId;
  readonly measureSheet: HTMLElement;
  props(): CanvasProps;
  isReadOnly(): boolean;
  endWriting(): void;
  /** A hand has moved a drawing: GestureCommit waits for the end. */
  onHeld(): void;
}

/** All of one canvas that is about drawings: what lives as long as its BoardSession. */
export class DrawingSession {
  readonly measure: FreeTextMeasure;
  readonly projection: DrawingProjection;
  readonly gestures: DrawingGestures;
  readonly others: OthersDrawings;
  readonly desk: DrawingDesk;
  readonly tools: readonly TLStateNodeConstructor[];
  readonly #parts: DrawingParts;
  readonly #connection: BoardConnection;
  readonly #stops: (() => void)[] = [];

  constructor(parts: DrawingParts) {
    this.#parts = parts;
    const { doc, store, pageId, props } = parts;
    const { connection } = props();
    this.#connection = connection;
    this.measure = new FreeTextMeasure(parts.measureSheet);
    this.projection = new DrawingProjection({ doc, store, pageId, frames: browserFrames });
    const { projection } = this;
    const sendMotion = connection.sendMotion.bind(connection);
    this.gestures = new DrawingGestures({
      doc,
      store,
      projection,
      sendMotion,
      onHeld: parts.onHeld,
    });
    this.others = new OthersDrawings(projection, () => performance.now());
    projection.lookThrough({
      isHeld: (id) => this.gestures.isHeld(id),
      shownAt: (drawing) => this.others.shownAt(drawing),
    });
    this.desk = new DrawingDesk({
      doc,
      projection,
      sendMotion,
      onFull: () => props().onTell(props().text.drawings.full),
    });
    this.tools = drawingTools(this.desk, () =>
      props().onAnnounce(props().text.drawings.shapeDrawn),
    );
  }

  start(): void {
    this.measure.start();
    this.projection.start();
    this.gestures.start();
    this.#stops.push(this.#followOthers());
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.gestures.dispose();
    this.others.dispose();
    this.projection.dispose();
    this.measure.dispose();
  }

  /** Every letter of the free texts. */
  allText(): string {
    return [...this.projection.drawings().values()]
      .map((drawing) => (drawing.kind === 'text' ? drawing.text : ''))
      .join('');
  }

  /** The text is gone under the writer's hands; what another's delete took is offered back. */
  goneWhileWriting(id: DrawingId, words: string, isOwnDoing: boolean): void {
    const drawing = this.projection.drawing(id);
    this.#parts.endWriting();
    if (isOwnDoing || words.trim() === '' || drawing?.kind !== 'text') return;
    const { at, size, colour, px } = drawing;
    const rest = { kind: 'text', px } as const;
    this.#parts.props().onRemovedWhileWriting({
      words,
      putBack: () => {
        if (this.#parts.isReadOnly()) return;
        const again = { id: newDrawingId(), at, size, colour, rest, text: words };
        addDrawings(this.#parts.doc, [again]);
      },
    });
  }

  #followOthers(): () => void {
    const connection = this.#connection;
    let cancelFrame: (() => void) | undefined;
    const frame = () => {
      cancelFrame = this.others.frame() ? browserFrames.request(frame) : undefined;
    };
    const stops = [
      connection.onMotion((motions) => {
        if (this.others.hear(motions)) cancelFrame ??= browserFrames.request(frame);
      }),
      connection.roster.subscribe(() => {
        const { people } = connection.roster.get();
        this.others.keepOnly(new Set(people.map(({ person }) => person)));
      }),
      connection.phase.subscribe(() => {
        if (connection.phase.get().phase !== 'live') this.others.dropAll();
      }),
    ];
    return () => {
      cancelFrame?.();
      for (const stop of stops) stop();
    };
  }
}
