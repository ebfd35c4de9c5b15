import { CARD_KINDS } from '@vestibule/shared/board/card';
import { type RecordProps, T } from 'tldraw';
import type { CardShape } from '../binding/boardRecords.ts';

/** What the store accepts of a card; the projection gives it nothing else. */
export const CARD_PROPS: RecordProps<CardShape> = {
  kind: T.literalEnum(...CARD_KINDS),
  w: T.number,
  text: T.string,
  n: T.number,
};
