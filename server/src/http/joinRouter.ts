import { joinRequest } from '@vestibule/shared/api/api';
import { makeParticipantId, parseBoardId } from '@vestibule/shared/ids';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { Router } from 'express';
import { readBrowser } from '../access/browser.ts';
import { cameBy } from '../access/cameBy.ts';
import { findBoard, MEMBERSHIP_MS } from '../access/membership.ts';
import { shortId } from '../ops/log.ts';
import type { Membership } from '../store/boardStore.ts';
import { rememberBrowser } from './browserCookie.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** POST /api/boards/:id/join: the key of an invite makes a browser a member. */
export function joinRouter(ports: HttpPorts): Router {
  const { store, rooms, secrets, tries, clock, randomBytes, metrics, log } = ports;
  const router = Router();

  router.post('/api/boards/:id/join', async (request, response) => {
    const id = parseBoardId(request.params.id);
    if (!id) return sendProblem(response, 'noBoard');
    const body = joinRequest.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'badRequest');
    const found = await findBoard(store, id);
    if (!found.ok) return sendProblem(response, found.error);

    const { key, region, group } = body.data;
    const match = secrets.match(id, found.value.generations, key);
    if (match.kind !== 'current') {
      metrics.count('vestibule_joins_refused_total');
      if (match.kind === 'withdrawn') return sendProblem(response, 'withdrawn');
      // 128 random bits are not found by trying: who has the right key is never kept out by others'
      // failures at the same hotspot, and who has a wrong one is told to stop.
      const from = `${id} ${cameBy(request).clientAddress}`;
      const isOver = tries.isOver(from);
      tries.add(from);
      if (!isOver) log.info({ board: shortId(id) }, 'join with a wrong key');
      return sendProblem(response, isOver ? 'tooManyTries' : 'wrongKey');
    }

    const known = readBrowser(request.headers.cookie);
    const former = known && (await store.membership(known.hash, id));
    const membership: Membership = {
      board: id,
      participantId: former?.participantId ?? makeParticipantId(randomBytes),
      role: match.role,
      generation: match.generation,
      ...(region ? { region } : {}),
      ...(group ? { group } : {}),
      untilMs: clock.nowMs() + MEMBERSHIP_MS,
    };
    const browser = rememberBrowser(ports, request, response, MEMBERSHIP_MS);
    await store.saveMembership(browser.hash, membership);
    if (former && differs(former, membership)) {
      // The last join counts: the browser's other tabs come back by themselves, as what it is now.
      const isHers = ({ participantId }: Pick<Membership, 'participantId'>) =>
        participantId === membership.participantId;
      rooms.closeMembers(id, isHers, CLOSE.restarting);
    }
    metrics.count('vestibule_joins_total');
    const { role, participantId } = membership;
    response.json({ role, participantId, title: found.value.title });
  });

  return router;
}

function differs(one: Membership, other: Membership): boolean {
  return (['role', 'generation', 'region', 'group'] as const).some(
    (key) => one[key] !== other[key],
  );
}
