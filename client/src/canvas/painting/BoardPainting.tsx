import type { CardId } from '@vestibule/shared/ids';
import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import {
  DefaultCanvas,
  type Editor,
  type TLCanvasComponentProps,
  useEditor,
  useValue,
} from 'tldraw';
import { cardIdOf } from '../binding/boardRecords.ts';
import { useBoardSession } from '../sessionContext.ts';
import { CardField } from '../shapes/CardField.tsx';
import type { View } from './farView.ts';
import { leaveCardsToPainter } from './ownShapes.ts';

/** tldraw's canvas, with cards and links painted by us. */
export function BoardCanvas(props: TLCanvasComponentProps) {
  const editor = useEditor();
  const { painter } = useBoardSession();
  // Before its shapes are asked for the first time.
  useState(() => leaveCardsToPainter(editor, painter));
  return <DefaultCanvas {...props} />;
}

/** Where the painted board hangs, below tldraw's own shapes; the field of the card that is written. */
export function BoardPainting() {
  const { painter } = useBoardSession();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(painter.root);
    return () => painter.root.remove();
  }, [painter]);
  return (
    <>
      <div ref={place} />
      <WritingField />
    </>
  );
}

function WritingField() {
  const editor = useEditor();
  const { painter } = useBoardSession();
  const shapeId = useValue('writing in', () => editor.getEditingShapeId(), [editor]);
  const id = shapeId ? cardIdOf(shapeId) : undefined;
  const [place, setPlace] = useState<{ readonly id: CardId; readonly element: HTMLElement }>();
  useLayoutEffect(() => {
    if (!id) return;
    const element = painter.startWriting(id);
    setPlace(element && { id, element });
    return () => {
      painter.stopWriting(id);
      setPlace(undefined);
    };
  }, [id, painter]);
  const session = useBoardSession();
  if (!place || place.id !== id) return null;
  return createPortal(<CardField id={place.id} session={session} />, place.element, place.id);
}

/** Under the board, where it is drawn from far away. */
export function FarBoard() {
  const editor = useEditor();
  const { painter } = useBoardSession();
  const bitmap = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () => (bitmap.current ? painter.follow(() => viewOf(editor), bitmap.current) : undefined),
    [editor, painter],
  );
  return (
    <>
      <div className="tl-background" />
      <canvas ref={bitmap} className="board-far" />
    </>
  );
}

function viewOf(editor: Editor): View {
  const { x, y, w, h } = editor.getViewportPageBounds();
  const { devicePixelRatio } = editor.getInstanceState();
  return { x, y, w, h, zoom: editor.getZoomLevel(), devicePixelRatio };
}
