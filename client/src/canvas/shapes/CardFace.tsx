import type { CardKind } from '@vestibule/shared/board/card';
import { lastLineShown } from '../cardMeasure.ts';
import { KIND_ICONS } from './kindIcons.ts';

interface CardFaceProps {
  readonly kind: CardKind;
  readonly n: number;
  readonly w: number;
  readonly text: string;
  /** The field over the words while they are written; the words keep the card's height. */
  readonly children?: React.ReactNode;
}

/** A card as it is painted. cardMeasure.ts builds the same element to know its height. */
export function CardFace({ kind, n, w, text, children }: CardFaceProps) {
  const icon = KIND_ICONS[kind];
  return (
    <div
      className="board-card"
      data-kind={kind}
      data-writing={children !== undefined}
      style={{ width: w }}
    >
      {icon && (
        <svg className="board-card-icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d={icon} />
        </svg>
      )}
      {n > 0 && <span className="board-card-number">{n}</span>}
      <div className="board-card-words" dir="auto">
        {lastLineShown(text)}
      </div>
      {children}
    </div>
  );
}
