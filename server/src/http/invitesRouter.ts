import { parseBoardId } from '@vestibule/shared/ids';
import { invitesOf, parseRole, ROLES, type Role } from '@vestibule/shared/roles';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { Router } from 'express';
import { findBoard } from '../access/membership.ts';
import { shortId } from '../ops/log.ts';
import { hostOf } from './hostAccess.ts';
import { inviteUrls } from './inviteUrls.ts';
import { type Caller, callerOf } from './memberAccess.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** /api/boards/:id/invites: seen again by who leads and by the host, and renewed, which withdraws the former one. */
export function invitesRouter(ports: HttpPorts): Router {
  const { store, rooms, log } = ports;
  const router = Router();

  router.get('/api/boards/:id/invites', async (request, response) => {
    // The boards are on the host's disk: where a facilitator's link is lost, the host still comes in.
    const id = parseBoardId(request.params.id);
    if (id && (await hostOf(ports, request)) === 'host') {
      const found = await findBoard(store, id);
      if (!found.ok) return sendProblem(response, found.error);
      response.json(await inviteUrls(ports, request, found.value, ROLES));
      return;
    }
    const caller = await callerOf(ports, request, response);
    if (!caller) return;
    const roles = invitesOf(caller.membership.role);
    if (roles.length === 0) return sendProblem(response, 'notAllowed');
    response.json(await inviteUrls(ports, request, caller.board, roles));
  });

  router.post('/api/boards/:id/invites/:role/renew', async (request, response) => {
    const caller = await callerOf(ports, request, response);
    if (!caller) return;
    const role = parseRole(request.params.role);
    if (!role) return sendProblem(response, 'notFound');
    if (!invitesOf(caller.membership.role).includes(role)) {
      return sendProblem(response, 'notAllowed');
    }
    const generation = await renew(caller, role);
    const { id, generations } = caller.board;
    const board = { id, generations: { ...generations, [role]: generation } };
    const invites = await inviteUrls(ports, request, board, [role]);
    response.json({ invite: invites[role] });
  });

  async function renew({ board, membership, browser }: Caller, role: Role): Promise<number> {
    const generation = await store.renewInvite(board.id, role);
    const { participantId } = membership;
    // Who renews the invite by which they came themselves stays in.
    if (membership.role === role) {
      await store.saveMembership(browser.hash, { ...membership, generation });
    }
    rooms.closeMembers(
      board.id,
      (member) =>
        member.role === role &&
        member.generation < generation &&
        member.participantId !== participantId,
      CLOSE.withdrawn,
    );
    log.info({ board: shortId(board.id), role, generation }, 'invite renewed');
    return generation;
  }

  return router;
}
