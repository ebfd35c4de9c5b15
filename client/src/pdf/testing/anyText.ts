import fc from 'fast-check';

/** Any sequence of UTF-16 units at all: halves of characters, controls, letters of no script. */
export const anyUnits: fc.Arbitrary<string> = fc
  .array(fc.nat(0xffff), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

/** What people could type: whole characters with their marks, of all scripts, emoji too. */
export const anyCharacters: fc.Arbitrary<string> = fc.string({ unit: 'grapheme', maxLength: 60 });
