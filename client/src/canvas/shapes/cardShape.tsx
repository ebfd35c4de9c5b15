import { CARD_WIDTH, CARD_WIDTH_MAX, CARD_WIDTH_MIN } from '@vestibule/shared/board/card';
import { Rectangle2d, ShapeUtil, type TLResizeInfo } from 'tldraw';
import type { CardProps, CardShape } from '../binding/boardRecords.ts';
import type { BoardSession } from '../boardSession.ts';
import { CARD_PROPS } from './cardProps.ts';

/** tldraw makes shape utilities itself, with the editor alone: each session has a class of its own. */
export function cardShapeUtil(session: BoardSession) {
  return class CardShapeUtil extends ShapeUtil<CardShape> {
    static override type = 'card' as const;
    static override props = CARD_PROPS;

    override getDefaultProps(): CardProps {
      return { kind: 'note', w: CARD_WIDTH, text: '', n: 0 };
    }

    override getGeometry({ props }: CardShape) {
      return new Rectangle2d({
        width: props.w,
        height: session.measure.heightOf(props),
        isFilled: true,
      });
    }

    override canEdit() {
      return true;
    }

    override hideRotateHandle() {
      return true;
    }

    override getText({ props }: CardShape) {
      return props.text;
    }

    /** Width only: the height is the text's. The edge that is not pulled stays where it is. */
    override onResize(_shape: CardShape, info: TLResizeInfo<CardShape>) {
      const { initialShape, scaleX, handle } = info;
      const wanted = Math.max(0, initialShape.props.w * scaleX);
      const w = Math.round(Math.max(CARD_WIDTH_MIN, Math.min(CARD_WIDTH_MAX, wanted)));
      const isLeft = handle.includes('left');
      return {
        x: isLeft ? initialShape.x + initialShape.props.w - w : initialShape.x,
        y: initialShape.y,
        props: { w },
      };
    }

    /** Painted by BoardPainter. */
    override component() {
      return null;
    }

    override indicator({ props }: CardShape) {
      return (
        <rect
          className="board-card-indicator"
          width={props.w}
          height={session.measure.heightOf(props)}
          rx={4}
        />
      );
    }
  };
}
