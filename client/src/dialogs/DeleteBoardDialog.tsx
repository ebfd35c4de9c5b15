import { parseBoardId } from '@vestibule/shared/ids';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { deleteBoard, enterAsHost } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog, FIRST_FOCUS } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

/** Whoever hosts the server may still come in as one. */
const NOT_FACILITATOR: ReadonlySet<ApiError> = new Set(['notJoined', 'notAllowed', 'withdrawn']);

interface DeleteBoardDialogProps {
  readonly board: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Deleting for good asks for the title: nobody does it by a slip of the finger. */
export function DeleteBoardDialog({ board, title, onClose, onDeleted }: DeleteBoardDialogProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [isDeleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  async function remove(event: FormEvent) {
    event.preventDefault();
    const id = parseBoardId(board);
    if (!id) return setProblem('noBoard');
    setDeleting(true);
    setProblem(undefined);
    let deleted = await deleteBoard(id, typed);
    if (!deleted.ok && NOT_FACILITATOR.has(deleted.error) && (await enterAsHost(id)).ok) {
      deleted = await deleteBoard(id, typed);
    }
    setDeleting(false);
    // Gone already is what was wanted.
    if (deleted.ok || deleted.error === 'deleted') onDeleted();
    else setProblem(deleted.error);
  }
  const needsToJoin = problem !== undefined && NOT_FACILITATOR.has(problem);
  return (
    <Dialog title={text.remove.title} onClose={onClose}>
      <p>{text.remove.text(title)}</p>
      <form className="dialog-form" onSubmit={(event) => void remove(event)}>
        <Field
          label={text.remove.field}
          error={problem && (needsToJoin ? text.remove.notMember : text.problems[problem])}
        >
          {(control) => (
            <input
              {...control}
              {...FIRST_FOCUS}
              dir="auto"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button word={text.common.cancel} onClick={onClose} />
          <Button
            word={isDeleting ? text.remove.deleting : text.remove.submit}
            icon={Trash2}
            look="danger"
            type="submit"
            disabled={isDeleting || typed.trim() !== title.trim()}
          />
        </div>
      </form>
    </Dialog>
  );
}
