import { type Editor, type TLShapeId, useEditor, useSelectionEvents, useValue, Vec } from 'tldraw';
import { isDrawingShape } from './drawingRecords.ts';

/** Screen pixels from a drawing's edge to its grips, and to the one that turns it. */
const AWAY_PX = 8;
const TURN_AWAY_PX = 34;

interface GripPlace {
  readonly handle: GripHandle;
  readonly left: number;
  readonly top: number;
}
type GripHandle =
  | 'top_left'
  | 'top_right'
  | 'bottom_right'
  | 'bottom_left'
  | 'left'
  | 'right'
  | 'mobile_rotate';

/** The one thing that is selected, where it is a drawing at rest. */
function controlledDrawing(editor: Editor): TLShapeId | undefined {
  if (editor.getIsReadonly() || !editor.isIn('select.idle')) return undefined;
  const shape = editor.getOnlySelectedShape();
  return shape?.type === 'drawing' ? shape.id : undefined;
}

function gripsOf(editor: Editor, id: TLShapeId): readonly GripPlace[] {
  const shape = editor.getShape(id);
  if (!shape || !isDrawingShape(shape)) return [];
  const { bounds } = editor.getShapeGeometry(shape);
  const transform = editor.getShapePageTransform(shape);
  const at = (handle: GripHandle, x: number, y: number): GripPlace => {
    const point = transform.applyToPoint(new Vec(x, y));
    return { handle, left: point.x, top: point.y };
  };
  const zoom = editor.getZoomLevel();
  const { minX, minY, maxX, maxY, midX, midY } = bounds.clone().expandBy(AWAY_PX / zoom);
  if (shape.props.kind === 'text') {
    return [at('left', minX, midY), at('right', maxX, midY), at('bottom_right', maxX, maxY)];
  }
  return [
    at('top_left', minX, minY),
    at('top_right', maxX, minY),
    at('bottom_right', maxX, maxY),
    at('bottom_left', minX, maxY),
    at('mobile_rotate', midX, minY - (TURN_AWAY_PX - AWAY_PX) / zoom),
  ];
}

/** Around the selected drawing: grips for its size, and one that turns it. */
export function DrawingControls() {
  const editor = useEditor();
  const id = useValue('controlled drawing', () => controlledDrawing(editor), [editor]);
  const grips = useValue('grips', () => (id ? gripsOf(editor, id) : []), [editor, id]);
  return grips.map((grip) => <Grip key={grip.handle} {...grip} />);
}

/** Pointers alone; keyboards move a drawing by arrows and delete it. */
function Grip({ handle, left, top }: GripPlace) {
  const events = useSelectionEvents(handle);
  return (
    <div
      className="board-grip"
      data-grip={handle}
      aria-hidden="true"
      style={{ transform: `translate(${left}px, ${top}px) scale(calc(1 / var(--tl-zoom)))` }}
      {...events}
    />
  );
}
