import {
  ArrowBindingUtil,
  ArrowShapeUtil,
  getArrowInfo,
  SVGContainer,
  type TLArrowInfo,
  type TLArrowShape,
  Vec,
  type VecLike,
} from 'tldraw';

const HEAD_PX = 11;
const HEAD_HALF_ANGLE = 0.45;

/**
 * A link is tldraw's arrow with its two bindings, so that it follows its cards. By hand it is selected
 * and deleted only: ends and bend come from the document.
 */
export class LinkShapeUtil extends ArrowShapeUtil {
  override canEdit() {
    return false;
  }

  override canTabTo() {
    return false;
  }

  override getHandles() {
    return [];
  }

  /** Patterns and markers of arrows that boards do not draw. */
  override getCanvasSvgDefs() {
    return [];
  }

  override onHandleDrag() {
    return undefined;
  }

  /** Dragged along with its cards, an arrow must neither unbind nor move by itself. */
  override onTranslateStart() {
    return undefined;
  }

  override onTranslate(initial: TLArrowShape) {
    return { id: initial.id, type: initial.type, x: initial.x, y: initial.y };
  }

  override component(shape: TLArrowShape) {
    const info = getArrowInfo(this.editor, shape);
    if (!info?.isValid) return null;
    return (
      <SVGContainer className="board-link" data-dash={shape.props.dash}>
        <path d={bodyPath(info)} />
        <path d={headPath(info)} />
      </SVGContainer>
    );
  }

  override indicator(shape: TLArrowShape) {
    const info = getArrowInfo(this.editor, shape);
    if (!info?.isValid) return null;
    return <path className="board-link-indicator" d={bodyPath(info) + headPath(info)} />;
  }
}

/**
 * The document says what a link joins: nothing here unbinds, re-parents or re-orders it in reaction to
 * its cards, as tldraw's own would (one search through all siblings per binding).
 */
export class LinkBindingUtil extends ArrowBindingUtil {
  override onAfterCreate() {}
  override onAfterChange() {}
  override onAfterChangeFromShape() {}
  override onAfterChangeToShape() {}
  override onBeforeIsolateFromShape() {}
}

function at({ x, y }: VecLike): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

function bodyPath(info: TLArrowInfo): string {
  const [start, end] = [info.start.point, info.end.point];
  if (info.type !== 'arc') return `M${at(start)}L${at(end)}`;
  const { radius, largeArcFlag, sweepFlag } = info.bodyArc;
  return `M${at(start)}A${radius} ${radius} 0 ${largeArcFlag} ${sweepFlag} ${at(end)}`;
}

/** Two strokes back from the tip, along the line or the arc as it arrives. */
function headPath(info: TLArrowInfo): string {
  const tip = info.end.point;
  const back = Vec.Sub(arrivesFrom(info), tip).uni().mul(HEAD_PX);
  const left = Vec.Add(tip, Vec.Rot(back, HEAD_HALF_ANGLE));
  const right = Vec.Add(tip, Vec.Rot(back, -HEAD_HALF_ANGLE));
  return `M${at(left)}L${at(tip)}L${at(right)}`;
}

function arrivesFrom(info: TLArrowInfo): VecLike {
  if (info.type !== 'arc') return info.start.point;
  const { center, radius, sweepFlag } = info.bodyArc;
  const turn = (sweepFlag ? -1 : 1) * Math.min(0.5, HEAD_PX / Math.max(1, radius));
  return Vec.RotWith(info.end.point, center, turn);
}
