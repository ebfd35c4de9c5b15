import { textOf } from '@vestibule/shared/board/card';
import {
  type DrawingColour,
  FREE_TEXT_PX,
  FREE_TEXT_WIDTH,
} from '@vestibule/shared/board/drawing/drawing';
import {
  addDrawings,
  deleteDrawings,
  setDrawingColour,
} from '@vestibule/shared/board/drawing/editDrawings';
import { root } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import type { DrawingId } from '@vestibule/shared/ids';
import type { Editor, TLShapeId } from 'tldraw';
import type { BoardSession } from '../boardSession.ts';
import type { CanvasTool } from '../canvasHandle.ts';
import { freePlace, type Rect } from '../freePlace.ts';
import { grown } from '../painting/rects.ts';
import { JustAdded } from '../writing/justAdded.ts';
import { drawingIdOf, drawingShapeId, isDrawingShape } from './drawingRecords.ts';
import { PEN_TOOL, SHAPE_TOOL } from './drawingTools.ts';
import { newDrawingId } from './newDrawingId.ts';

/** Makes a change, and has it on the page before it returns. */
type RenderNow = (change: () => void) => void;

const TEXT_HEIGHT_PX = 32;
/** It has no edge of its own: its letters would stand against a card's. */
const TEXT_GAP_PX = 12;

/** What people do with drawings, from whichever button or key. Each is one undo step. */
export class DrawingActions {
  readonly #session: BoardSession;
  readonly #editor: Editor;
  readonly #renderNow: RenderNow;
  readonly #justAdded: JustAdded<DrawingId>;

