import type { BoardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import { QrCode as QrIcon, RefreshCw } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { renewInvite } from '../api/boardApi.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { QrCode } from './QrCode.tsx';

interface InviteCardProps {
  readonly board: BoardId;
  /** Whose link it is. */
  readonly of: Role;
  readonly invite: string;
  /** 'large' shows its QR code at once. */
  readonly look: 'large' | 'small';
  readonly onRenewed: (invite: string) => void;
}

/** One role's link: what it allows, the address, copy, QR, and a new one in its place. */
export function InviteCard({ board, of, invite, look, onRenewed }: InviteCardProps) {
  const text = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const renewButton = useRef<HTMLButtonElement>(null);
  const [hasQr, setQr] = useState(look === 'large');
  const [renewing, setRenewing] = useState<'no' | 'asked' | 'now'>('no');
  const [outcome, setOutcome] = useState<string>();
  const who = text.invite.names[of];
  function leaveQuestion() {
    // The question goes, and would take the focus with it.
    renewButton.current?.focus();
    setRenewing('no');
  }
  async function renew() {
    setRenewing('now');
    const renewed = await renewInvite(board, of);
    leaveQuestion();
    setOutcome(renewed.ok ? text.invite.renewed : text.problems[renewed.error]);
    if (renewed.ok) onRenewed(renewed.value);
  }
  return (
    <section className="invite" aria-labelledby={`${id}-who`}>
      <h3 id={`${id}-who`}>{who}</h3>
      <p className="soft small">{text.invite.rights[of]}</p>
      {hasQr && <QrCode words={invite} name={text.invite.qrOf(who)} />}
      <div className="invite-link">
        <input
          ref={field}
          className="input"
          dir="ltr"
          readOnly
          aria-label={text.invite.linkOf(who)}
          value={invite}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton
          field={field}
          name={text.invite.copyOf(who)}
          look={look === 'large' ? 'primary' : 'plain'}
        />
      </div>
      <div className="invite-actions">
        {look === 'small' && (
          <Button
            word={text.invite.showQr}
            aria-label={text.invite.qrOf(who)}
            icon={QrIcon}
            look="quiet"
            aria-expanded={hasQr}
            onClick={() => setQr(!hasQr)}
          />
        )}
        <Button
          ref={renewButton}
          word={text.invite.renew}
          aria-label={text.invite.renewOf(who)}
          icon={RefreshCw}
          look="quiet"
          aria-expanded={renewing !== 'no'}
          onClick={() => setRenewing(renewing === 'no' ? 'asked' : 'no')}
        />
        {renewing !== 'no' && (
          <div className="invite-renew">
            <p>{text.invite.renewAsk}</p>
            <Button word={text.common.cancel} onClick={leaveQuestion} />
            <Button
              word={text.invite.renewYes}
              icon={RefreshCw}
              look="danger"
              disabled={renewing === 'now'}
              onClick={() => void renew()}
            />
          </div>
        )}
      </div>
      <p className="small" aria-live="polite">
        {outcome}
      </p>
    </section>
  );
}
