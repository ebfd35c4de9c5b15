import type { Editor, TLCameraMoveOptions } from 'tldraw';

/** Room around the board when all of it is shown; tldraw's own leaves a third of a phone empty. */
const INSET_PX = 24;

/** Shows the whole board, never larger than life. */
export function fitBoard(editor: Editor, move: TLCameraMoveOptions): void {
  const bounds = editor.getCurrentPageBounds();
  if (bounds) editor.zoomToBounds(bounds, { ...move, targetZoom: 1, inset: INSET_PX });
  else editor.resetZoom(undefined, move);
}
