const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\ufeff]/g;

/**
 * A text as it can be set: half a character becomes the sign for "no character" (and is named as
 * such), control characters, which nothing shows on screen either, go. Words are never changed.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(CONTROLS, '');
}

const INVISIBLE = /^\p{Default_Ignorable_Code_Point}*$/u;

/** Whether all of a text steers direction, joining or variants only and is not seen itself. */
export function isInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}
