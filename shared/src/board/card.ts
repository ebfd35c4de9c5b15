import * as Y from 'yjs';
import type { CardId, DrawingId } from '../ids.ts';
import { parseCardId } from '../ids.ts';
import {
  isRecord,
  type Point,
  parseDay,
  parseNumber,
  parseOneOf,
  parsePoint,
  parseShortText,
  parseTexts,
} from './values.ts';

export const CARD_KINDS = [
  'note',
  'core',
  'cause',
  'effect',
  'objective',
  'action',
  'strength',
  'heading',
] as const;
export type CardKind = (typeof CARD_KINDS)[number];

export const ACTION_STATUSES = ['todo', 'started', 'done', 'blocked', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];
export const ACTION_SIDES = ['ours', 'with', 'ask'] as const;
export type ActionSide = (typeof ACTION_SIDES)[number];
export const OBJECTIVE_STATES = ['todo', 'written', 'assumption'] as const;
export type ObjectiveState = (typeof OBJECTIVE_STATES)[number];

/** Page pixels. What a card without `w` has, and the bounds of one with. */
export const CARD_WIDTH = 200;
export const CARD_WIDTH_MIN = 120;
export const CARD_WIDTH_MAX = 600;
/** UTF-16 units: what a Y.Text counts. */
export const CARD_TEXT_LETTERS_MAX = 4_000;

/** A card as the views read it. Fields and their meaning: docs/BOARD.md. */
export interface Card {
  readonly id: CardId;
  readonly kind: CardKind;
  /** The upper left corner in page pixels. */
  readonly at: Point;
  readonly text: string;
  /** The number on screen, given by the server; absent for the moment until it has. */
  readonly n?: number;
  readonly w?: number;
  /** Fractional index among all cards; ties by id. */
  readonly z?: string;
  readonly region?: string;
  readonly group?: string;
  readonly area?: string;
  readonly cluster?: string;
  readonly same?: CardId;
  readonly mirrors?: CardId;
  readonly state?: ObjectiveState;
  readonly second?: { readonly lang: string; readonly text: string };
  readonly heard?: number;
  readonly action?: CardAction;
}

/** What an action card has besides: who does what, by when. */
export interface CardAction {
  readonly whose?: ActionSide;
  readonly responsible?: string;
  readonly withWhom?: string;
  readonly where?: string;
  readonly start?: string;
  readonly due?: string;
  readonly status?: ActionStatus;
  readonly resources?: string;
  readonly proof?: string;
  readonly serves?: readonly string[];
  readonly handedOver?: string;
  readonly answer?: string;
  readonly answeredOn?: string;
}

const NUMBER_MAX = 1_000_000;

/** Leaves out what is undefined, so that absent fields are absent. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function readSecond(value: unknown): Card['second'] {
  if (!isRecord(value)) return undefined;
  const { lang, text } = value;
  return typeof lang === 'string' &&
    lang.length <= 16 &&
    typeof text === 'string' &&
    text.length <= CARD_TEXT_LETTERS_MAX
    ? { lang, text }
    : undefined;
}

function readAction(map: Y.Map<unknown>): CardAction {
  return present({
    whose: parseOneOf(ACTION_SIDES, map.get('whose')),
    responsible: parseShortText(map.get('responsible')),
    withWhom: parseShortText(map.get('withWhom')),
    where: parseShortText(map.get('where')),
    start: parseDay(map.get('start')),
    due: parseDay(map.get('due')),
    status: parseOneOf(ACTION_STATUSES, map.get('status')),
    resources: parseShortText(map.get('resources')),
    proof: parseShortText(map.get('proof')),
    serves: parseTexts(map.get('serves')),
    handedOver: parseDay(map.get('handedOver')),
    answer: parseShortText(map.get('answer')),
    answeredOn: parseDay(map.get('answeredOn')),
  });
}

/**
 * One entry of `cards`, parsed (B6). Without a readable kind, place and Y.Text there is no card; an
 * optional field that does not parse is left out and the card is shown all the same.
 * @returns undefined where the entry can't be shown
 */
export function readCard(key: string, value: unknown): Card | undefined {
  const id = parseCardId(key);
  if (!id || !(value instanceof Y.Map)) return undefined;
  const kind = parseOneOf(CARD_KINDS, value.get('kind'));
  const at = parsePoint(value.get('at'));
  const text = value.get('text');
  if (!kind || !at || !(text instanceof Y.Text)) return undefined;
  return {
    id,
    kind,
    at,
    text: text.toString(),
    ...present({
      n: parseNumber(value.get('n'), 1, NUMBER_MAX),
      w: parseNumber(value.get('w'), CARD_WIDTH_MIN, CARD_WIDTH_MAX),
      z: parseShortText(value.get('z')),
      region: parseShortText(value.get('region')),
      group: parseShortText(value.get('group')),
      area: parseShortText(value.get('area')),
      cluster: parseShortText(value.get('cluster')),
      same: parseCardId(value.get('same')),
      mirrors: parseCardId(value.get('mirrors')),
      state: parseOneOf(OBJECTIVE_STATES, value.get('state')),
      second: readSecond(value.get('second')),
      heard: parseNumber(value.get('heard'), 0, NUMBER_MAX),
      action: kind === 'action' ? readAction(value) : undefined,
    }),
  };
}

/** The Y.Text of a card or a drawing, looked up anew each time: after an undo it is another one. */
export function textOf(entries: Y.Map<unknown>, id: CardId | DrawingId): Y.Text | undefined {
  const entry = entries.get(id);
  const text = entry instanceof Y.Map ? entry.get('text') : undefined;
  return text instanceof Y.Text ? text : undefined;
}
