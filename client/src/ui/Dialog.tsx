import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../text/TextProvider.tsx';
import { Button } from './Button.tsx';

interface DialogProps {
  readonly title: string;
  /** Escape, the cross, a tap beside it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Put this on the control that is to have the focus first; else the dialog's title has it. */
export const FIRST_FOCUS = { 'data-first-focus': '' } as const;

/**
 * A modal question. Shown while it is rendered; the focus goes back to where it was when it goes.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const text = useText();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    // Closed before it is taken out: only then does the browser give the focus back.
    return () => dialog.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, by the browser
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // A second Escape closes it without asking; being opened anew is not being closed.
        if (!event.currentTarget.open) onClose();
      }}
      onClick={(event) => {
        // The padding is 0: what hits the dialog itself is its backdrop.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId} tabIndex={-1} data-first-focus>
          {title}
        </h2>
        <Button word={text.common.close} icon={X} shape="icon" look="quiet" onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
