import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { BoardId } from '@vestibule/shared/ids';
import { ROLES, type Role } from '@vestibule/shared/roles';
import type { InviteGenerations } from '../store/boardStore.ts';

/** 128 bits: 22 letters of base64url. */
const SECRET_BYTES = 16;
/** A wrong key costs this many derivations at most; posters of a hundred renewals ago are just wrong. */
const WITHDRAWN_KNOWN = 100;

export type InviteMatch =
  | { readonly kind: 'current'; readonly role: Role; readonly generation: number }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'wrong' };

/**
 * The invites' secrets (docs/ROOM.md R18): derived from the server's key, so that a facilitator can
 * see one again although the store holds only its generation.
 */
export class InviteSecrets {
  readonly #serverKey: Uint8Array;

  constructor(serverKey: Uint8Array) {
    this.#serverKey = serverKey;
  }

  secretOf(board: BoardId, role: Role, generation: number): string {
    return createHmac('sha256', this.#serverKey)
      .update(`invite:${board}:${role}:${generation}`)
      .digest()
      .subarray(0, SECRET_BYTES)
      .toString('base64url');
  }

  /** Which invite of a board a key is. Every role is tried, whatever fits. */
  match(board: BoardId, generations: InviteGenerations, key: string): InviteMatch {
    let match: InviteMatch = { kind: 'wrong' };
    for (const role of ROLES) {
      const generation = generations[role];
      const isCurrent = sameSecret(key, this.secretOf(board, role, generation));
      if (isCurrent) match = { kind: 'current', role, generation };
    }
    if (match.kind === 'current') return match;
    for (const role of ROLES) {
      const newest = generations[role] - 1;
      for (let old = newest; old > 0 && old > newest - WITHDRAWN_KNOWN; old--) {
        if (sameSecret(key, this.secretOf(board, role, old))) match = { kind: 'withdrawn' };
      }
    }
    return match;
  }
}

/** Compares in a time that says nothing about where two secrets differ, nor how long they are. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
