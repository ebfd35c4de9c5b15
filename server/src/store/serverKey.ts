import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '@vestibule/shared/result';
import { errnoOf, readPrivateFile, writePrivateFile } from './privateFile.ts';
import type { StoreOpenError } from './storeOpenError.ts';

const SERVER_KEY_BYTES = 32;

/**
 * DATA_DIR/server.key, made at the first start. Every invite is derived from it: beside boards that
 * are there already, a missing key is not replaced, as that would end all their posters in silence.
 */
export function openServerKey(
  dataDir: string,
  { hasBoards }: { readonly hasBoards: boolean },
): Result<Uint8Array, StoreOpenError> {
  const path = join(dataDir, 'server.key');
  const bad = (reason: string) => err({ kind: 'badServerKey', path, reason } as const);
  try {
    const kept = readPrivateFile(path);
    if (kept) {
      return kept.length === SERVER_KEY_BYTES
        ? ok(new Uint8Array(kept))
        : bad(`holds ${kept.length} bytes instead of ${SERVER_KEY_BYTES}`);
    }
    if (hasBoards) return bad('is missing, and the invites of the boards here depend on it');
    const made = new Uint8Array(randomBytes(SERVER_KEY_BYTES));
    writePrivateFile(path, made);
    return ok(made);
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    return err({ kind: 'unwritable', path, reason: code });
  }
}
