import type { CardId } from '@vestibule/shared/ids';
import { cardShapeId } from '../binding/boardRecords.ts';
import type { BoardSession } from '../boardSession.ts';
import { WordsField } from './WordsField.tsx';

interface CardFieldProps {
  readonly id: CardId;
  readonly session: BoardSession;
}

/** The field over a card's words while this person writes in it. */
export function CardField({ id, session }: CardFieldProps) {
  return (
    <WordsField
      session={session}
      shapeId={cardShapeId(id)}
      id={id}
      words="cards"
      label={session.cardName(id)}
      hint="next"
      onKey={(event) => session.fieldKey?.(id, event) ?? false}
      onGone={(words, isOwnDoing) => session.goneWhileWriting(id, words, isOwnDoing)}
    />
  );
}
