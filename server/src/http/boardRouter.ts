import { type BoardAnswer, deleteBoardRequest, EPOCH_HEADER } from '@vestibule/shared/api/api';
import { leads } from '@vestibule/shared/roles';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { type Request, Router } from 'express';
import { describeFailure, shortId } from '../ops/log.ts';
import { CompressedDocuments, type DocumentEncoding } from './compressedDocuments.ts';
import { callerOf } from './memberAccess.ts';
import type { HttpPorts } from './ports.ts';
import { sendProblem } from './problem.ts';

/** /api/boards/:id: what a member reads of a board, and its end. */
export function boardRouter(ports: HttpPorts): Router {
  const { store, rooms, log } = ports;
  const router = Router();
  const compressed = new CompressedDocuments();

  router.get('/api/boards/:id', async (request, response) => {
    const caller = await callerOf(ports, request, response);
    if (!caller) return;
    const { id, title, epoch } = caller.board;
    const { role } = caller.membership;
    const answer: BoardAnswer = { id, title, role, epoch, ...(await rooms.counts(id)) };
    response.json(answer);
  });

  router.get('/api/boards/:id/document', async (request, response) => {
    const caller = await callerOf(ports, request, response);
    if (!caller) return;
    const { id } = caller.board;
    const document = await rooms.document(id).catch((error: unknown) => {
      log.warn({ board: shortId(id), ...describeFailure(error) }, 'a document was not there');
      return 'failed' as const;
    });
    if (document === 'failed') return sendProblem(response, 'notReady');
    if (!document) return sendProblem(response, 'noBoard');
    response.setHeader(EPOCH_HEADER, String(document.epoch));
    // Who leads may have it kept by the browser and asked for again by its tag; on the phone of a
    // contributor, which is often lent, nothing of it stays.
    if (leads(caller.membership.role)) response.setHeader('Cache-Control', 'private, no-cache');
    const tag = `"${document.epoch}-${document.version}"`;
    // Weak: the same document in another encoding is the same.
    response.setHeader('ETag', `W/${tag}`);
    response.vary('Accept-Encoding');
    if (namesTag(request.headers['if-none-match'], tag)) return response.status(304).end();
    const encoding = encodingFor(request, document.update.length);
    if (encoding) response.setHeader('Content-Encoding', encoding);
    const bytes = encoding
      ? await compressed.of(id, tag, document.update, encoding)
      : bufferOf(document.update);
    response.type('application/octet-stream').send(bytes);
  });

  router.delete('/api/boards/:id', async (request, response) => {
    const caller = await callerOf(ports, request, response);
    if (!caller) return;
    if (caller.membership.role !== 'facilitator') return sendProblem(response, 'notAllowed');
    const body = deleteBoardRequest.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'badRequest');
    const { id, title } = caller.board;
    if (body.data.title.trim() !== title) return sendProblem(response, 'titleDiffers');
    await store.deleteBoard(id);
    // After the store: whoever connects in between is still in the room that is closed here.
    rooms.closeBoard(id, CLOSE.deleted);
    compressed.forget(id);
    log.info({ board: shortId(id) }, 'board deleted');
    response.status(204).end();
  });

  return router;
}

/** An empty board is smaller than what compression adds to it. */
const COMPRESSED_BYTES_MIN = 1_000;

/** Brotli where it is taken, whatever is named first; over plain http browsers take gzip alone. */
function encodingFor(request: Request, bytes: number): DocumentEncoding | undefined {
  if (bytes < COMPRESSED_BYTES_MIN) return undefined;
  return (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name) === name);
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/**
 * Express's own `fresh` says no to every page that asks by itself: browsers add `no-cache` where a
 * script names the tag.
 */
function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((named) => named.trim().replace(/^W\//, ''));
  return tags?.includes(tag) ?? false;
}
