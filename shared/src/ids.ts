import type { RandomBytes } from './clock.ts';

// The only casts to branded strings are here: what has such a type was parsed or made below.
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits, base64url (22 letters): cannot be guessed, stands in the page's address. */
export type BoardId = Branded<'BoardId'>;
/** A card's key in the document. Never holds '>' (it would break link keys). Stored. */
export type CardId = Branded<'CardId'>;
/** A drawing's key in the document: made and bounded like a card's. Stored. */
export type DrawingId = Branded<'DrawingId'>;
/** `FROM>TO`: a link's key in the document; two people drawing the same link make one. Stored. */
export type LinkKey = Branded<'LinkKey'>;
/** One membership of one browser on one board. Says nothing about the person. Never in the document. */
export type ParticipantId = Branded<'ParticipantId'>;

const BOARD_ID = /^[A-Za-z0-9_-]{22}$/;
const ENTRY_ID_LETTERS_MAX = 64;

export function parseBoardId(value: unknown): BoardId | undefined {
  return typeof value === 'string' && BOARD_ID.test(value) ? (value as BoardId) : undefined;
}

function isEntryId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= ENTRY_ID_LETTERS_MAX &&
    !value.includes('>')
  );
}

export function parseCardId(value: unknown): CardId | undefined {
  return isEntryId(value) ? (value as CardId) : undefined;
}

export function parseDrawingId(value: unknown): DrawingId | undefined {
  return isEntryId(value) ? (value as DrawingId) : undefined;
}

export function parseParticipantId(value: unknown): ParticipantId | undefined {
  return typeof value === 'string' && BOARD_ID.test(value) ? (value as ParticipantId) : undefined;
}

export function linkKey(from: CardId, to: CardId): LinkKey {
  return `${from}>${to}` as LinkKey;
}

/** @returns the two ends of a link's key, or undefined where it is none or joins a card to itself */
export function parseLinkKey(value: unknown): { from: CardId; to: CardId } | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = value.split('>');
  const from = parseCardId(parts[0]);
  const to = parseCardId(parts[1]);
  return parts.length === 2 && from && to && from !== to ? { from, to } : undefined;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding, for places that have neither Buffer nor btoa of bytes. */
export function base64url(bytes: Uint8Array): string {
  let letters = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    letters += BASE64URL[a >> 2];
    letters += BASE64URL[((a & 3) << 4) | ((b ?? 0) >> 4)];
    if (b !== undefined) letters += BASE64URL[((b & 15) << 2) | ((c ?? 0) >> 6)];
    if (c !== undefined) letters += BASE64URL[c & 63];
  }
  return letters;
}

export function makeBoardId(randomBytes: RandomBytes): BoardId {
  return base64url(randomBytes(16)) as BoardId;
}

export function makeParticipantId(randomBytes: RandomBytes): ParticipantId {
  return base64url(randomBytes(16)) as ParticipantId;
}

/**
 * 48 bits, 8 letters on the wire: of 20 million boards with 5,000 cards each one has two alike. A link names
 * both its cards twice.
 */
const ENTRY_ID_BYTES = 6;

export function makeCardId(randomBytes: RandomBytes): CardId {
  return base64url(randomBytes(ENTRY_ID_BYTES)) as CardId;
}

export function makeDrawingId(randomBytes: RandomBytes): DrawingId {
  return base64url(randomBytes(ENTRY_ID_BYTES)) as DrawingId;
}
