import { createHash } from 'node:crypto';
import type { BoardId } from '@vestibule/shared/ids';

/** What is left of a deleted board: says that it was there (4410, 410), to whom already knows its id. */
export function tombstoneOf(id: BoardId): string {
  return createHash('sha256').update(id).digest('base64url');
}
