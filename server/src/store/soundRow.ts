import { crc32 } from 'node:zlib';
import * as Y from 'yjs';

/** Why a stored update can't be used: its bytes changed on the disk, or they never were an update. */
export type RowFault = 'checksum' | 'undecodable';

/** Guards against a disk's mistakes, not against an attacker: CRC-32 finds every burst up to 32 bits. */
export function checksumOf(update: Uint8Array): number {
  return crc32(update);
}

export function rowFault(update: Uint8Array, checksum: number): RowFault | undefined {
  if (checksumOf(update) !== checksum) return 'checksum';
  return isUpdate(update) ? undefined : 'undecodable';
}

export function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    // Yjs throws whatever lib0 meets; for a row there is only one answer to all of it.
    return false;
  }
}
