import { parseLinkKey } from '@vestibule/shared/ids';
import {
  ArrowBindingUtil,
  ArrowShapeUtil,
  Group2d,
  Polyline2d,
  type RecordProps,
  T,
  type TLArrowShape,
  Vec,
} from 'tldraw';
import { cardShapeId, linkKeyOf } from '../binding/boardRecords.ts';
import { bodyPath, headPath, type LinkCurve, linkCurve, pointsOf } from '../painting/linkCurve.ts';

/**
 * What the store accepts of a link: linkRecords makes each whole, from a link that was parsed. tldraw's
 * own checks of what never changes took half of the time in which a large board was put into the store.
 */
const LINK_PROPS: RecordProps<TLArrowShape> = {
  kind: T.any,
  labelColor: T.any,
  color: T.any,
  fill: T.any,
  dash: T.any,
  size: T.any,
  arrowheadStart: T.any,
  arrowheadEnd: T.any,
  font: T.any,
  start: T.any,
  end: T.any,
  bend: T.number,
  text: T.string,
  labelPosition: T.any,
  scale: T.any,
  elbowMidPoint: T.any,
};

/**
 * A link is tldraw's arrow with its two bindings, so that it follows its cards. By hand it is selected
 * and deleted only: ends and bend come from the document.
 */
export class LinkShapeUtil extends ArrowShapeUtil {
  static override props = LINK_PROPS;

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

  /** From where its cards are, not from the arrow: tldraw's own way costs a hundred times as much. */
  override getGeometry(shape: TLArrowShape) {
    const curve = this.#curveOf(shape);
    const points = (curve ? pointsOf(curve) : NOWHERE).map(Vec.From);
    return new Group2d({ children: [new Polyline2d({ points })] });
  }

  /** Painted by BoardPainter. */
  override component() {
    return null;
  }

  override indicator(shape: TLArrowShape) {
    const curve = this.#curveOf(shape);
    if (!curve) return null;
    return <path className="board-link-indicator" d={bodyPath(curve) + headPath(curve)} />;
  }

  #curveOf({ id, props }: TLArrowShape): LinkCurve | undefined {
    const ends = parseLinkKey(linkKeyOf(id));
    const from = ends && this.editor.getShapePageBounds(cardShapeId(ends.from));
    const to = ends && this.editor.getShapePageBounds(cardShapeId(ends.to));
    return from && to && linkCurve(from, to, props.bend);
  }
}

/** Of a link without a way between its cards: where no pointer comes. */
const NOWHERE = [
  { x: -1e7, y: -1e7 },
  { x: -1e7, y: -1e7 + 1 },
];

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
