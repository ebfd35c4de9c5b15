import type { CardKind } from '@vestibule/shared/board/card';

export interface KindLook {
  readonly ground: string;
  readonly edge: string;
  readonly text: string;
  /** An SVG path on a field of 24 × 24, stroked: lucide's drawings (ISC licence). */
  readonly icon: string | undefined;
}

const INK = '#1F1B16';

/** Light grounds that stay white enough in black and white; edges and icons carry the kind. */
export const KIND_LOOKS = {
  core: {
    ground: '#7A1F3D',
    edge: '#7A1F3D',
    text: '#FFFFFF',
    icon: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M6 12a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M10 12a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
  },
  cause: {
    ground: '#FCE8D5',
    edge: '#B4501B',
    text: INK,
    // A root: one stem that goes down and apart. Lucide has none.
    icon: 'M12 2V22M12 8C12 13 5 12 4 20M12 8C12 13 19 12 20 20M7.2 14.2C7.6 16.6 8.4 18 9 20M16.8 14.2C16.4 16.6 15.6 18 15 20',
  },
  effect: {
    ground: '#E4E9FB',
    edge: '#3748A8',
    text: INK,
    icon: 'M11 20a10 10 0 0 0 10 -10a25.9 25.9 0 0 0 -1.04 -7.281a1 1 0 0 0 -1.755 -.325C15.833 5.5 13 5.5 9.8 6.1A7 7 0 0 0 11 20M2 21a5 5 0 0 1 2.911 -4.544C7.613 15.212 8.351 15.24 11 13',
  },
  objective: {
    ground: '#DDF3E4',
    edge: '#1F7A45',
    text: INK,
    icon: 'M4 22V4a1 1 0 0 1 .4 -.8A6 6 0 0 1 8 2c3 0 5 2 7.333 2q2 0 3.067 -.8A1 1 0 0 1 20 4v10a1 1 0 0 1 -.4 .8A6 6 0 0 1 16 16c-3 0 -5 -2 -8 -2a6 6 0 0 0 -4 1.528',
  },
  action: { ground: '#D8F1F3', edge: '#0F6B75', text: INK, icon: 'M20 6L9 17L4 12' },
  strength: {
    ground: '#F3E8FA',
    edge: '#6B3A9E',
    text: INK,
    icon: 'M11 12h2a2 2 0 1 0 0 -4h-3c-.6 0 -1.1 .2 -1.4 .6L3 14M7 18l1.6 -1.4c.3 -.4 .8 -.6 1.4 -.6h4c1.1 0 2.1 -.4 2.8 -1.2l4.6 -4.4a2 2 0 0 0 -2.75 -2.91l-4.2 3.9M2 13l6 6',
  },
  note: { ground: '#FFF6CC', edge: '#8A6D00', text: INK, icon: undefined },
  heading: { ground: '#FFFFFF', edge: '#FFFFFF', text: INK, icon: undefined },
} as const satisfies Record<CardKind, KindLook>;

export const PAGE_INK = INK;
export const RULE_INK = '#8C857B';
