import {
  SelectTool,
  StateNode,
  type TLPointerEventInfo,
  type TLStateNodeConstructor,
  Vec,
} from 'tldraw';

/** Faster than this a released pan slides on; tldraw measures in pixels a millisecond. */
const SLIDE_SPEED_MIN = 0.1;
const SLIDE_SPEED_MAX = 2;

/** One finger on the empty board moves the board; a mouse there selects by a frame, as before. */
class PointingBoard extends StateNode {
  static override id = 'pointing_canvas';
  #cameraAtStart = new Vec();
  #isPanning = false;

  override onEnter(info: TLPointerEventInfo) {
    this.#cameraAtStart = Vec.From(this.editor.getCamera());
    this.#isPanning = false;
    // A finger's tap that selects nothing is known at its end: a pan leaves the selection alone.
    if (!this.#isTouch() && !info.shiftKey && !info.accelKey) this.editor.selectNone();
  }

  override onPointerMove(info: TLPointerEventInfo) {
    if (!this.editor.inputs.isDragging) return;
    if (!this.#isTouch()) {
      this.parent.transition('brushing', info);
      return;
    }
    this.#isPanning = true;
    const { currentScreenPoint, originScreenPoint } = this.editor.inputs;
    const moved = Vec.Sub(currentScreenPoint, originScreenPoint).div(this.editor.getZoomLevel());
    this.editor.setCamera(this.#cameraAtStart.clone().add(moved));
  }

  override onPointerUp(info: TLPointerEventInfo) {
    if (this.#isPanning) this.#slide();
    else if (!info.shiftKey && !info.accelKey) this.editor.selectNone();
    this.parent.transition('idle');
  }

  override onCancel() {
    this.parent.transition('idle');
  }

  override onComplete() {
    this.parent.transition('idle');
  }

  override onInterrupt() {
    this.parent.transition('idle');
  }

  #isTouch(): boolean {
    return this.editor.getInstanceState().isCoarsePointer;
  }

  #slide(): void {
    const { pointerVelocity } = this.editor.inputs;
    const speed = Math.min(pointerVelocity.len(), SLIDE_SPEED_MAX);
    if (speed > SLIDE_SPEED_MIN) this.editor.slideCamera({ speed, direction: pointerVelocity });
  }
}

/** What a board has no use for: pictures are not cropped, arrows not re-bound by hand. */
const LEFT_OUT = new Set([
  'pointing_canvas',
  'crop',
  'pointing_crop_handle',
  'pointing_arrow_label',
  'pointing_handle',
  'dragging_handle',
]);

export class BoardSelectTool extends SelectTool {
  static override children(): TLStateNodeConstructor[] {
    return [...SelectTool.children().filter((state) => !LEFT_OUT.has(state.id)), PointingBoard];
  }
}
