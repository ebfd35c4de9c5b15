import type { DrawingId } from '@vestibule/shared/ids';
import type { BoardSession } from '../boardSession.ts';
import { WordsField } from '../shapes/WordsField.tsx';
import { drawingShapeId } from './drawingRecords.ts';

interface FreeTextFieldProps {
  readonly id: DrawingId;
  readonly session: BoardSession;
}

/** The field over a free text's words while this person writes in it. */
export function FreeTextField({ id, session }: FreeTextFieldProps) {
  return (
    <WordsField
      session={session}
      shapeId={drawingShapeId(id)}
      id={id}
      words="drawings"
      label={session.text.drawings.text}
      onGone={(words, isOwnDoing) => session.drawing.goneWhileWriting(id, words, isOwnDoing)}
    />
  );
}
