import type { WordsRoot } from '@vestibule/shared/board/editBoard';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import { useEffect, useRef } from 'react';
import type { TLShapeId } from 'tldraw';
import type { BoardSession } from '../boardSession.ts';
import { CardWriter } from '../writing/cardWriter.ts';

interface WordsFieldProps {
  readonly session: BoardSession;
  readonly shapeId: TLShapeId;
  readonly id: CardId | DrawingId;
  readonly words: WordsRoot;
  /** Its accessible name. */
  readonly label: string;
  /** What a telephone writes on its Enter key. */
  readonly hint?: 'next' | 'enter';
  /** A key that is more than a letter here. @returns whether it was taken */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** What was written in is gone. */
  readonly onGone: (words: string, isOwnDoing: boolean) => void;
}

/** The field over the words of a card or of a free text while this person writes in it. */
export function WordsField(props: WordsFieldProps) {
  const { session, shapeId, id, words, label, hint, onKey, onGone } = props;
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  useEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    const writer = new CardWriter(field, {
      doc: session.doc,
      id,
      words,
      undo: session.undo,
      onGone: (left, isOwnDoing) => gone.current(left, isOwnDoing),
      onNoRoom: (left) => session.noRoomFor(left),
    });
    writer.start();
    field.focus({ preventScroll: true });
    return () => writer.dispose();
  }, [id, words, session]);

  function onKeyDown(event: React.KeyboardEvent) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isAccel = event.ctrlKey || event.metaKey;
    if (!isAccel && !event.altKey && onKey?.(event.nativeEvent)) event.preventDefault();
    else if (event.key === 'Escape' || (isAccel && event.key === 'Enter')) {
      event.preventDefault();
      session.endWriting();
    } else if (isAccel && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) session.undo.redo();
      else session.undo.undo();
    } else if (isAccel && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      session.undo.redo();
    }
  }

  return (
    <textarea
      ref={fieldRef}
      className="board-card-field"
      dir="auto"
      aria-label={label}
      placeholder={session.text.writeHere}
      enterKeyHint={hint ?? 'enter'}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onPointerMove={(event) => event.stopPropagation()}
      onTouchEnd={(event) => event.stopPropagation()}
      onBlur={() => session.fieldLeft(shapeId)}
    />
  );
}
