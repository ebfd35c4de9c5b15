import { expect, test } from 'vitest';
import { personColour } from './cursorColours.ts';

function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('eight people in a row have eight colours, each plain to see on white', () => {
  const colours = Array.from({ length: 8 }, (_, person) => personColour(person));
  expect(new Set(colours).size).toBe(8);
  for (const colour of colours) expect(contrast(colour, '#FFFFFF')).toBeGreaterThanOrEqual(4.5);
});

test('every number has a colour, and keeps it', () => {
  expect(personColour(3)).toBe(personColour(11));
  expect(personColour(1_000_003)).toMatch(/^#[0-9A-F]{6}$/);
});
