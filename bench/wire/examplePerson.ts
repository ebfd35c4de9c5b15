import { assert } from '@vestibule/shared/assert';
import type { Point } from '@vestibule/shared/board/values';
import { encodeAwareness } from '@vestibule/shared/wire/encode';
import {
  createBindingId,
  createShapeId,
  createTLSchema,
  createTLStore,
  defaultBindingSchemas,
  defaultShapeSchemas,
  type IndexKey,
  InstancePresenceRecordType,
  PageRecordType,
  type TLArrowShape,
  type TLBindingId,
  type TLDrawShape,
  type TLNoteShape,
  type TLRecord,
  type TLShapeId,
  type TLStore,
  toRichText,
} from 'tldraw';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { YKeyValue } from 'y-utility/y-keyvalue';
import * as Y from 'yjs';
import { type Act, CARD_WIDTH_PX, type VisibleBoard } from './workshop.ts';

// tldraw's published Yjs example, written again from what its hook does:
// https://github.com/tldraw/tldraw-yjs-example, src/useYjsStore.ts at commit
// f3a68fc9b65a361297deb382c5543dde1a17347b. Whole records in a YKeyValue; each change that tldraw's
// store tells of (user, document) is one Y transaction, and so one update message of y-websocket's
// provider; presence is a whole instance_presence record in the awareness state.

const PAGE = PageRecordType.createId('page');
const NOTHING = { type: 'none' } as const;

/** What tldraw keeps of each shape besides what is said here. */
const SHAPE = {
  ...({ typeName: 'shape', parentId: PAGE, rotation: 0, isLocked: false, opacity: 1 } as const),
  meta: {},
};

interface ExampleParts {
  /** A frame of y-websocket's provider. */
  readonly sendUpdate: (update: Uint8Array) => void;
  readonly sendAwareness: (frame: Uint8Array) => void;
  readonly clientId: number;
  readonly indexOf: (name: string) => IndexKey;
  /** tldraw's own ids are 21 letters of chance (nanoid); the same for all people of one workshop. */
  readonly idOf: (name: string) => string;
  readonly nameOf: (id: string) => string;
}

/** One person in the example: cards are tldraw's notes, links its arrows, strokes its drawings. */
export class ExamplePerson {
  readonly doc = new Y.Doc();
  readonly store: TLStore;
  readonly #parts: ExampleParts;
  readonly #yStore: YKeyValue<TLRecord>;
  readonly #awareness: Awareness;
  #writing: { readonly card: string; caret: number } | undefined;
  #stroke: { readonly id: TLShapeId; readonly origin: Point } | undefined;

