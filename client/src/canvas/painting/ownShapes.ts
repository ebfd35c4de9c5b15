import { computed, type Editor, type TLRenderingShape } from 'tldraw';

/** Painted by BoardPainter: tldraw's renderer must not have them as well. */
const PAINTED_TYPES = new Set(['card', 'arrow']);

/**
 * Takes cards and links out of what tldraw renders; selection, hits and keys know them as before. Its
 * renderer keeps a component and three reactions for every shape, culled or not, and goes through all of
 * them whenever one changes: that, and not painting, was what large boards cost.
 */
export function leaveCardsToPainter(editor: Editor): void {
  const all = editor.getRenderingShapes.bind(editor);
  const drawings = computed<readonly TLRenderingShape[]>('rendered by tldraw', () => {
    const hasOthers = [...editor.getCurrentPageShapeIds()].some((id) => {
      // A shape's type never changes: the ids alone say when to look again.
      const shape = editor.store.unsafeGetWithoutCapture(id);
      return shape && !PAINTED_TYPES.has(shape.type);
    });
    if (!hasOthers) return NONE;
    return all().filter(({ shape }) => !PAINTED_TYPES.has(shape.type));
  });
  editor.getRenderingShapes = () => [...drawings.get()];
}

const NONE: readonly TLRenderingShape[] = [];
