import type { Role } from '../roles.ts';

/** The people of tests and simulations, as Alice and Bob are elsewhere. */
export interface Persona {
  readonly name: string;
  readonly role: Role;
  readonly region: string;
  /** What this person writes, in the languages that the boards are written in. */
  readonly words: readonly [string, ...string[]];
}

export const AWA: Persona = {
  name: 'Awa',
  role: 'facilitator',
  region: 'Mopti',
  words: ['puits', 'école', 'conflit', 'marché', 'trêve'],
};
export const BOUBACAR: Persona = {
  name: 'Boubacar',
  role: 'contributor',
  region: 'Gao',
  words: ['بئر', 'سلام', 'طريق', 'ماء'],
};
export const COUMBA: Persona = {
  name: 'Coumba',
  role: 'contributor',
  region: 'Kayes',
  words: ['ji', 'dugu', 'kɛlɛ', 'sɛnɛ', '🌾'],
};
export const DJENEBA: Persona = {
  name: 'Djénéba',
  role: 'coFacilitator',
  region: 'Ségou',
  words: ['water', 'herd', 'path', 'trust'],
};
export const PERSONAS = [AWA, BOUBACAR, COUMBA, DJENEBA] as const;
