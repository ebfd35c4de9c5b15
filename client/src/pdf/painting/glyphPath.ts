import type { Font } from 'harfbuzzjs';

export interface GlyphPath {
  /** In font units, y upwards. */
  readonly operators: string;
  readonly bounds: readonly [left: number, bottom: number, right: number, top: number];
}

/** A font unit is a thousandth of the size: parts of one can not be seen. */
function unit(value: number): string {
  return String(Math.round(value) || 0);
}

const COMMAND = /([MLQCZ])([^MLQCZ]*)/g;

/** A glyph's outline as PDF operators, filled; undefined for a glyph without one (a space). */
export function glyphPath(font: Font, glyph: number): GlyphPath | undefined {
  const operators: string[] = [];
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  let [penX, penY] = [0, 0];
  for (const [, command = '', rest = ''] of font.glyphToPath(glyph).matchAll(COMMAND)) {
    const values = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    for (let i = 0; i + 1 < values.length; i += 2) {
      const [x = 0, y = 0] = values.slice(i, i + 2);
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
    }
    const [endX = penX, endY = penY] = values.slice(-2);
    operators.push(pathOperator(command, values, [penX, penY]));
    [penX, penY] = [endX, endY];
  }
  if (left === Infinity) return undefined;
  return { operators: `${operators.join('\n')}\nf`, bounds: [left, bottom, right, top] };
}

function pathOperator(
  command: string,
  values: readonly number[],
  [penX, penY]: readonly [number, number],
): string {
  switch (command) {
    case 'M':
      return `${values.map(unit).join(' ')} m`;
    case 'L':
      return `${values.map(unit).join(' ')} l`;
    case 'C':
      return `${values.map(unit).join(' ')} c`;
    case 'Q': {
      // PDF knows cubic curves only: each handle is two thirds of the way to the one of the square.
      const [cx = 0, cy = 0, x = 0, y = 0] = values;
      const towards = (from: number, to: number) => from + ((to - from) * 2) / 3;
      const handles = [towards(penX, cx), towards(penY, cy), towards(x, cx), towards(y, cy)];
      return `${[...handles, x, y].map(unit).join(' ')} c`;
    }
    default:
      return 'h';
  }
}
