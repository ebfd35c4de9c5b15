import { type BoardSummary, createBoardRequest } from '@vestibule/shared/api/api';
import { assert } from '@vestibule/shared/assert';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { makeBoardId } from '@vestibule/shared/ids';
import { ROLES } from '@vestibule/shared/roles';
import { templateCardCount, templateUpdate } from '@vestibule/shared/templates/buildTemplate';
import { Router } from 'express';
import { shortId } from '../ops/log.ts';
import { hostOf } from './hostAccess.ts';
import { inviteUrls } from './inviteUrls.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** /api/boards: the host's list of boards, and new ones. */
export function boardsRouter(ports: HttpPorts): Router {
  const { store, rooms, clock, randomBytes, log } = ports;
  const router = Router();

  router.get('/api/boards', async (request, response) => {
    const outcome = await hostOf(ports, request);
    if (outcome !== 'host') return sendProblem(response, outcome);
    const boards = (await store.boards()).map(
      ({ id, title, sizeBytes, lastWriteAtMs }): BoardSummary => ({
        id,
        title,
        size: sizeBytes,
        lastUsed: new Date(lastWriteAtMs).toISOString(),
        people: rooms.peopleNow(id),
      }),
    );
    response.json({ boards });
  });

  router.post('/api/boards', async (request, response) => {
    const outcome = await hostOf(ports, request);
    if (outcome !== 'host') return sendProblem(response, outcome);
    const body = createBoardRequest.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'badRequest');
    const { title, template, locale } = body.data;
    const id = makeBoardId(randomBytes);
    const createdAtMs = clock.nowMs();
    const createdAt = new Date(createdAtMs).toISOString();
    await store.createBoard({
      id,
      title,
      createdAtMs,
      schema: SCHEMA,
      update: templateUpdate(template, { title, locale, createdAt, randomBytes }),
      lastNumber: templateCardCount(template),
    });
    log.info({ board: shortId(id), template }, 'board created');
    const board = await store.board(id);
    assert(board, 'a board that was just made is there');
    response
      .status(201)
      .json({ id, title, invites: await inviteUrls(ports, request, board, ROLES) });
  });

  return router;
}
