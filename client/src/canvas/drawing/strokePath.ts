import { strokeCurve } from '@vestibule/shared/board/drawing/strokeCurve';
import type { StrokePoints } from '@vestibule/shared/board/drawing/strokePoints';

/** A hundredth of a pixel can't be seen. */
function at([x, y]: readonly [number, number]): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}

/** A stroke as an SVG path, the same line as in the PDF. */
export function strokePath(points: StrokePoints): string {
  const { start, bends } = strokeCurve(points);
  let path = `M${at(start)}`;
  for (const { control, end } of bends) path += `Q${at(control)} ${at(end)}`;
  return path;
}
