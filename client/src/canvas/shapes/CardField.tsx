import type { CardId } from '@vestibule/shared/ids';
import { useEffect, useRef } from 'react';
import type { BoardSession } from '../boardSession.ts';
import { CardWriter } from '../writing/cardWriter.ts';

interface CardFieldProps {
  readonly id: CardId;
  readonly session: BoardSession;
}

/** The field over a card's words while this person writes in it. */
export function CardField({ id, session }: CardFieldProps) {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    const writer = new CardWriter(field, {
      doc: session.doc,
      id,
      undo: session.undo,
      onGone: (words, isOwnDoing) => session.goneWhileWriting(id, words, isOwnDoing),
      onNoRoom: (words) => session.noRoomFor(words),
    });
    writer.start();
    field.focus({ preventScroll: true });
    return () => writer.dispose();
  }, [id, session]);

  function onKeyDown(event: React.KeyboardEvent) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isAccel = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape' || (isAccel && event.key === 'Enter')) {
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
      aria-label={session.cardName(id)}
      placeholder={session.text.writeHere}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onPointerMove={(event) => event.stopPropagation()}
      onTouchEnd={(event) => event.stopPropagation()}
      onBlur={() => session.fieldLeft(id)}
    />
  );
}
