/**
 * Dark enough on the light board and framed in white, so that they stand on the dark one and on cards
 * as well; told apart with the usual kinds of colour blindness as far as eight can be.
 */
const COLOURS = [
  '#0B5FA5',
  '#B23A00',
  '#00705A',
  '#8A1C7C',
  '#7A5200',
  '#C4003B',
  '#3D3DC4',
  '#4B5A00',
] as const;

/** A person's colour, from the number that the server gave them in this room. */
export function personColour(person: number): string {
  return COLOURS[person % COLOURS.length] ?? COLOURS[0];
}
