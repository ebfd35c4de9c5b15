import type { IncomingMessage } from 'node:http';
import type { Invites } from '@vestibule/shared/api/api';
import type { BoardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import { cameBy } from '../access/cameBy.ts';
import { publicUrlFor } from '../access/publicUrl.ts';
import type { InviteGenerations } from '../store/boardStore.ts';
import type { HttpPorts } from './ports.ts';

export type InvitePorts = Pick<HttpPorts, 'secrets' | 'ownNames' | 'publicUrl' | 'host' | 'port'>;

/** The invites of the roles, under the address that fits the request. */
export async function inviteUrls(
  { secrets, ownNames, ...config }: InvitePorts,
  request: IncomingMessage,
  board: { readonly id: BoardId; readonly generations: InviteGenerations },
  roles: readonly Role[],
): Promise<Invites> {
  const url = await publicUrlFor(cameBy(request), config, ownNames);
  const invites = roles.map((role): [Role, string] => {
    // In the fragment, which browsers send to nobody.
    const secret = secrets.secretOf(board.id, role, board.generations[role]);
    return [role, `${url}/b/${board.id}#k=${secret}`];
  });
  return Object.fromEntries(invites);
}
