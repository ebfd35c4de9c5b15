import * as Y from 'yjs';
import { type DrawingId, parseDrawingId } from '../../ids.ts';
import { isRecord, type Point, parseNumber, parseOneOf, parsePoint } from '../values.ts';
import { type StrokePoints, unpackPoints } from './strokePoints.ts';

// What is drawn freely beside the cards: docs/BOARD.md has the fields.

/** By name: each theme has its own shade, and all print dark. */
export const DRAWING_COLOURS = ['ink', 'red', 'blue', 'green'] as const;
export type DrawingColour = (typeof DRAWING_COLOURS)[number];
export const SHAPE_FORMS = ['rectangle', 'ellipse'] as const;
export type ShapeForm = (typeof SHAPE_FORMS)[number];

/** Page pixels: how wide a line is drawn, how large letters are written, unless the entry says so. */
export const PEN_PX = 4;
export const SHAPE_PX = 3;
export const FREE_TEXT_PX = 20;
/** Page pixels. A free text is at least so wide, and a line or letter between these. */
export const FREE_TEXT_WIDTH = 240;
export const FREE_TEXT_WIDTH_MIN = 60;
export const DRAWING_PX_MIN = 1;
export const DRAWING_PX_MAX = 400;
/** Either side of a drawing, in page pixels. */
export const DRAWING_SIDE_MAX = 100_000;

interface DrawingBase {
  readonly id: DrawingId;
  /** The upper left corner before it is turned, in page pixels; it turns about this corner. */
  readonly at: Point;
  /** Radians, clockwise on screen. A free text is never turned. */
  readonly turn: number;
  /** Width and height before it is turned, in page pixels. A text's height follows from its words. */
  readonly size: Point;
  readonly colour: DrawingColour;
  /** The later one lies above; ties by id. */
  readonly z: number;
}
/** `px`: how wide its line is, in page pixels. */
export type PenDrawing = DrawingBase & {
  readonly kind: 'pen';
  readonly px: number;
  readonly points: StrokePoints;
};
export type ShapeDrawing = DrawingBase & {
  readonly kind: 'shape';
  readonly px: number;
  readonly form: ShapeForm;
};
/** `px`: how large its letters are, in page pixels. */
export type TextDrawing = DrawingBase & {
  readonly kind: 'text';
  readonly px: number;
  readonly text: string;
};
export type Drawing = PenDrawing | ShapeDrawing | TextDrawing;

/** What an entry's `rest` holds: what it is, which never changes but for a text's size. */
export type DrawingRest =
  | { readonly kind: 'pen'; readonly px: number; readonly points: Uint8Array }
  | { readonly kind: 'shape'; readonly px: number; readonly form: ShapeForm }
  | { readonly kind: 'text'; readonly px: number };

const TURN_MAX = 1_000;
const Z_MAX = 1e9;

function parseSize(value: unknown): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const w = parseNumber(value[0], 0, DRAWING_SIDE_MAX);
  const h = parseNumber(value[1], 0, DRAWING_SIDE_MAX);
  return w === undefined || h === undefined ? undefined : [w, h];
}

function parseTurn(at: unknown): number {
  return (Array.isArray(at) ? parseNumber(at[2], -TURN_MAX, TURN_MAX) : undefined) ?? 0;
}

/**
 * One entry of `drawings`, parsed (B6). Without a readable kind, place, size and geometry (or Y.Text)
 * there is no drawing; an unknown colour is ink.
 * @returns undefined where the entry can't be shown
 */
export function readDrawing(key: string, value: unknown): Drawing | undefined {
  const id = parseDrawingId(key);
  if (!id || !(value instanceof Y.Map)) return undefined;
  const at = parsePoint(value.get('at'));
  const size = parseSize(value.get('size'));
  const rest: unknown = value.get('rest');
  if (!at || !size || !isRecord(rest)) return undefined;
  const px = parseNumber(rest['px'], DRAWING_PX_MIN, DRAWING_PX_MAX);
  if (px === undefined) return undefined;
  const base = {
    id,
    at,
    size,
    px,
    turn: parseTurn(value.get('at')),
    colour: parseOneOf(DRAWING_COLOURS, value.get('colour')) ?? 'ink',
    z: parseNumber(value.get('z'), 0, Z_MAX) ?? 0,
  };
  const { kind, points } = rest;
  if (kind === 'pen') {
    const unpacked = points instanceof Uint8Array ? unpackPoints(points) : undefined;
    return unpacked && { ...base, kind, points: unpacked };
  }
  if (kind === 'shape') {
    const form = parseOneOf(SHAPE_FORMS, rest['form']);
    return form && { ...base, kind, form };
  }
  const text = value.get('text');
  if (kind !== 'text' || !(text instanceof Y.Text)) return undefined;
  return { ...base, kind, turn: 0, text: text.toString() };
}

/** The order in which drawings lie on each other, from below. */
export function compareDrawings(a: Drawing, b: Drawing): number {
  if (a.z !== b.z) return a.z - b.z;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
