import { CARD_WIDTH, type Card, type CardKind } from '@vestibule/shared/board/card';
import type { Link } from '@vestibule/shared/board/link';
import {
  type CardId,
  type LinkKey,
  linkKey,
  parseCardId,
  parseLinkKey,
} from '@vestibule/shared/ids';
import {
  createBindingId,
  createShapeId,
  type IndexKey,
  type TLArrowBinding,
  type TLArrowShape,
  type TLBaseShape,
  type TLPageId,
  type TLRecord,
  type TLShapeId,
} from 'tldraw';

// The document's entries as tldraw's records, and back from record ids to ours. A card is
// `shape:ID`, a link `shape:FROM>TO`: a card's id never holds '>', so the two can't be mixed up.

export interface CardProps {
  readonly kind: CardKind;
  /** Page pixels. The height follows from text, kind and width (cardMeasure.ts). */
  readonly w: number;
  /** A mirror of the Y.Text, for showing only. */
  readonly text: string;
  /** The number on screen; 0 until the server has given one. */
  readonly n: number;
}
export type CardShape = TLBaseShape<'card', CardProps>;

export function isCardShape(record: TLRecord): record is CardShape & TLRecord {
  return record.typeName === 'shape' && record.type === 'card';
}

export function isLinkShape(record: TLRecord): record is TLArrowShape {
  return record.typeName === 'shape' && record.type === 'arrow';
}

export function cardShapeId(id: CardId): TLShapeId {
  return createShapeId(id);
}

export function linkShapeId(key: LinkKey): TLShapeId {
  return createShapeId(key);
}

const SHAPE_PREFIX_LETTERS = 'shape:'.length;

export function cardIdOf(shapeId: TLShapeId): CardId | undefined {
  return parseCardId(shapeId.slice(SHAPE_PREFIX_LETTERS));
}

export function linkKeyOf(shapeId: TLShapeId): LinkKey | undefined {
  const ends = parseLinkKey(shapeId.slice(SHAPE_PREFIX_LETTERS));
  return ends && linkKey(ends.from, ends.to);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three base-62 digits a UTF-16 unit: sorts as the text does, and is a valid fraction of an index. */
function sortableDigits(text: string): string {
  let digits = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i) + 1;
    digits += DIGITS[Math.floor(unit / 3844)];
    digits += DIGITS[Math.floor(unit / 62) % 62];
    digits += DIGITS[unit % 62];
  }
  return digits;
}

/**
 * A record's place in the stack, from its own entry alone: by z, then by id. Two can't be equal,
 * whoever makes them at once (tldraw throws on ties), and none moves because another came.
 */
export function stackIndex(layer: 'a0' | 'a1' | 'a2', z: string, id: string): IndexKey {
  // '000' ends z (no unit encodes to it); the last digit must not be 0.
  return `${layer}${sortableDigits(z)}000${sortableDigits(id)}1` as IndexKey;
}

export function cardRecord(card: Card, pageId: TLPageId): CardShape {
  return {
    id: cardShapeId(card.id),
    typeName: 'shape',
    type: 'card',
    x: card.at[0],
    y: card.at[1],
    rotation: 0,
    index: stackIndex('a1', card.z ?? '', card.id),
    parentId: pageId,
    isLocked: false,
    opacity: 1,
    props: { kind: card.kind, w: card.w ?? CARD_WIDTH, text: card.text, n: card.n ?? 0 },
    meta: {},
  };
}

/** How far two links in opposite directions between the same cards bow out, so that both are seen. */
const RETURN_BEND_PX = 28;

/** A link is an arrow below all cards, with its two bindings made here and nowhere else. */
export function linkRecords(
  link: Link,
  hasReturn: boolean,
  pageId: TLPageId,
): readonly [TLArrowShape, TLArrowBinding, TLArrowBinding] {
  const id = linkShapeId(link.key);
  const arrow: TLArrowShape = {
    id,
    typeName: 'shape',
    type: 'arrow',
    x: 0,
    y: 0,
    rotation: 0,
    index: stackIndex('a0', '', link.key),
    parentId: pageId,
    isLocked: false,
    opacity: 1,
    props: {
      kind: 'arc',
      elbowMidPoint: 0.5,
      dash: link.mark === 'disputed' ? 'dashed' : 'solid',
      size: 'm',
      fill: 'none',
      color: 'black',
      labelColor: 'black',
      bend: link.bend ?? (hasReturn ? RETURN_BEND_PX : 0),
      start: { x: 0, y: 0 },
      end: { x: 2, y: 0 },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: '',
      labelPosition: 0.5,
      font: 'sans',
      scale: 1,
    },
    meta: {},
  };
  return [arrow, endBinding(link, 'start'), endBinding(link, 'end')];
}

export function linkBindingIds(key: LinkKey) {
  return [createBindingId(`${key} start`), createBindingId(`${key} end`)] as const;
}

function endBinding(link: Link, terminal: 'start' | 'end'): TLArrowBinding {
  const [start, end] = linkBindingIds(link.key);
  return {
    id: terminal === 'start' ? start : end,
    typeName: 'binding',
    type: 'arrow',
    fromId: linkShapeId(link.key),
    toId: cardShapeId(terminal === 'start' ? link.from : link.to),
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isPrecise: false,
      isExact: false,
      snap: 'none',
    },
    meta: {},
  };
}
