import { randomBytes } from 'node:crypto';
import { makeBoardId } from '@vestibule/shared/ids';
import { ROLES } from '@vestibule/shared/roles';
import { expect, test } from 'vitest';
import { InviteSecrets, sameSecret } from './secrets.ts';

const BOARD = makeBoardId(randomBytes);
const secrets = new InviteSecrets(new Uint8Array(32).fill(1));
const FIRST = { facilitator: 1, coFacilitator: 1, contributor: 1, observer: 1 };

test('[R18] an invite is 128 bits, the same each time, another for each board, role and renewal', () => {
  const made = [
    ...ROLES.map((role) => secrets.secretOf(BOARD, role, 1)),
    secrets.secretOf(BOARD, 'observer', 2),
    secrets.secretOf(makeBoardId(randomBytes), 'observer', 1),
    new InviteSecrets(new Uint8Array(32).fill(2)).secretOf(BOARD, 'observer', 1),
  ];
  expect(new Set(made).size).toBe(made.length);
  for (const secret of made) expect(secret).toMatch(/^[\w-]{22}$/);
  expect(secrets.secretOf(BOARD, 'observer', 1)).toBe(made[ROLES.indexOf('observer')]);
});

test('[R18] a key is the current one of a role, a withdrawn one, or wrong', () => {
  const old = secrets.secretOf(BOARD, 'contributor', 1);
  const current = { kind: 'current', role: 'contributor', generation: 1 };
  expect(secrets.match(BOARD, FIRST, old)).toEqual(current);
  expect(secrets.match(BOARD, { ...FIRST, contributor: 3 }, old)).toEqual({ kind: 'withdrawn' });
  expect(secrets.match(BOARD, FIRST, secrets.secretOf(BOARD, 'contributor', 2))).toEqual({
    kind: 'wrong',
  });
  expect(secrets.match(BOARD, FIRST, '')).toEqual({ kind: 'wrong' });
});

test('[R18] a wrong key costs a bounded number of derivations, however often was renewed', () => {
  const generations = { ...FIRST, contributor: 1_000_000_000 };
  expect(secrets.match(BOARD, generations, 'x')).toEqual({ kind: 'wrong' });
});

test('secrets of any length are compared', () => {
  expect(sameSecret('clé', 'clé')).toBe(true);
  expect(sameSecret('clé', 'clef')).toBe(false);
  expect(sameSecret('', '')).toBe(true);
});
