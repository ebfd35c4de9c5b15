import type { Editor, TLCameraMoveOptions } from 'tldraw';
import type { BoardSession } from './boardSession.ts';

/** Room around the board when all of it is shown; tldraw's own leaves a third of a phone empty. */
const INSET_PX = 24;

/** Shows the whole board, never larger than life. */
export function fitBoard(editor: Editor, move: TLCameraMoveOptions): void {
  const bounds = editor.getCurrentPageBounds();
  if (bounds) editor.zoomToBounds(bounds, { ...move, targetZoom: 1, inset: INSET_PX });
  else editor.resetZoom(undefined, move);
}

/** At opening: the whole board, or, where nothing is there yet, the whole of what comes first from others. */
export function fitOnceThere(session: BoardSession, editor: Editor): () => void {
  fitBoard(editor, { immediate: true });
  const { projection, undo } = session;
  if (projection.cards().size > 0) return () => {};
  const stop = projection.onShown(() => {
    if (projection.cards().size === 0) return;
    stop();
    // Where this person has begun to write, the view is theirs.
    if (!undo.canUndo.get()) fitBoard(editor, { immediate: true });
  });
  return stop;
}
