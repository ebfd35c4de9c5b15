import type { Drawing, DrawingColour, ShapeForm } from '@vestibule/shared/board/drawing/drawing';
import type { StrokePoints } from '@vestibule/shared/board/drawing/strokePoints';
import { type DrawingId, parseDrawingId } from '@vestibule/shared/ids';
import {
  createShapeId,
  type TLBaseShape,
  type TLPageId,
  type TLRecord,
  type TLShapeId,
} from 'tldraw';
import { stackIndex } from '../binding/boardRecords.ts';

// A drawing is `shape:>ID`: neither a card's id nor a link's key begins with '>', so that what asks
// for cards and links passes drawings by.

export interface DrawingProps {
  readonly kind: 'pen' | ShapeForm | 'text';
  readonly colour: DrawingColour;
  /** Page pixels: how wide the line, how large the letters are. */
  readonly px: number;
  /** Page pixels, before it is turned. A text's height is measured and not here. */
  readonly w: number;
  readonly h: number;
  /** Of a stroke, as the document has them; stretched to w and h where they are shown. */
  readonly points: StrokePoints;
  /** A mirror of the Y.Text, for showing only. */
  readonly text: string;
}
export type DrawingShape = TLBaseShape<'drawing', DrawingProps>;

/** Where a hand, or another's, has a drawing. */
export interface ShownPlace {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly w: number;
  readonly h: number;
  readonly px: number;
}

const PREFIX = 'shape:>';

export function drawingShapeId(id: DrawingId): TLShapeId {
  return createShapeId(`>${id}`);
}

export function drawingIdOf(shapeId: TLShapeId): DrawingId | undefined {
  return shapeId.startsWith(PREFIX) ? parseDrawingId(shapeId.slice(PREFIX.length)) : undefined;
}

export function isDrawingShape(record: TLRecord): record is DrawingShape & TLRecord {
  return record.typeName === 'shape' && record.type === 'drawing';
}

const NO_POINTS: StrokePoints = [];
/** As many digits as the highest z has. */
const Z_DIGITS = 10;

export function drawingRecord(drawing: Drawing, pageId: TLPageId): DrawingShape {
  const { id, at, turn, size, colour, px, z } = drawing;
  return {
    id: drawingShapeId(id),
    typeName: 'shape',
    type: 'drawing',
    x: at[0],
    y: at[1],
    rotation: turn,
    index: stackIndex('a2', String(z).padStart(Z_DIGITS, '0'), id),
    parentId: pageId,
    isLocked: false,
    opacity: 1,
    props: {
      kind: drawing.kind === 'shape' ? drawing.form : drawing.kind,
      colour,
      px,
      w: size[0],
      h: size[1],
      points: drawing.kind === 'pen' ? drawing.points : NO_POINTS,
      text: drawing.kind === 'text' ? drawing.text : '',
    },
    meta: {},
  };
}

export function placeOf({ x, y, rotation, props: { w, h, px } }: DrawingShape): ShownPlace {
  return { x, y, turn: rotation, w, h, px };
}

export function isSamePlace(a: ShownPlace, b: ShownPlace): boolean {
  return (
    a.x === b.x && a.y === b.y && a.turn === b.turn && a.w === b.w && a.h === b.h && a.px === b.px
  );
}

/** Of a drawing as the document has it. */
export function documentPlace({ at, turn, size, px }: Drawing): ShownPlace {
  return { x: at[0], y: at[1], turn, w: size[0], h: size[1], px };
}
