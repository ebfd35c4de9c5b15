import { Check, Copy } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useText } from '../text/TextProvider.tsx';
import { Button } from './Button.tsx';
import { copyText } from './copyText.ts';

interface CopyButtonProps {
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  /** What a screen reader says of it, where several stand on one page. */
  readonly name?: string;
  readonly look?: 'primary' | 'plain';
}

/** Copies what a field holds and says whether that went well. */
export function CopyButton({ field, name, look = 'plain' }: CopyButtonProps) {
  const text = useText();
  const [outcome, setOutcome] = useState<'copied' | 'selected'>();
  async function copy() {
    if (!field.current) return;
    setOutcome((await copyText(field.current)) ? 'copied' : 'selected');
  }
  const isCopied = outcome === 'copied';
  return (
    <>
      <Button
        word={isCopied ? text.common.copied : text.common.copy}
        icon={isCopied ? Check : Copy}
        look={look}
        aria-label={name}
        onClick={() => void copy()}
        onBlur={() => setOutcome(undefined)}
      />
      <span className={outcome === 'selected' ? 'small' : 'visually-hidden'} aria-live="polite">
        {outcome === 'selected' && text.common.copyByHand}
        {isCopied && text.common.copied}
      </span>
    </>
  );
}
