import type { CardId } from '@vestibule/shared/ids';
import {
  type Box,
  type Editor,
  type TLSelectionHandle,
  useEditor,
  useSelectionEvents,
  useValue,
} from 'tldraw';
import { cardIdOf } from '../binding/boardRecords.ts';
import { FAR_ZOOM } from '../painting/farView.ts';
import { useBoardSession } from '../sessionContext.ts';

/** Screen pixels from a card's edge to the middle of a link handle. */
const HANDLE_AWAY_PX = 22;

/** The one card that handles are shown for: selected alone, or under the mouse. */
function controlledCard(
  editor: Editor,
): { id: CardId; bounds: Box; isSelected: boolean } | undefined {
  if (editor.getIsReadonly() || !editor.isIn('select.idle')) return undefined;
  const selected = editor.getOnlySelectedShape();
  const shape =
    selected ?? (editor.getSelectedShapeIds().length === 0 ? editor.getHoveredShape() : undefined);
  const id = shape?.type === 'card' ? cardIdOf(shape.id) : undefined;
  const bounds = shape && editor.getShapePageBounds(shape.id);
  return id && bounds ? { id, bounds, isSelected: selected === shape } : undefined;
}

/**
 * Around the selected card: four handles that links are pulled from, two grips for its width. Not far out,
 * where they would hide the card and the cards beside it.
 */
export function CardControls() {
  const editor = useEditor();
  const session = useBoardSession();
  const card = useValue('controlled card', () => controlledCard(editor), [editor]);
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor]);
  const isChoosing = useValue('choosing', () => session.linker.now.get().state === 'choosing', [
    session,
  ]);
  // While a handle is being pulled it must stay: the pointer is captured by it.
  if (!card || isChoosing || zoom < FAR_ZOOM) return null;
  const { x, y, w, h } = card.bounds;
  const away = HANDLE_AWAY_PX / zoom;
  const handles = [
    { side: 'top', left: x + w / 2, top: y - away },
    { side: 'right', left: x + w + away, top: y + h / 2 },
    { side: 'bottom', left: x + w / 2, top: y + h + away },
    { side: 'left', left: x - away, top: y + h / 2 },
  ] as const;
  return (
    <>
      {card.isSelected && (
        <>
          <WidthGrip side="left" left={x} top={y} height={h} />
          <WidthGrip side="right" left={x + w} top={y} height={h} />
        </>
      )}
      {handles.map(({ side, left, top }) => (
        <LinkHandle key={side} card={card.id} side={side} left={left} top={top} />
      ))}
    </>
  );
}

interface WidthGripProps {
  readonly side: TLSelectionHandle & ('left' | 'right');
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

function WidthGrip({ side, left, top, height }: WidthGripProps) {
  const events = useSelectionEvents(side);
  return (
    <div
      className="board-width-grip"
      data-side={side}
      style={{ transform: `translate(${left}px, ${top}px)`, height }}
      {...events}
    />
  );
}

interface LinkHandleProps {
  readonly card: CardId;
  readonly side: 'top' | 'right' | 'bottom' | 'left';
  readonly left: number;
  readonly top: number;
}

/** Keyboards link by L; the handle is for pointers alone and says nothing to a screen reader. */
function LinkHandle({ card, side, left, top }: LinkHandleProps) {
  const editor = useEditor();
  const { linker } = useBoardSession();
  const pagePoint = (event: React.PointerEvent) =>
    editor.screenToPage({ x: event.clientX, y: event.clientY });
  return (
    <div
      className="board-link-handle"
      data-side={side}
      aria-hidden="true"
      style={{ transform: `translate(${left}px, ${top}px) scale(calc(1 / var(--tl-zoom)))` }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        linker.begin('pulling', card);
        linker.pointAt(pagePoint(event));
      }}
      onPointerMove={(event) => {
        event.stopPropagation();
        linker.pointAt(pagePoint(event));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        linker.finishAt(linker.cardAt(pagePoint(event)));
      }}
      onPointerCancel={() => linker.leave()}
      onTouchStart={(event) => event.stopPropagation()}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 19V5M6 11l6-6 6 6" />
      </svg>
    </div>
  );
}
