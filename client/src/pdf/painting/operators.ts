import type { Box, Curve, PagePoint } from '@vestibule/shared/print/printModel';

// PDF's own drawing operators as text. pdfkit turns each page over, so y goes downwards here too.

/** A hundredth of a point can not be seen; more digits are only bytes. */
const DECIMALS = 2;
/** More than the 255 steps of a colour. */
const COLOUR_DECIMALS = 3;
/** A circle's quarter as a cubic curve: handle length by radius. */
const QUARTER = 0.5523;

export function num(value: number): string {
  return String(Number(value.toFixed(DECIMALS)));
}

/** Of an em's thousandth: a factor of few digits would make small glyphs too large or too small. */
const FACTOR_DECIMALS = 6;

/** A number that others are multiplied by. */
export function factor(value: number): string {
  return String(Number(value.toFixed(FACTOR_DECIMALS)));
}

/** Scales, then moves. */
export function matrix(scaleX: number, scaleY: number, x: number, y: number): string {
  return `${factor(scaleX)} 0 0 ${factor(scaleY)} ${num(x)} ${num(y)} cm`;
}

function pt([x, y]: PagePoint): string {
  return `${num(x)} ${num(y)}`;
}

/** '#7A1F3D' as the three shares that `rg` and `RG` take. */
export function rgb(hex: string): string {
  const share = (at: number) =>
    String(Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(COLOUR_DECIMALS)));
  return `${share(1)} ${share(3)} ${share(5)}`;
}

export function fillColour(hex: string): string {
  return `${rgb(hex)} rg`;
}

export function strokeColour(hex: string): string {
  return `${rgb(hex)} RG`;
}

export function lineWidth(widthPt: number): string {
  return `${num(widthPt)} w`;
}

export function dash(lengths: readonly number[]): string {
  return `[${lengths.map(num).join(' ')}] 0 d`;
}

export function rectangle({ x, y, width, height }: Box): string {
  return `${num(x)} ${num(y)} ${num(width)} ${num(height)} re`;
}

export function polygon(points: readonly PagePoint[]): string {
  return `${points.map((point, i) => `${pt(point)} ${i === 0 ? 'm' : 'l'}`).join(' ')} h`;
}

export function line(from: PagePoint, to: PagePoint): string {
  return `${pt(from)} m ${pt(to)} l`;
}

export function curve([start, a, b, end]: Curve): string {
  return `${pt(start)} m ${pt(a)} ${pt(b)} ${pt(end)} c`;
}

export function rounded({ x, y, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - QUARTER);
  const [right, bottom] = [x + width, y + height];
  return [
    `${pt([x + r, y])} m ${pt([right - r, y])} l`,
    `${pt([right - k, y])} ${pt([right, y + k])} ${pt([right, y + r])} c`,
    `${pt([right, bottom - r])} l`,
    `${pt([right, bottom - k])} ${pt([right - k, bottom])} ${pt([right - r, bottom])} c`,
    `${pt([x + r, bottom])} l`,
    `${pt([x + k, bottom])} ${pt([x, bottom - k])} ${pt([x, bottom - r])} c`,
    `${pt([x, y + r])} l`,
    `${pt([x, y + k])} ${pt([x + k, y])} ${pt([x + r, y])} c h`,
  ].join(' ');
}

export const FILL = 'f';
export const STROKE = 'S';
export const FILL_AND_STROKE = 'B';
export const SAVE = 'q';
export const RESTORE = 'Q';
export const ROUND_CAPS = '1 J 1 j';
