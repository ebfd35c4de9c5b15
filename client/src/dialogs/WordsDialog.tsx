import { Undo2 } from 'lucide-react';
import { useId, useRef } from 'react';
import type { LostWords } from '../board/useWords.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface WordsDialogProps {
  readonly lost: LostWords;
  readonly onClose: () => void;
}

/** Words that are on no board now: never lost without being offered back. */
export function WordsDialog({ lost, onClose }: WordsDialogProps) {
  const text = useText();
  const fieldId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog title={text.words[`${lost.kind}Title`]} onClose={onClose}>
      <p>{text.words[`${lost.kind}Text`]}</p>
      <div className="field">
        <label className="field-label" htmlFor={fieldId}>
          {text.words.field}
        </label>
        <textarea
          id={fieldId}
          ref={field}
          className="input"
          dir="auto"
          rows={6}
          readOnly
          value={lost.words}
        />
      </div>
      <div className="dialog-actions">
        <Button word={text.words.letGo} onClick={onClose} />
        <CopyButton field={field} look={lost.kind === 'removed' ? 'plain' : 'primary'} />
        {lost.kind === 'removed' && (
          <Button
            word={text.words.putBack}
            icon={Undo2}
            look="primary"
            onClick={() => {
              lost.putBack();
              onClose();
            }}
          />
        )}
      </div>
    </Dialog>
  );
}
