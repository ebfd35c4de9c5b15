import { parseParticipantId } from '@vestibule/shared/ids';
import { describe, expect, it } from 'vitest';
import type { RoomMember } from './rooms.ts';
import { Roster } from './roster.ts';

function member(letter: string, role: RoomMember['role'] = 'contributor'): RoomMember {
  const participantId = parseParticipantId(letter.repeat(22));
  if (!participantId) throw new Error('no participant id');
  return { participantId, role, generation: 1 };
}

describe('Roster', () => {
  it('[W7] tells the first time everybody, later what changed', () => {
    const roster = new Roster();
    const awa = roster.join({ ...member('a', 'facilitator'), region: 'Mopti' });
    roster.join(member('b'));
    expect(roster.everybody(awa)).toEqual({
      you: 1,
      here: [
        { person: 1, role: 'facilitator', region: 'Mopti' },
        { person: 2, role: 'contributor' },
      ],
      gone: [],
    });
    roster.takeChange();
    expect(roster.takeChange()).toBeUndefined();
    roster.leave(member('b'));
    expect(roster.takeChange()).toEqual({ here: [], gone: [2] });
  });

  it('[R8] two tabs of one browser are one person, gone with the last tab', () => {
    const roster = new Roster();
    expect(roster.join(member('a'))).toBe(roster.join(member('a')));
    expect(roster.people).toBe(1);
    expect(roster.leave(member('a'))).toBeUndefined();
    expect(roster.leave(member('a'))).toBe(1);
    expect(roster.people).toBe(0);
  });

  it('[W7] numbers are not used again, and nothing in them outlives the room', () => {
    const roster = new Roster();
    const first = roster.join(member('a'));
    roster.leave(member('a'));
    expect(roster.join(member('a'))).not.toBe(first);
    expect(JSON.stringify(roster.everybody(2))).not.toContain('aaaa');
  });

  it('[R8] who came and went between two messages is not told of', () => {
    const roster = new Roster();
    roster.join(member('a'));
    roster.leave(member('a'));
    expect(roster.takeChange()).toBeUndefined();
  });

  it('[R8] whom a newcomer met between two messages is told of as gone', () => {
    const roster = new Roster();
    roster.join(member('a'));
    const boubacar = roster.join(member('b'));
    expect(roster.everybody(boubacar).here).toHaveLength(2);
    roster.leave(member('a'));
    expect(roster.takeChange()).toEqual({ here: [{ person: 2, role: 'contributor' }], gone: [1] });
  });
});
