import { lastLineShown } from '../cardMeasure.ts';
import type { DrawingProps } from './drawingRecords.ts';

/** Words without a card, as they are painted. freeTextMeasure.ts builds the same element. */
export function FreeText({
  colour,
  px,
  w,
  text,
  children,
}: Pick<DrawingProps, 'colour' | 'px' | 'w' | 'text'> & { readonly children?: React.ReactNode }) {
  return (
    <div
      className="board-free-text"
      data-colour={colour}
      data-writing={children !== undefined}
      style={{ width: w, fontSize: px }}
    >
      <div className="board-free-words" dir="auto">
        {lastLineShown(text)}
      </div>
      {children}
    </div>
  );
}
