import {
  DRAWING_PX_MAX,
  DRAWING_PX_MIN,
  FREE_TEXT_PX,
  FREE_TEXT_WIDTH_MIN,
} from '@vestibule/shared/board/drawing/drawing';
import { stretched } from '@vestibule/shared/board/drawing/strokePoints';
import {
  Circle2d,
  Ellipse2d,
  type Geometry2d,
  HTMLContainer,
  Polyline2d,
  Rectangle2d,
  resizeBox,
  ShapeUtil,
  SVGContainer,
  type TLResizeInfo,
  Vec,
} from 'tldraw';
import type { BoardSession } from '../boardSession.ts';
import { DRAWING_PROPS } from './drawingProps.ts';
import { type DrawingProps, type DrawingShape, drawingIdOf } from './drawingRecords.ts';
import { FreeText } from './FreeText.tsx';
import { FreeTextField } from './FreeTextField.tsx';
import { strokePath } from './strokePath.ts';

/** A tap's dot is taken hold of within this. */
const DOT_RADIUS_PX = 6;
/** Its outline stands around it: over a thin line it would hide which colour the line has. */
const OUTLINE_AWAY_PX = 5;

/** tldraw makes shape utilities itself, with the editor alone: each session has a class of its own. */
export function drawingShapeUtil(session: BoardSession) {
  return class DrawingShapeUtil extends ShapeUtil<DrawingShape> {
    static override type = 'drawing' as const;
    static override props = DRAWING_PROPS;

    override getDefaultProps(): DrawingProps {
      const place = { px: FREE_TEXT_PX, w: 1, h: 1 };
      return { kind: 'rectangle', colour: 'ink', points: [], text: '', ...place };
    }

    override getGeometry({ props }: DrawingShape): Geometry2d {
      const { kind, w, h } = props;
      if (kind === 'text') {
        const height = session.drawing.measure.heightOf(props);
        return new Rectangle2d({ width: w, height, isFilled: true });
      }
      const [width, height] = [Math.max(1, w), Math.max(1, h)];
      if (kind === 'rectangle') return new Rectangle2d({ width, height, isFilled: false });
      if (kind === 'ellipse') return new Ellipse2d({ width, height, isFilled: false });
      const points = stretched(props.points, [w, h]).map(([x, y]) => new Vec(x, y));
      if (points.length > 1) return new Polyline2d({ points });
      const radius = DOT_RADIUS_PX;
      return new Circle2d({ radius, x: -radius, y: -radius, isFilled: true });
    }

    override canEdit({ props }: DrawingShape) {
      return props.kind === 'text';
    }

    /** A text stands upright: its words are to be read on paper as well. */
    override hideRotateHandle({ props }: DrawingShape) {
      return props.kind === 'text';
    }

    override canBind() {
      return false;
    }

    override getText({ props }: DrawingShape) {
      return props.text;
    }

    override onResize(shape: DrawingShape, info: TLResizeInfo<DrawingShape>) {
      if (shape.props.kind !== 'text') return resizeBox(shape, info);
      return resizedText(info);
    }

    override component({ id, props }: DrawingShape) {
      if (props.kind !== 'text') return <DrawnLine {...props} />;
      const drawingId = drawingIdOf(id);
      const isWriting = this.editor.getEditingShapeId() === id && drawingId !== undefined;
      return (
        <HTMLContainer style={{ pointerEvents: isWriting ? 'all' : 'none' }}>
          <FreeText {...props}>
            {isWriting ? <FreeTextField id={drawingId} session={session} /> : undefined}
          </FreeText>
        </HTMLContainer>
      );
    }

    override indicator({ props }: DrawingShape) {
      const isText = props.kind === 'text';
      const height = isText ? session.drawing.measure.heightOf(props) : props.h;
      const away = OUTLINE_AWAY_PX + (isText ? 0 : props.px / 2);
      return (
        <rect
          className="board-drawing-indicator"
          x={-away}
          y={-away}
          width={props.w + 2 * away}
          height={height + 2 * away}
          rx={2}
        />
      );
    }
  };
}

function DrawnLine({ kind, colour, px, w, h, points }: DrawingProps) {
  return (
    <SVGContainer className="board-drawing" data-colour={colour} strokeWidth={px}>
      {kind === 'pen' && <path d={strokePath(stretched(points, [w, h]))} />}
      {kind === 'rectangle' && <rect width={w} height={h} />}
      {kind === 'ellipse' && <ellipse cx={w / 2} cy={h / 2} rx={w / 2} ry={h / 2} />}
    </SVGContainer>
  );
}

/** At a side its lines get longer; at a corner the letters grow with them. */
function resizedText({ initialShape, scaleX, scaleY, handle }: TLResizeInfo<DrawingShape>) {
  const { props, x } = initialShape;
  const isSide = handle === 'left' || handle === 'right';
  const scale = Math.max(0.05, isSide ? scaleX : Math.max(scaleX, scaleY));
  const px = isSide
    ? props.px
    : Math.round(Math.max(8, DRAWING_PX_MIN, Math.min(DRAWING_PX_MAX, props.px * scale)) * 10) / 10;
  const wanted = isSide ? props.w * scale : props.w * (px / props.px);
  const w = Math.round(Math.max(FREE_TEXT_WIDTH_MIN, wanted));
  const isLeft = handle.includes('left');
  return { x: isLeft ? x + props.w - w : x, y: initialShape.y, props: { w, px } };
}
