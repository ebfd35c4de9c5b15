import {
  DRAWING_COLOURS,
  DRAWING_PX_MAX,
  DRAWING_PX_MIN,
  DRAWING_SIDE_MAX,
  type Drawing,
  type DrawingRest,
  SHAPE_FORMS,
} from '@vestibule/shared/board/drawing/drawing';
import { copyOfDrawing, type NewDrawing } from '@vestibule/shared/board/drawing/editDrawings';
import { packPoints, unpackPoints } from '@vestibule/shared/board/drawing/strokePoints';
import {
  isRecord,
  type Point,
  parseNumber,
  parseOneOf,
  parsePoint,
} from '@vestibule/shared/board/values';

// Drawings on the clipboard: JSON, a stroke's points as a list.

/** A drawing that has no id yet. */
export type CopiedDrawing = Omit<NewDrawing, 'id'>;

export function copyDrawings(drawings: readonly Drawing[]): readonly CopiedDrawing[] {
  return drawings.toSorted((a, b) => a.z - b.z).map(copyOfDrawing);
}

/** As JSON can hold it: bytes are none. */
export function drawingToJson({ rest, ...drawing }: CopiedDrawing): unknown {
  if (rest.kind !== 'pen') return { ...drawing, rest };
  return { ...drawing, rest: { ...rest, points: unpackPoints(rest.points) } };
}

function readRest(value: unknown): DrawingRest | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, points } = value;
  const px = parseNumber(value['px'], DRAWING_PX_MIN, DRAWING_PX_MAX);
  if (px === undefined) return undefined;
  if (kind === 'text') return { kind, px };
  if (kind === 'shape') {
    const form = parseOneOf(SHAPE_FORMS, value['form']);
    return form && { kind, px, form };
  }
  if (kind !== 'pen' || !Array.isArray(points)) return undefined;
  const parsed = points.map(parsePoint);
  if (!parsed.every((point) => point !== undefined)) return undefined;
  const bytes = packPoints(parsed);
  return unpackPoints(bytes) && { kind, px, points: bytes };
}

/** What a clipboard holds: any page may have written it. */
export function drawingFromJson(value: unknown): CopiedDrawing | undefined {
  if (!isRecord(value)) return undefined;
  const at = parsePoint(value['at']);
  const rest = readRest(value['rest']);
  const sides = Array.isArray(value['size'])
    ? value['size']
        .slice(0, 2)
        .flatMap((side: unknown) => parseNumber(side, 0, DRAWING_SIDE_MAX) ?? [])
    : [];
  const [w, h] = sides;
  if (!at || !rest || w === undefined || h === undefined) return undefined;
  const size: Point = [w, h];
  const { text } = value;
  return {
    at,
    size,
    rest,
    colour: parseOneOf(DRAWING_COLOURS, value['colour']) ?? 'ink',
    turn: parseNumber(value['turn'], -1_000, 1_000) ?? 0,
    ...(rest.kind === 'text' ? { text: typeof text === 'string' ? text : '' } : {}),
  };
}
