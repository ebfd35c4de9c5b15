import { type RecordProps, T } from 'tldraw';
import type { DrawingShape } from './drawingRecords.ts';

/** What the store accepts of a drawing; the projection gives it nothing else. */
export const DRAWING_PROPS: RecordProps<DrawingShape> = {
  kind: T.literalEnum('pen', 'rectangle', 'ellipse', 'text'),
  colour: T.literalEnum('ink', 'red', 'blue', 'green'),
  px: T.number,
  w: T.number,
  h: T.number,
  // Parsed by shared/board as it came in; going through each point once more would only take time.
  points: T.any,
  text: T.string,
};
