import { readMeta } from '@vestibule/shared/board/readBoard';
import { directionOf } from '@vestibule/shared/locale';
import { beginning } from '@vestibule/shared/method/question';
import { useEditor, useValue } from 'tldraw';
import { cardShapeId } from '../binding/boardRecords.ts';
import { useBoardSession } from '../sessionContext.ts';

/** Above the card in which an answer is written: the sentence that it goes on with. */
export function AskingSentence() {
  const editor = useEditor();
  const session = useBoardSession();
  const asking = useValue(session.asking);
  const bounds = useValue(
    'answer',
    () => asking && editor.getShapePageBounds(cardShapeId(asking.answer)),
    [asking, editor],
  );
  if (!asking || !bounds) return null;
  const { locale } = readMeta(session.doc);
  const words = session.projection.card(asking.asked)?.text ?? '';
  return (
    <p
      className="board-asking"
      dir={directionOf(locale)}
      lang={locale}
      style={{ transform: `translate(${bounds.center.x}px, ${bounds.y}px)` }}
    >
      <span>{beginning(asking.question, words, locale)}</span>
    </p>
  );
}
