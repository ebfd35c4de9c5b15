import './dialogs.css';
import type { Invites } from '@vestibule/shared/api/api';
import type { BoardId } from '@vestibule/shared/ids';
import { invitesOf, type Role } from '@vestibule/shared/roles';
import { Info, ListX, RotateCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { listInvites } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { InviteCard } from './InviteCard.tsx';

interface InviteDialogProps {
  readonly board: BoardId;
  readonly role: Role;
  readonly onClose: () => void;
}

/** The links of the roles: the group's in large, with its QR code; the others below. */
export function InviteDialog({ board, role, onClose }: InviteDialogProps) {
  const text = useText();
  const [invites, setInvites] = useState<Invites>();
  const [problem, setProblem] = useState<ApiError>();
  const load = useCallback(async () => {
    setProblem(undefined);
    const listed = await listInvites(board);
    if (listed.ok) setInvites(listed.value);
    else setProblem(listed.error);
  }, [board]);
  useEffect(() => {
    void load();
  }, [load]);
  const renewed = (of: Role, invite: string) =>
    setInvites((before) => ({ ...before, [of]: invite }));
  const others = invitesOf(role).filter((of) => of !== 'contributor');
  return (
    <Dialog title={text.invite.title} onClose={onClose}>
      <p>{text.invite.intro}</p>
      {problem && (
        <Notice icon={ListX} tone="alarm">
          <p>
            {text.invite.failed} {text.problems[problem]}
          </p>
          <Button word={text.common.tryAgain} icon={RotateCw} onClick={() => void load()} />
        </Notice>
      )}
      {!invites && !problem && (
        <p className="waiting" aria-busy="true">
          <span className="spinner" aria-hidden="true" />
          {text.common.loading}
        </p>
      )}
      {isForThisMachineOnly(invites?.contributor) && (
        <Notice icon={Info}>{text.invite.onlyHere}</Notice>
      )}
      {invites?.contributor && (
        <InviteCard
          board={board}
          of="contributor"
          invite={invites.contributor}
          look="large"
          onRenewed={(invite) => renewed('contributor', invite)}
        />
      )}
      {invites && (
        <details className="invite-others">
          <summary>{text.invite.others}</summary>
          {others.map((of) => {
            const invite = invites[of];
            return (
              invite && (
                <InviteCard
                  key={of}
                  board={board}
                  of={of}
                  invite={invite}
                  look="small"
                  onRenewed={(fresh) => renewed(of, fresh)}
                />
              )
            );
          })}
        </details>
      )}
    </Dialog>
  );
}

/** An address that only the server's own machine can open. */
function isForThisMachineOnly(invite: string | undefined): boolean {
  if (invite === undefined || !URL.canParse(invite)) return false;
  const { hostname } = new URL(invite);
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
