import type { DrawingId } from '@vestibule/shared/ids';
import { StateNode, type TLPointerEventInfo, type TLStateNodeConstructor } from 'tldraw';
import type { DrawingDesk } from './drawingDesk.ts';
import { drawingShapeId } from './drawingRecords.ts';

// The tools that draw. Each is one state: a hand is either drawing (the desk has a sketch) or not.

export const PEN_TOOL = 'pen';
export const SHAPE_TOOL = 'shape';

/** tldraw makes tools itself, with the editor alone: each session has classes of its own. */
export function drawingTools(
  desk: DrawingDesk,
  onShapeDrawn: (id: DrawingId) => void,
): readonly TLStateNodeConstructor[] {
  abstract class DrawingTool extends StateNode {
    static override useCoalescedEvents = true;

    override onEnter() {
      this.editor.selectNone();
      this.editor.setCursor({ type: 'cross', rotation: 0 });
    }

    override onExit() {
      desk.giveUp();
      this.editor.setCursor({ type: 'default', rotation: 0 });
    }

    override onCancel() {
      desk.giveUp();
    }

    /** A second finger: what the first one began was no stroke. */
    override onInterrupt() {
      desk.giveUp();
    }

    protected pointer(): readonly [number, number] {
      const { x, y } = this.editor.inputs.currentPagePoint;
      return [x, y];
    }
  }

  /** Draws a stroke from each press to its end, and stays on. */
  class PenTool extends DrawingTool {
    static override id = PEN_TOOL;

    override onPointerDown(info: TLPointerEventInfo) {
      if (info.button === 0) desk.startStroke(this.pointer(), this.editor.getZoomLevel());
    }

    override onPointerMove() {
      if (desk.isDrawing) desk.extendStroke(this.pointer(), this.editor.getZoomLevel());
    }

    override onPointerUp() {
      if (desk.isDrawing && desk.finish()) queueMicrotask(() => desk.showFinished());
    }

    override onComplete() {
      this.onPointerUp();
    }
  }

  /** Pulls one shape out, then gives the board back. */
  class ShapeTool extends DrawingTool {
    static override id = SHAPE_TOOL;
    #isPressed = false;

    override onPointerDown(info: TLPointerEventInfo) {
      this.#isPressed = info.button === 0 && desk.mayDraw();
    }

    override onPointerMove() {
      if (!this.#isPressed || !this.editor.inputs.isDragging) return;
      const { x, y } = this.editor.inputs.originPagePoint;
      desk.pullShape([x, y], this.pointer(), this.editor.inputs.shiftKey);
    }

    override onPointerUp() {
      if (!this.#isPressed) return;
      this.#isPressed = false;
      this.#drawn(desk.isDrawing ? desk.finish() : desk.putShape(this.pointer()));
    }

    /** Enter: where there is no pointer, one in the middle of the view. */
    override onComplete() {
      const { center } = this.editor.getViewportPageBounds();
      this.#drawn(desk.isDrawing ? desk.finish() : desk.putShape([center.x, center.y]));
    }

    override onCancel() {
      this.#isPressed = false;
      super.onCancel();
    }

    override onInterrupt() {
      this.#isPressed = false;
      super.onInterrupt();
    }

    #drawn(id: DrawingId | undefined): void {
      if (!id) return;
      // tldraw tells of it inside an operation of its own, in which nothing may be merged.
      queueMicrotask(() => {
        desk.showFinished();
        this.editor.setCurrentTool('select');
        if (this.editor.getShape(drawingShapeId(id))) this.editor.select(drawingShapeId(id));
        onShapeDrawn(id);
      });
    }
  }
  return [PenTool, ShapeTool];
}