  constructor(parts: ExampleParts) {
    this.#parts = parts;
    const { doc } = this;
    doc.clientID = parts.clientId;
    this.store = createTLStore({
      schema: createTLSchema({ shapes: defaultShapeSchemas, bindings: defaultBindingSchemas }),
    });
    this.#yStore = new YKeyValue(doc.getArray<{ key: string; val: TLRecord }>('tl_example'));
    this.#awareness = new Awareness(doc);
    this.#awareness.on('update', (_change: unknown, origin: unknown) => {
      if (origin !== 'local') return;
      const update = encodeAwarenessUpdate(this.#awareness, [doc.clientID]);
      parts.sendAwareness(encodeAwareness(update));
    });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) parts.sendUpdate(update);
    });
  }

  start(): void {
    const { doc, store } = this;
    store.listen(
      ({ changes }) => {
        doc.transact(() => {
          for (const record of Object.values(changes.added)) this.#yStore.set(record.id, record);
          for (const [, record] of Object.values(changes.updated)) {
            this.#yStore.set(record.id, record);
          }
          for (const record of Object.values(changes.removed)) this.#yStore.delete(record.id);
        });
      },
      { source: 'user', scope: 'document' },
    );
    this.#yStore.on('change', (changes: Changes, { local }: Y.Transaction) => {
      if (local) return;
      const removed: TLRecord['id'][] = [];
      const put: TLRecord[] = [];
      for (const [id, { action }] of changes) {
        const record = this.#yStore.get(id);
        if (action === 'delete') removed.push(id as TLRecord['id']);
        else if (record) put.push(record);
      }
      store.mergeRemoteChanges(() => {
        if (removed.length > 0) store.remove(removed);
        if (put.length > 0) store.put(put);
      });
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
  }

  dispose(): void {
    this.#awareness.destroy();
    this.store.dispose();
  }

  do(act: Act): void {
    switch (act.act) {
      case 'addCard':
        this.#writing = { card: act.card, caret: 0 };
        return this.#put(this.#newNote(act.card, act.at));
      case 'openCard':
        this.#writing = { card: act.card, caret: act.caret };
        return;
      case 'letter':
        return this.#type(act.letter);
      case 'closeCard':
        this.#writing = undefined;
        return;
      case 'drag':
        this.#pointAt(act.at);
        return this.#put({ ...this.#note(act.card), x: act.at[0], y: act.at[1] });
      case 'resize': {
        const note = this.#note(act.card);
        this.#pointAt([note.x + act.w, note.y]);
        return this.#put({ ...note, props: { ...note.props, scale: act.w / CARD_WIDTH_PX } });
      }
      case 'link':
        return this.#put(...this.#arrow(act.from, act.to));
      case 'deleteCard':
        return this.#delete(act.card);
      case 'draw':
        return this.#draw(act.drawing, act.at);
      case 'endDraw':
        return this.#endDraw();
      case 'drop':
      case 'endResize':
        return;
    }
  }

  seen(): VisibleBoard {
    const records = this.store.allRecords();
    const nameOf = (id: string) => this.#parts.nameOf(id.slice('shape:'.length));
    const shapes = records.filter((record) => record.typeName === 'shape');
    const arrows = shapes.filter((shape) => shape.type === 'arrow');
    return {
      cards: new Map(
        shapes.flatMap((shape) => {
          if (shape.type !== 'note') return [];
          const { x, y, props } = shape as TLNoteShape;
          const w = props.scale * CARD_WIDTH_PX;
          return [[nameOf(shape.id), { at: [x, y], w, text: textOf(props.richText) }] as const];
        }),
      ),
      links: new Set(arrows.map(({ id }) => nameOf(id))),
      drawings: new Map(
        shapes.flatMap((shape) => {
          if (shape.type !== 'draw') return [];
          const { x, y, props } = shape as TLDrawShape;
          const points = props.segments.flatMap((segment) => segment.points);
          return [[nameOf(shape.id), points.map((p): Point => [x + p.x, y + p.y])] as const];
        }),
      ),
    };
  }

  /** tldraw's default: a store change is told at the next frame; here each act is a frame's. */
  #put(...records: TLRecord[]): void {
    this.store.put(records);
  }

  #shapeId(name: string): TLShapeId {
    return createShapeId(this.#parts.idOf(name));
  }

  #note(card: string): TLNoteShape {
    const note = this.store.get(this.#shapeId(card));
    assert(note?.type === 'note', `${card} is a note`);
    return note as TLNoteShape;
  }

  #newNote(card: string, [x, y]: Point): TLNoteShape {
    return {
      ...SHAPE,
      ...({
        id: this.#shapeId(card),
        type: 'note',
        index: this.#parts.indexOf(card),
        x,
        y,
      } as const),
      props: {
        ...({
          color: 'yellow',
          labelColor: 'black',
          size: 'm',
          font: 'draw',
          align: 'middle',
        } as const),
        ...({
          verticalAlign: 'middle',
          growY: 0,
          fontSizeAdjustment: 0,
          url: '',
          scale: 1,
        } as const),
        richText: toRichText(''),
      },
    };
  }

  #type(letter: string): void {
    assert(this.#writing, 'somebody types where they write');
    const note = this.#note(this.#writing.card);
    const text = textOf(note.props.richText);
    const { caret } = this.#writing;
    const richText = toRichText(text.slice(0, caret) + letter + text.slice(caret));
    this.#writing.caret += letter.length;
    this.#put({ ...note, props: { ...note.props, richText } });
  }

  #arrow(from: string, to: string): TLRecord[] {
    const key = `${from}>${to}`;
    const arrow: TLArrowShape = {
      ...SHAPE,
      ...({
        id: this.#shapeId(key),
        type: 'arrow',
        index: this.#parts.indexOf(key),
        x: 0,
        y: 0,
      } as const),
      props: {
        ...({ kind: 'arc', elbowMidPoint: 0.5, dash: 'draw', size: 'm', fill: 'none' } as const),
        ...({
          color: 'black',
          labelColor: 'black',
          bend: 0,
          text: '',
          labelPosition: 0.5,
        } as const),
        ...({ arrowheadStart: 'none', arrowheadEnd: 'arrow', font: 'draw', scale: 1 } as const),
        start: { x: 0, y: 0 },
        end: { x: 2, y: 0 },
      },
    };
    const end = (terminal: 'start' | 'end', card: string): TLRecord => ({
      ...({
        id: createBindingId(this.#parts.idOf(`${key} ${terminal}`)),
        typeName: 'binding',
        type: 'arrow',
      } as const),
      ...{ fromId: arrow.id, toId: this.#shapeId(card), meta: {} },
      props: {
        ...{ terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isPrecise: false, isExact: false },
        snap: NOTHING.type,
      },
    });
    return [arrow, end('start', from), end('end', to)];
  }

  /** With its arrows, as our board deletes it: tldraw by itself would leave them pointing at nothing. */
  #delete(card: string): void {
    const id = this.#shapeId(card);
    const gone = new Set<TLShapeId | TLBindingId>([id]);
    for (const record of this.store.allRecords()) {
      if (record.typeName === 'binding' && record.toId === id) gone.add(record.fromId);
    }
    for (const record of this.store.allRecords()) {
      if (record.typeName === 'binding' && gone.has(record.fromId)) gone.add(record.id);
    }
    this.store.remove([...gone]);
  }

  #draw(drawing: string, at: Point): void {
    this.#pointAt(at);
    const id = this.#shapeId(drawing);
    this.#stroke ??= { id, origin: at };
    const { origin } = this.#stroke;
    // As tldraw's pen does: hundredths of a pixel, from where the stroke began.
    const rounded = (value: number) => Math.round(value * 100) / 100;
    const point = { x: rounded(at[0] - origin[0]), y: rounded(at[1] - origin[1]), z: 0.5 };
    const stroke = this.store.get(id) as TLDrawShape | undefined;
    const points = [...(stroke?.props.segments[0]?.points ?? []), point];
    this.#put({
      ...SHAPE,
      ...({
        id,
        type: 'draw',
        index: this.#parts.indexOf(drawing),
        x: origin[0],
        y: origin[1],
      } as const),
      props: {
        ...({ color: 'black', fill: 'none', dash: 'draw', size: 'm', isComplete: false } as const),
        ...{ isClosed: false, isPen: false, scale: 1, segments: [{ type: 'free', points }] },
      },
    } as TLDrawShape);
  }

  #endDraw(): void {
    assert(this.#stroke, 'a stroke that ends has begun');
    const stroke = this.store.get(this.#stroke.id) as TLDrawShape;
    this.#stroke = undefined;
    this.#put({ ...stroke, props: { ...stroke.props, isComplete: true } });
  }

  #pointAt([x, y]: Point): void {
    const presence = InstancePresenceRecordType.create({
      ...{
        id: InstancePresenceRecordType.createId(String(this.doc.clientID)),
        currentPageId: PAGE,
      },
      ...{ userId: String(this.doc.clientID), userName: 'New User', color: '#02B1CC' },
      ...{ camera: { x: 0, y: 0, z: 1 }, screenBounds: { x: 0, y: 0, w: 1366, h: 768 } },
      cursor: { x, y, type: 'default', rotation: 0 },
      lastActivityTimestamp: 1_700_000_000_000,
    });
    this.#awareness.setLocalStateField('presence', presence);
  }
}

type Changes = Map<string, { readonly action: 'add' | 'update' | 'delete' }>;

/** A note's words: one paragraph here. */
function textOf({ content }: TLNoteShape['props']['richText']): string {
  const paragraph = content[0] as { content?: { text?: string }[] } | undefined;
  return paragraph?.content?.map(({ text = '' }) => text).join('') ?? '';
}
