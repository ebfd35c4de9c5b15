import { DefaultShapeIndicator, type Editor, type TLShapeId, useEditor, useValue } from 'tldraw';

/** States in which the hand does something that outlines would hide. */
const QUIET_STATES = ['select.translating', 'select.resizing'];

function outlined(editor: Editor): readonly TLShapeId[] {
  if (editor.isInAny(...QUIET_STATES)) return [];
  const ids = new Set(editor.getSelectedShapeIds());
  const { isHoveringCanvas, isCoarsePointer } = editor.getInstanceState();
  const hovered = editor.getHoveredShapeId();
  if (hovered && isHoveringCanvas && !isCoarsePointer) ids.add(hovered);
  return [...ids];
}

/**
 * Outlines of what is selected or under the mouse, and of nothing else: tldraw's own has one element
 * for every shape of the board, and makes them all anew whenever any of them moves.
 */
export function SelectionOutlines() {
  const editor = useEditor();
  const ids = useValue('outlined', () => outlined(editor), [editor]);
  return ids.map((id) => <DefaultShapeIndicator key={id} shapeId={id} />);
}
