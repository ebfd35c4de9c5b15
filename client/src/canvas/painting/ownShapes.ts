import { Box, computed, type Editor, type TLRenderingShape, type TLShapeId } from 'tldraw';
import type { BoardPainter } from './boardPainter.ts';

/** Painted by BoardPainter: tldraw's renderer must not have them as well. */
const PAINTED_TYPES = new Set(['card', 'arrow']);

/**
 * Takes cards and links out of what tldraw renders; selection, hits and keys know them as before. Its
 * renderer keeps a component and three reactions for every shape, culled or not, and goes through all of
 * them whenever one changes: that, and not painting, was what large boards cost.
 */
export function leaveCardsToPainter(editor: Editor, painter: BoardPainter): void {
  const drawingIds = computed<readonly TLShapeId[]>('ids of drawings', () =>
    [...editor.getCurrentPageShapeIds()].filter((id) => {
      // A shape's type never changes: the ids alone say when to look again.
      const shape = editor.store.unsafeGetWithoutCapture(id);
      return shape && !PAINTED_TYPES.has(shape.type);
    }),
  );
  const all = editor.getRenderingShapes.bind(editor);
  const drawings = computed<readonly TLRenderingShape[]>('rendered by tldraw', () =>
    drawingIds.get().length === 0
      ? NONE
      : all().filter(({ shape }) => !PAINTED_TYPES.has(shape.type)),
  );
  // Asked at each move of the mouse; the painter knows it without asking two thousand geometries.
  const outOfSight = computed<Set<TLShapeId>>('out of sight', () => {
    painter.painted.get();
    const view = editor.getViewportPageBounds();
    const ids = new Set(painter.outside(view));
    for (const id of drawingIds.get()) {
      const bounds = editor.getShapePageBounds(id);
      if (!bounds || !Box.Collides(view, bounds)) ids.add(id);
    }
    return ids;
  });
  const shapeAtPoint = editor.getShapeAtPoint.bind(editor);
  // tldraw measures its way to every shape of the board; most are known to be elsewhere.
  editor.getShapeAtPoint = (point, { filter, margin = 0, ...options } = {}) => {
    const around = { x: point.x - margin, y: point.y - margin, w: 2 * margin, h: 2 * margin };
    return shapeAtPoint(point, {
      ...options,
      margin,
      filter: (shape) =>
        (!PAINTED_TYPES.has(shape.type) || painter.meets(shape.id, around)) &&
        (filter?.(shape) ?? true),
    });
  };
  editor.getRenderingShapes = () => [...drawings.get()];
  editor.getNotVisibleShapes = () => outOfSight.get();
  // Asked at each step of a drag, of every shape: nothing here takes in what is dragged over it.
  editor.getDraggingOverShape = () => undefined;
}

const NONE: readonly TLRenderingShape[] = [];
