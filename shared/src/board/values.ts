// Small parsers of single values in the document. All answer undefined for what does not fit.

/** How far a board reaches from its middle, in page pixels: more is nobody's gesture. */
export const COORDINATE_MAX = 1_000_000;
const SHORT_TEXT_LETTERS_MAX = 400;

export type Point = readonly [x: number, y: number];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseNumber(value: unknown, min: number, max: number): number | undefined {
  return typeof value === 'number' && value >= min && value <= max ? value : undefined;
}

/** `[x, y]` in page pixels. A longer list is read by its first two (a later version may add). */
export function parsePoint(value: unknown): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const x = parseNumber(value[0], -COORDINATE_MAX, COORDINATE_MAX);
  const y = parseNumber(value[1], -COORDINATE_MAX, COORDINATE_MAX);
  return x === undefined || y === undefined ? undefined : [x, y];
}

export function parseShortText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= SHORT_TEXT_LETTERS_MAX ? value : undefined;
}

export function parseTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((item): item is string => parseShortText(item) !== undefined);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as YYYY-MM-DD. */
export function parseDay(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}

export function parseOneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}
