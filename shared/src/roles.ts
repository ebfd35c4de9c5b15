/** What an invite makes of the person who joins by it. The projector comes with its own issue. */
export const ROLES = ['facilitator', 'coFacilitator', 'contributor', 'observer'] as const;
export type Role = (typeof ROLES)[number];

export function parseRole(value: unknown): Role | undefined {
  return ROLES.find((role) => role === value);
}

/** Facilitators and co-facilitators lead; only a facilitator deletes a board. */
export function leads(role: Role): boolean {
  return role === 'facilitator' || role === 'coFacilitator';
}

/** An observer's updates are never applied (docs/ROOM.md R3). */
export function mayWrite(role: Role): boolean {
  return role !== 'observer';
}

/** Which invites a role may see again and renew. */
export function invitesOf(role: Role): readonly Role[] {
  switch (role) {
    case 'facilitator':
      return ROLES;
    case 'coFacilitator':
      return ['contributor', 'observer'];
    case 'contributor':
    case 'observer':
      return [];
  }
}
