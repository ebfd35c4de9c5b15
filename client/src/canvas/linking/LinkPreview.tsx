import { type Box, useEditor, useValue, Vec, type VecLike } from 'tldraw';
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
  const start = to && edgePoint(from, to);
  return (
    <svg className="board-link-preview" aria-hidden="true">
      <rect x={from.x} y={from.y} width={from.w} height={from.h} rx={4} />
      {start && <line x1={start.x} y1={start.y} x2={to.x} y2={to.y} />}
    </svg>
  );
}

/** Where the line from a card's middle to `to` leaves the card; nothing while `to` is still on it. */
function edgePoint(card: Box, to: VecLike): Vec | undefined {
  if (card.containsPoint(to)) return undefined;
  const [dx, dy] = [to.x - card.center.x, to.y - card.center.y];
  const share = Math.min(
    dx === 0 ? 1 : card.w / 2 / Math.abs(dx),
    dy === 0 ? 1 : card.h / 2 / Math.abs(dy),
  );
  return Vec.Lrp(card.center, to, share);
}
