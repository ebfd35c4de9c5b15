import { KeyRound, Ticket } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ApiError } from '../api/request.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Sheet } from '../ui/Sheet.tsx';

interface NotHostProps {
  /** Why the key was not taken. */
  readonly problem: ApiError | undefined;
  readonly onKey: (key: string) => Promise<void>;
}

/** The way in for everybody else; the host's own is folded away below it. */
export function NotHost({ problem, onKey }: NotHostProps) {
  const text = useText();
  const [key, setKey] = useState('');
  const [isAsking, setAsking] = useState(false);
  async function ask(event: FormEvent) {
    event.preventDefault();
    if (key.trim() === '') return;
    setAsking(true);
    await onKey(key.trim());
    setAsking(false);
  }
  return (
    <Sheet icon={Ticket} title={text.home.notHostTitle}>
      <p>{text.home.notHostText}</p>
      <details className="host-key" open={problem !== undefined}>
        <summary>{text.home.hostSummary}</summary>
        <form onSubmit={(event) => void ask(event)}>
          <Field
            label={text.home.hostKey}
            hint={text.home.hostKeyHint}
            error={problem && text.problems[problem]}
          >
            {(control) => (
              <input
                {...control}
                dir="ltr"
                type="password"
                autoComplete="current-password"
                value={key}
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
          <Button word={text.home.hostKeyOpen} icon={KeyRound} type="submit" disabled={isAsking} />
        </form>
      </details>
    </Sheet>
  );
}