  constructor(session: BoardSession, editor: Editor, renderNow: RenderNow) {
    this.#session = session;
    this.#editor = editor;
    this.#renderNow = renderNow;
    this.#justAdded = new JustAdded({
      undo: session.undo,
      isWritten: (id) => editor.getEditingShapeId() === drawingShapeId(id),
      words: (id) => textOf(root(session.doc, 'drawings'), id)?.toString(),
      mayRemove: () => this.#mayEdit(),
      remove: (id) => deleteDrawings(session.doc, [id]),
    });
  }

  selection(): { readonly drawings: readonly DrawingId[]; readonly texts: number } {
    const drawings = this.selected();
    return { drawings, texts: drawings.filter((id) => this.#isText(id)).length };
  }

  isText(shapeId: TLShapeId): boolean {
    const id = drawingIdOf(shapeId);
    return id !== undefined && this.#isText(id);
  }

  selected(): readonly DrawingId[] {
    return this.#editor.getSelectedShapeIds().flatMap((id) => drawingIdOf(id) ?? []);
  }

  tool(): CanvasTool {
    const id = this.#editor.getCurrentToolId();
    if (id === PEN_TOOL) return 'pen';
    return id === SHAPE_TOOL ? this.#session.drawing.desk.form.get() : 'select';
  }

  /** Asked for the tool that is on already, leaves it. */
  takeTool(wanted: CanvasTool): void {
    const tool = wanted === this.tool() ? 'select' : wanted;
    if (tool !== 'select' && !this.#mayEdit()) return;
    this.#session.endWriting();
    this.#session.linker.leave();
    const { desk } = this.#session.drawing;
    if (tool === 'rectangle' || tool === 'ellipse') {
      desk.giveUp();
      desk.form.set(tool);
      this.#editor.setCurrentTool(SHAPE_TOOL);
    } else this.#editor.setCurrentTool(tool);
    const { text, onAnnounce } = this.#session.props;
    onAnnounce(tool === 'select' ? text.drawings.toolLeft : text.drawings.toolOn[tool]);
    this.#editor.getContainer().focus({ preventScroll: true });
  }

  /** Escape: first what is being drawn, then the tool. @returns whether there was anything to leave */
  escape(): boolean {
    if (this.tool() === 'select') return false;
    const { desk } = this.#session.drawing;
    if (desk.isDrawing) this.#editor.cancel();
    else this.takeTool('select');
    return true;
  }

  /** Enter while a shape is chosen puts one down in the middle of the view. */
  enter(): boolean {
    if (this.#editor.getCurrentToolId() !== SHAPE_TOOL) return false;
    this.#editor.complete();
    return true;
  }

  /** In the middle of the view, where there is room; open for writing. */
  addText(): void {
    const { doc, drawing } = this.#session;
    if (!this.#mayEdit() || !drawing.desk.mayDraw()) return;
    if (this.tool() !== 'select') this.#editor.setCurrentTool('select');
    const { center } = this.#editor.getViewportPageBounds();
    const [w, h] = [FREE_TEXT_WIDTH, TEXT_HEIGHT_PX];
    const wish = { x: center.x - w / 2, y: center.y - h / 2, w, h };
    const [x, y] = freePlace(grown(wish, TEXT_GAP_PX, TEXT_GAP_PX), this.#taken());
    const at: Point = [x + TEXT_GAP_PX, y + TEXT_GAP_PX];
    const id = newDrawingId();
    const rest = { kind: 'text', px: FREE_TEXT_PX } as const;
    const colour = drawing.desk.colour.get();
    const text = { id, at, size: [w, 0], colour, rest, text: '' } as const;
    this.#justAdded.add(id, () => addDrawings(doc, [text]));
    drawing.projection.flush();
    this.write(id);
  }

  /** Opens a text for writing. */
  write(id: DrawingId): void {
    const shapeId = drawingShapeId(id);
    const shape = this.#editor.getShape(shapeId);
    if (this.#session.isReadOnly || !shape) return;
    if (!this.#isText(id)) return;
    this.#session.gestures.finish();
    this.#editor.select(shapeId);
    // Its field has the focus before the tap is over: telephones open their keyboard for no later one.
    this.#renderNow(() => this.#editor.setEditingShape(shapeId));
  }

  /** The one selected text, where nothing else is selected. */
  onlyText(): DrawingId | undefined {
    const [only, more] = this.#editor.getSelectedShapeIds();
    const id = only && !more ? drawingIdOf(only) : undefined;
    return id && this.#isText(id) ? id : undefined;
  }

  leaveNoEmptyText(): void {
    this.#justAdded.leaveNoneEmpty();
  }

  /** Of the first that is selected, or of what is drawn next. */
  colour(): DrawingColour {
    const selected = this.#editor.getSelectedShapes().find(isDrawingShape);
    return selected?.props.colour ?? this.#session.drawing.desk.colour.get();
  }

  /** Of what is selected, and of what is drawn next. */
  setColour(colour: DrawingColour): void {
    this.#session.drawing.desk.colour.set(colour);
    const selected = this.selected();
    if (selected.length > 0 && this.#mayEdit()) {
      setDrawingColour(this.#session.doc, selected, colour);
    }
  }

  /** What somebody comes to by keyboard is called. */
  nameOf(id: DrawingId): string {
    const drawing = this.#session.drawing.projection.drawing(id);
    const { drawings } = this.#session.text;
    if (!drawing) return '';
    if (drawing.kind === 'text') return `${drawings.text}: ${drawing.text}`;
    return drawing.kind === 'pen' ? drawings.pen : drawings[drawing.form];
  }

  #isText(id: DrawingId): boolean {
    return this.#session.drawing.projection.drawing(id)?.kind === 'text';
  }

  #mayEdit(): boolean {
    this.#session.gestures.finish();
    return !this.#session.isReadOnly;
  }

  /** Within a shape there is room, and under a stroke. */
  #taken(): readonly Rect[] {
    return this.#editor
      .getCurrentPageShapes()
      .flatMap(({ id, type }) =>
        type === 'card' || this.isText(id) ? (this.#editor.getShapePageBounds(id) ?? []) : [],
      );
  }
}
