import {
  CARD_KINDS,
  CARD_TEXT_LETTERS_MAX,
  CARD_WIDTH_MAX,
  CARD_WIDTH_MIN,
  type Card,
  type CardKind,
} from '@vestibule/shared/board/card';
import type { NewDrawing } from '@vestibule/shared/board/drawing/editDrawings';
import type { NewCard } from '@vestibule/shared/board/editBoard';
import {
  isRecord,
  type Point,
  parseNumber,
  parseOneOf,
  parsePoint,
} from '@vestibule/shared/board/values';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import { type CopiedDrawing, drawingFromJson, drawingToJson } from './drawing/drawingClipboard.ts';

// What is copied, duplicated and pasted. Ours, because tldraw's needs navigator.clipboard, which plain
// http has not; a copy event's clipboardData works everywhere.

/** Our own type on the clipboard; other programs read the plain text beside it. */
export const CARDS_TYPE = 'application/x-vestibule-cards+json';
/** One paste of plain text makes at most so many cards, one a line. */
export const PASTED_LINES_MAX = 50;
const PASTED_CARDS_MAX = 500;

export interface CopiedCard {
  readonly kind: CardKind;
  readonly at: Point;
  readonly text: string;
  readonly w?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Cards by their place in the list, and the links among them. Never a number: the server gives those. */
export interface CopiedCards {
  readonly cards: readonly CopiedCard[];
  readonly links: readonly (readonly [from: number, to: number])[];
  readonly drawings?: readonly CopiedDrawing[];
}

export function isNothing({ cards, drawings = [] }: CopiedCards): boolean {
  return cards.length + drawings.length === 0;
}

type LinkEnds = { readonly from: CardId; readonly to: CardId };

/**
 * Fields that mean the same on a copy. What points at other cards (same, mirrors, serves), at an area
 * or at what was said of this one card (heard) stays behind.
 */
function copiedFields(card: Card): Record<string, unknown> {
  const { region, group, state, second } = card;
  const { serves: _serves, ...action } = card.action ?? {};
  return Object.fromEntries(
    Object.entries({ region, group, state, second, ...action }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

export function copyCards(cards: readonly Card[], links: Iterable<LinkEnds>): CopiedCards {
  const placeOf = new Map(cards.map((card, place) => [card.id, place]));
  const copied = cards.map((card) => ({
    kind: card.kind,
    at: card.at,
    text: card.text,
    ...(card.w === undefined ? {} : { w: card.w }),
    fields: copiedFields(card),
  }));
  const inside: [number, number][] = [];
  for (const { from, to } of links) {
    const [a, b] = [placeOf.get(from), placeOf.get(to)];
    if (a !== undefined && b !== undefined) inside.push([a, b]);
  }
  return { cards: copied, links: inside };
}

export function plainText({ cards, drawings = [] }: CopiedCards): string {
  return [...cards, ...drawings].flatMap(({ text }) => text ?? []).join('\n');
}

/** New cards and links of a copy, moved so that their common corner is at `corner`. */
export function pasteAt(
  copied: CopiedCards,
  corner: Point,
  makeId: () => CardId,
  makeDrawingId: () => DrawingId,
): {
  readonly cards: readonly NewCard[];
  readonly links: readonly LinkEnds[];
  readonly drawings: readonly NewDrawing[];
} {
  const [left, top] = cornerOf(copied);
  const moved = ([x, y]: Point): Point => [x - left + corner[0], y - top + corner[1]];
  const cards = copied.cards.map((card) => ({ ...card, id: makeId(), at: moved(card.at) }));
  const drawings = (copied.drawings ?? []).map((drawing) => ({
    ...drawing,
    id: makeDrawingId(),
    at: moved(drawing.at),
  }));
  const links = copied.links.flatMap(([from, to]) => {
    const [a, b] = [cards[from]?.id, cards[to]?.id];
    return a && b && a !== b ? [{ from: a, to: b }] : [];
  });
  return { cards, links, drawings };
}

export function cornerOf({ cards, drawings = [] }: CopiedCards): Point {
  const corners = [...cards, ...drawings].map(({ at }) => at);
  return [
    corners.reduce((left, [x]) => Math.min(left, x), Infinity),
    corners.reduce((top, [, y]) => Math.min(top, y), Infinity),
  ];
}

const LINE_STEP_PX = 130;
const LINES_A_COLUMN = 10;
const COLUMN_STEP_PX = 224;

/** One card a line, in columns. @returns also how many lines were left out, and those that no card holds */
export function cardsOfLines(
  text: string,
  kind: CardKind,
): { readonly copied: CopiedCards; readonly leftOut: number; readonly tooLong: readonly string[] } {
  const all = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const lines = all.filter((line) => line.length <= CARD_TEXT_LETTERS_MAX);
  const tooLong = all.filter((line) => line.length > CARD_TEXT_LETTERS_MAX);
  const cards = lines.slice(0, PASTED_LINES_MAX).map(
    (line, i): CopiedCard => ({
      kind,
      at: [Math.floor(i / LINES_A_COLUMN) * COLUMN_STEP_PX, (i % LINES_A_COLUMN) * LINE_STEP_PX],
      text: line,
    }),
  );
  const leftOut = Math.max(0, lines.length - PASTED_LINES_MAX);
  return { copied: { cards, links: [] }, leftOut, tooLong };
}

export function encodeCards(copied: CopiedCards): string {
  return JSON.stringify({ ...copied, drawings: copied.drawings?.map(drawingToJson) });
}

/** Which fields of others are taken from a clipboard; each is parsed again wherever it is read. */
const FIELDS = new Set([
  'region',
  'group',
  'state',
  'second',
  'whose',
  'responsible',
  'withWhom',
  'where',
  'start',
  'due',
  'status',
  'resources',
  'proof',
  'handedOver',
  'answer',
  'answeredOn',
]);
const FIELD_JSON_LETTERS_MAX = CARD_TEXT_LETTERS_MAX + 200;

function decodeCard(value: unknown): CopiedCard | undefined {
  if (!isRecord(value)) return undefined;
  const kind = parseOneOf(CARD_KINDS, value['kind']);
  const at = parsePoint(value['at']);
  const { text, fields } = value;
  if (!kind || !at || typeof text !== 'string') return undefined;
  const w = parseNumber(value['w'], CARD_WIDTH_MIN, CARD_WIDTH_MAX);
  const kept = Object.entries(isRecord(fields) ? fields : {}).filter(
    ([name, field]) => FIELDS.has(name) && JSON.stringify(field).length <= FIELD_JSON_LETTERS_MAX,
  );
  return {
    kind,
    at,
    text: text.slice(0, CARD_TEXT_LETTERS_MAX),
    ...(w === undefined ? {} : { w }),
    fields: Object.fromEntries(kept),
  };
}

/** What a clipboard holds under our type: any page may have written it. */
export function decodeCards(json: string): CopiedCards | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !Array.isArray(value['cards']) || !Array.isArray(value['links'])) {
    return undefined;
  }
  const cards = value['cards'].slice(0, PASTED_CARDS_MAX).map(decodeCard);
  const drawn: readonly unknown[] = Array.isArray(value['drawings']) ? value['drawings'] : [];
  const drawings = drawn.slice(0, PASTED_CARDS_MAX).map(drawingFromJson);
  if (cards.length + drawings.length === 0) return undefined;
  if (!cards.every((card) => card !== undefined)) return undefined;
  if (!drawings.every((drawing) => drawing !== undefined)) return undefined;
  const isPlace = (place: unknown): place is number =>
    typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < cards.length;
  const links = value['links'].flatMap((link: unknown): [number, number][] => {
    if (!Array.isArray(link)) return [];
    const [from, to]: unknown[] = link;
    return isPlace(from) && isPlace(to) && from !== to ? [[from, to]] : [];
  });
  return { cards, links, ...(drawings.length > 0 ? { drawings } : {}) };
}
