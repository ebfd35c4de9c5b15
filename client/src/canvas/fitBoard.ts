import type { Editor, TLCameraMoveOptions } from 'tldraw';
import { cardShapeId } from './binding/boardRecords.ts';
import type { BoardSession } from './boardSession.ts';

/** Room around the board when all of it is shown; tldraw's own leaves a third of a phone empty. */
const INSET_PX = 24;

/** Shows the whole board, never larger than life. */
export function fitBoard(editor: Editor, move: TLCameraMoveOptions): void {
  const bounds = editor.getCurrentPageBounds();
  if (bounds) editor.zoomToBounds(bounds, { ...move, targetZoom: 1, inset: INSET_PX });
  else editor.resetZoom(undefined, move);
}

/** Below this a whole board is a pattern of dots: a large one on a phone. */
const OVERVIEW_ZOOM_MIN = 0.15;
/** Words of 16 px at this are as small as phones print their own. */
const READING_ZOOM = 0.5;

/**
 * At opening: the whole board or, where that would be too small to make out, its core problem. Where
 * nothing is there yet, what comes first from others.
 */
export function fitOnceThere(session: BoardSession, editor: Editor): () => void {
  firstView(session, editor);
  const { projection, drawing, undo } = session;
  if (projection.cards().size + drawing.projection.drawings().size > 0) return () => {};
  const stop = projection.onShown(() => {
    if (projection.cards().size === 0) return;
    stop();
    // Where this person has begun to write, the view is theirs.
    if (!undo.canUndo.get()) firstView(session, editor);
  });
  return stop;
}

function firstView({ projection }: BoardSession, editor: Editor): void {
  fitBoard(editor, { immediate: true });
  if (editor.getZoomLevel() >= OVERVIEW_ZOOM_MIN) return;
  const core = [...projection.cards().values()].find(({ kind }) => kind === 'core');
  const bounds = core && editor.getShapePageBounds(cardShapeId(core.id));
  const { x, y } = bounds?.center ?? editor.getViewportPageBounds().center;
  const { width, height } = editor.getViewportScreenBounds();
  const z = READING_ZOOM;
  editor.setCamera({ x: width / z / 2 - x, y: height / z / 2 - y, z }, { immediate: true });
}
