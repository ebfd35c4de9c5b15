import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { DefaultCanvas, type TLCanvasComponentProps, useEditor, useValue } from 'tldraw';
import { cardIdOf } from '../binding/boardRecords.ts';
import { useBoardSession } from '../sessionContext.ts';
import { CardField } from '../shapes/CardField.tsx';
import { leaveCardsToPainter } from './ownShapes.ts';

/** tldraw's canvas, with cards and links painted by us. */
export function BoardCanvas(props: TLCanvasComponentProps) {
  const editor = useEditor();
  // Before its shapes are asked for the first time.
  useState(() => leaveCardsToPainter(editor));
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
  const session = useBoardSession();
  const shapeId = useValue('writing in', () => editor.getEditingShapeId(), [editor]);
  const id = shapeId ? cardIdOf(shapeId) : undefined;
  const element = id && session.painter.cardElement(id);
  useLayoutEffect(() => {
    if (!element) return;
    element.dataset['writing'] = 'true';
    return () => {
      delete element.dataset['writing'];
    };
  }, [element]);
  return id && element ? createPortal(<CardField id={id} session={session} />, element, id) : null;
}
