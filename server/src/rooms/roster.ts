import type { ParticipantId } from '@vestibule/shared/ids';
import type { RosterChange, RosterPerson } from '@vestibule/shared/wire/frames';
import type { RoomMember } from './rooms.ts';

interface Presence {
  readonly person: RosterPerson;
  connections: number;
}

/**
 * Who is here, as the sockets say (R8). A person is a membership; two tabs of one browser are one
 * person. Numbers are this room's and are not used again while it is open (W7).
 */
export class Roster {
  #lastNumber = 0;
  readonly #here = new Map<ParticipantId, Presence>();
  #arrived = new Map<number, RosterPerson>();
  /** Who arrived and is known to a newcomer already, who was told of everybody. */
  #known = new Set<number>();
  #gone = new Set<number>();

  get people(): number {
    return this.#here.size;
  }

  /** @returns the person's number */
  join(member: RoomMember): number {
    const present = this.#here.get(member.participantId);
    if (present) {
      present.connections += 1;
      return present.person.person;
    }
    this.#lastNumber += 1;
    const person: RosterPerson = {
      person: this.#lastNumber,
      role: member.role,
      ...(member.region === undefined ? {} : { region: member.region }),
      ...(member.group === undefined ? {} : { group: member.group }),
    };
    this.#here.set(member.participantId, { person, connections: 1 });
    this.#arrived.set(person.person, person);
    return person.person;
  }

  /** @returns the person's number where that was their last connection */
  leave(member: RoomMember): number | undefined {
    const present = this.#here.get(member.participantId);
    if (!present) return undefined;
    present.connections -= 1;
    if (present.connections > 0) return undefined;
    const { person } = present.person;
    this.#here.delete(member.participantId);
    // Came and went between two messages, and nobody came meanwhile: nobody has heard of them.
    const isUnheardOf = this.#arrived.delete(person) && !this.#known.has(person);
    if (!isUnheardOf) this.#gone.add(person);
    return person;
  }

  /** What a newcomer is told. */
  everybody(you: number): RosterChange {
    for (const person of this.#arrived.keys()) if (person !== you) this.#known.add(person);
    return { you, here: [...this.#here.values()].map(({ person }) => person), gone: [] };
  }

  /** What changed since the last time it was taken, without `you`; undefined: nothing. */
  takeChange(): Omit<RosterChange, 'you'> | undefined {
    if (this.#arrived.size === 0 && this.#gone.size === 0) return undefined;
    const change = { here: [...this.#arrived.values()], gone: [...this.#gone] };
    this.#arrived = new Map();
    this.#gone = new Set();
    this.#known = new Set();
    return change;
  }
}
