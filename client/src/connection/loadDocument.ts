import { EPOCH_HEADER, type ProblemCode, problemAnswer } from '@vestibule/shared/api/api';
import { FROM_COPY, FROM_ROOM } from '@vestibule/shared/board/origin';
import type { BoardId } from '@vestibule/shared/ids';
import { err, ok, type Result } from '@vestibule/shared/result';
import * as Y from 'yjs';
import type { DeviceCopy } from '../copy/deviceCopy.ts';

export type LoadedFrom = 'server' | 'copy';

/** `unreachable`: no answer, or one that is no document; the socket brings it all the same. */
export type LoadError = ProblemCode | 'unreachable';

export interface LoadDocumentOptions {
  readonly board: BoardId;
  /** As the server has just named it. */
  readonly serverEpoch: number;
  /** Empty, or as it was left by a load before. */
  readonly doc: Y.Doc;
  readonly copy: DeviceCopy;
  readonly fetch: typeof fetch;
  /** Whether the browser may keep the answer on the disk: on a contributor's phone nothing is kept. */
  readonly cache: 'no-cache' | 'no-store';
}

/**
 * The document, before the socket is there (docs/PROTOCOL.md). A copy on this device of the epoch that
 * the server has is opened as it is: the socket asks by its state vector and brings what is newer, not
 * the whole board again. Else by HTTP, which a browser can decompress and revalidate by its ETag; where
 * there is no line, from whatever copy there is. Best effort: what fails here is left to the socket.
 * @returns from where it came, with the epoch that the connection has to name
 */
export async function loadDocument(
  options: LoadDocumentOptions,
): Promise<Result<{ readonly from: LoadedFrom; readonly epoch: number }, LoadError>> {
  const { doc, copy, serverEpoch } = options;
  const kept = await copy.confirmed();
  if (kept?.epoch === serverEpoch && apply(doc, kept.update, FROM_COPY)) {
    return ok({ from: 'copy', epoch: kept.epoch });
  }
  const fetched = await fetchDocument(options);
  if (fetched.ok) {
    const { epoch, update } = fetched.value;
    if (apply(doc, update, FROM_ROOM)) return ok({ from: 'server', epoch });
  }
  // A server that answered "no" is believed; the copy is for a line that is down.
  const error = fetched.ok ? 'unreachable' : fetched.error;
  if (error !== 'unreachable' && error !== 'notReady') return err(error);
  if (kept && apply(doc, kept.update, FROM_COPY)) return ok({ from: 'copy', epoch: kept.epoch });
  return err(error);
}

async function fetchDocument({
  board,
  fetch,
  cache,
}: LoadDocumentOptions): Promise<Result<{ epoch: number; update: Uint8Array }, LoadError>> {
  try {
    const answer = await fetch(`/api/boards/${board}/document`, { cache });
    if (!answer.ok) return err(await problemOf(answer));
    const epoch = Number(answer.headers.get(EPOCH_HEADER));
    const update = new Uint8Array(await answer.arrayBuffer());
    return Number.isInteger(epoch) && epoch > 0 ? ok({ epoch, update }) : err('unreachable');
  } catch {
    // fetch rejects for a line that broke; the connection says so by itself, and tries again.
    return err('unreachable');
  }
}

async function problemOf(answer: Response): Promise<LoadError> {
  const body: unknown = await answer.json().catch(() => undefined);
  const problem = problemAnswer.safeParse(body);
  return problem.success ? problem.data.code : 'unreachable';
}

/** @returns false where the bytes are no document: a proxy's page, a half answer */
function apply(doc: Y.Doc, update: Uint8Array, origin: unknown): boolean {
  try {
    Y.decodeUpdate(update);
    Y.applyUpdate(doc, update, origin);
    return true;
  } catch {
    return false;
  }
}
