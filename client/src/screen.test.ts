import { makeBoardId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import { hasSecret, screenAt } from './screen.ts';

const BOARD = makeBoardId((count) => new Uint8Array(count).fill(7));

describe('the screen at an address', () => {
  it('is the host’s boards, with the key of the host’s link', () => {
    expect(screenAt({ pathname: '/', hash: '' })).toEqual({ screen: 'home', hostKey: undefined });
    const linked = screenAt({ pathname: '/', hash: '#host=a-long-host-key' });
    expect(linked).toEqual({ screen: 'home', hostKey: 'a-long-host-key' });
    expect(hasSecret(linked)).toBe(true);
  });

  it('is a board, with the secret of an invite', () => {
    const invited = screenAt({ pathname: `/b/${BOARD}`, hash: '#k=secret' });
    expect(invited).toEqual({ screen: 'board', board: BOARD, inviteKey: 'secret' });
    expect(hasSecret(invited)).toBe(true);
    expect(hasSecret(screenAt({ pathname: `/b/${BOARD}/`, hash: '#canvas' }))).toBe(false);
  });

  it('is nothing where the address was cut off', () => {
    for (const pathname of ['/b/', '/b/short', `/b/${BOARD}/x`, '/elsewhere']) {
      expect(screenAt({ pathname, hash: '#k=secret' })).toEqual({ screen: 'nothing' });
    }
  });
});
