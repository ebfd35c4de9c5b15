import type { CardKind } from '../board/card.ts';

// A card's measures in board pixels; its text flows in what the frame leaves. Its height follows
// the text, so that no word is ever cut.

export const TEXT_PX = 16;
export const CORE_TEXT_PX = 18;
export const HEADING_TEXT_PX = 24;
const PADDING_PX = 12;
/** The row of icon and number above the text. */
const TOP_ROW_PX = 20;
/** The number is what people say on the telephone: nearly as large as the text. */
export const NUMBER_PX = 14;
export const ICON_PX = 16;

interface CardLook {
  readonly textPx: number;
  readonly weight: 'regular' | 'bold';
  readonly paddingPx: number;
  readonly topRowPx: number;
}

const USUAL: CardLook = {
  textPx: TEXT_PX,
  weight: 'regular',
  paddingPx: PADDING_PX,
  topRowPx: TOP_ROW_PX,
};

export const CARD_LOOKS = {
  core: { ...USUAL, textPx: CORE_TEXT_PX, weight: 'bold' },
  cause: USUAL,
  effect: USUAL,
  objective: USUAL,
  action: USUAL,
  strength: USUAL,
  note: USUAL,
  heading: { ...USUAL, textPx: HEADING_TEXT_PX, weight: 'bold', paddingPx: 4 },
} as const satisfies Record<CardKind, CardLook>;
