import type { Editor, TLCameraMoveOptions } from 'tldraw';
import type { Rect } from './freePlace.ts';

/** From where to where, along one axis. */
type Span = readonly [from: number, to: number];

/**
 * How far a view has to move so that it shows what is wanted, and no further.
 * @param end the one that is shown of what is longer than the view
 */
export function shiftToShow(view: Span, wanted: Span, end: 'from' | 'to'): number {
  const toFrom = wanted[0] - view[0];
  const toTo = wanted[1] - view[1];
  const isLonger = toTo > toFrom;
  if (isLonger) return end === 'from' ? toFrom : toTo;
  return Math.min(toFrom, Math.max(toTo, 0));
}

/**
 * Moves the view until this is in it, with a margin where there is room; never zooms. Of what is higher
 * than the view its lower end is shown, where one writes on.
 * @param marginPx screen pixels
 */
export function bringIntoView(
  editor: Editor,
  { x, y, w, h }: Rect,
  { marginPx, move }: { readonly marginPx: number; readonly move: TLCameraMoveOptions },
): void {
  const view = editor.getViewportPageBounds();
  const margin = marginPx / editor.getZoomLevel();
  const marginX = Math.max(0, Math.min(margin, (view.w - w) / 2));
  const marginY = Math.max(0, Math.min(margin, (view.h - h) / 2));
  const dx = shiftToShow([view.minX, view.maxX], [x - marginX, x + w + marginX], 'from');
  const dy = shiftToShow([view.minY, view.maxY], [y - marginY, y + h + marginY], 'to');
  if (dx === 0 && dy === 0) return;
  const camera = editor.getCamera();
  editor.setCamera({ x: camera.x - dx, y: camera.y - dy, z: camera.z }, move);
}
