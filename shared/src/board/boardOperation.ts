import {
  type CardId,
  type DrawingId,
  type LinkKey,
  linkKey,
  parseCardId,
  parseDrawingId,
  parseLinkKey,
} from '../ids.ts';
import { CARD_KINDS, type CardKind } from './card.ts';
import { readLink } from './link.ts';
import { isRecord, type Point, parseOneOf, parsePoint } from './values.ts';

/**
 * What a local change did, in words (B11): what is kept on the device beside the change's bytes, for
 * the day on which the bytes fit no document any more (another epoch).
 */
export type BoardOperation =
  | {
      readonly op: 'addCard';
      readonly card: CardId;
      readonly kind: CardKind;
      readonly at: Point;
      readonly text: string;
      /** All else but the number, which is the server's to give. */
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | {
      readonly op: 'setField';
      readonly card: CardId;
      readonly field: string;
      /** undefined: the field was, or is now, absent. */
      readonly before: unknown;
      readonly value: unknown;
    }
  | {
      readonly op: 'changeText';
      readonly card: CardId;
      readonly before: string;
      readonly after: string;
    }
  /** `text`: what stood in it, so that a card in which somebody wrote meanwhile is told from it. */
  | { readonly op: 'deleteCard'; readonly card: CardId; readonly text: string }
  | { readonly op: 'addLink'; readonly link: LinkKey; readonly value: Readonly<LinkValue> }
  | { readonly op: 'deleteLink'; readonly link: LinkKey }
  | {
      readonly op: 'addDrawing';
      readonly drawing: DrawingId;
      /** All but its words. */
      readonly fields: Readonly<Record<string, unknown>>;
      /** Absent where it has none: a stroke, a shape. */
      readonly text?: string;
    }
  | {
      readonly op: 'setDrawing';
      readonly drawing: DrawingId;
      readonly field: string;
      readonly before: unknown;
      readonly value: unknown;
    }
  | {
      readonly op: 'changeDrawingText';
      readonly drawing: DrawingId;
      readonly before: string;
      readonly after: string;
    }
  | { readonly op: 'deleteDrawing'; readonly drawing: DrawingId; readonly text: string }
  /** A change to what these operations have no word for: told, so that nothing is silently forgotten. */
  | { readonly op: 'opaque'; readonly root: string };

/** The value of an entry of `links`; unknown fields are kept. */
export type LinkValue = { from: CardId; to: CardId } & Record<string, unknown>;

/** A link's value as the document has it, or undefined where it is none (B6). */
export function linkValueOf(key: string, value: unknown): LinkValue | undefined {
  const link = readLink(key, value);
  return link && isRecord(value) ? { ...value, from: link.from, to: link.to } : undefined;
}

function parseLink(value: unknown): LinkKey | undefined {
  const ends = parseLinkKey(value);
  return ends && linkKey(ends.from, ends.to);
}

/** One operation as the device kept it: what another version wrote may not be known here. */
export function parseBoardOperation(value: unknown): BoardOperation | undefined {
  if (!isRecord(value)) return undefined;
  const { op, text, before, after, field, fields } = value;
  const card = parseCardId(value['card']);
  const link = parseLink(value['link']);
  const drawing = parseDrawingId(value['drawing']);
  switch (op) {
    case 'addCard': {
      const kind = parseOneOf(CARD_KINDS, value['kind']);
      const at = parsePoint(value['at']);
      if (!card || !kind || !at || typeof text !== 'string' || !isRecord(fields)) return undefined;
      return { op, card, kind, at, text, fields };
    }
    case 'setField':
      if (!card || typeof field !== 'string') return undefined;
      return { op, card, field, before, value: value['value'] };
    case 'changeText':
      if (!card || typeof before !== 'string' || typeof after !== 'string') return undefined;
      return { op, card, before, after };
    case 'deleteCard':
      return card && typeof text === 'string' ? { op, card, text } : undefined;
    case 'addLink': {
      const linkValue = link && linkValueOf(link, value['value']);
      return linkValue && { op, link, value: linkValue };
    }
    case 'deleteLink':
      return link && { op, link };
    case 'addDrawing':
      if (!drawing || !isRecord(fields)) return undefined;
      return { op, drawing, fields, ...(typeof text === 'string' ? { text } : {}) };
    case 'setDrawing':
      if (!drawing || typeof field !== 'string') return undefined;
      return { op, drawing, field, before, value: value['value'] };
    case 'changeDrawingText':
      if (!drawing || typeof before !== 'string' || typeof after !== 'string') return undefined;
      return { op, drawing, before, after };
    case 'deleteDrawing':
      return drawing && typeof text === 'string' ? { op, drawing, text } : undefined;
    case 'opaque':
      return typeof value['root'] === 'string' ? { op, root: value['root'] } : undefined;
    default:
      return undefined;
  }
}

/** What does not parse becomes an opaque note: counted, never silently forgotten. */
export function parseBoardOperations(value: unknown): readonly BoardOperation[] {
  if (!Array.isArray(value)) return [{ op: 'opaque', root: 'unreadable' }];
  return value.map(
    (item: unknown) => parseBoardOperation(item) ?? { op: 'opaque', root: 'unreadable' },
  );
}
