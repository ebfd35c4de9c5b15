import type { DrawingColour, ShapeForm } from '@vestibule/shared/board/drawing/drawing';
import type { StrokePoints } from '@vestibule/shared/board/drawing/strokePoints';

/** What a hand is drawing and has not finished, in page pixels. In no document yet. */
export type Sketch =
  | {
      readonly kind: 'pen';
      readonly colour: DrawingColour;
      readonly px: number;
      readonly points: StrokePoints;
    }
  | {
      readonly kind: 'shape';
      readonly form: ShapeForm;
      readonly colour: DrawingColour;
      readonly px: number;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    };
