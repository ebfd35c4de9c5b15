import { useEditor, useValue } from 'tldraw';
import { cardShapeId } from '../binding/boardRecords.ts';
import { useBoardSession } from '../sessionContext.ts';

/** The link that is being drawn: from its card to the pointer, or to the card chosen by keys. */
export function LinkPreview() {
  const editor = useEditor();
  const session = useBoardSession();
  const line = useValue('link preview', () => {
    const now = session.linker.now.get();
    if (now.state === 'off') return undefined;
    const from = editor.getShapePageBounds(cardShapeId(now.from));
    const chosen = editor.getOnlySelectedShape();
    const chosenBounds =
      chosen && chosen.id !== cardShapeId(now.from)
        ? editor.getShapePageBounds(chosen.id)
        : undefined;
    const to = now.to ?? chosenBounds?.center;
    return from && { from, to };
  }, [editor, session]);
  if (!line) return null;
  const { from, to } = line;
  return (
    <svg className="board-link-preview" aria-hidden="true">
      <rect x={from.x} y={from.y} width={from.w} height={from.h} rx={4} />
      {to && <line x1={from.center.x} y1={from.center.y} x2={to.x} y2={to.y} />}
    </svg>
  );
}
