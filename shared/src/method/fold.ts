// One spelling of a text for finding and comparing: what people type on a phone without the right
// keys has to meet what stands on the card. Never shown, never stored.

/** Half-open, in UTF-16 units of the original text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`: where the letter that it came from begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

// What no decomposition of Unicode gives: letters of Mali's alphabets, ligatures, Arabic forms.
const LETTERS: Readonly<Record<string, string>> = {
  ɛ: 'e',
  ɔ: 'o',
  ŋ: 'ng',
  ɲ: 'ny',
  ɓ: 'b',
  ɗ: 'd',
  ƴ: 'y',
  ɠ: 'g',
  ɣ: 'gh',
  ǝ: 'e',
  ə: 'e',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ـ: '',
};
const APOSTROPHES = new Set(['’', '‘', 'ʼ', 'ʻ', 'ʹ', '‛', '`', '´', '′', '＇']);
/** The zero of each row of digits: Arabic-Indic, Persian, N'Ko, Adlam. */
const ZEROS = [0x660, 0x6f0, 0x7c0, 0x1e950];
const DROPPED = /[\p{M}\p{Cf}]/u;
const BETWEEN_WORDS = /[\p{P}\p{Z}\p{Cc}\p{Cs}]/u;

function foldDigit(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/** @returns letters, '' for what is dropped, ' ' for what stands between words */
function foldLetter(letter: string): string {
  if (APOSTROPHES.has(letter)) return "'";
  const plain = letter.normalize('NFKD').toLowerCase().normalize('NFKD');
  let folded = '';
  for (const part of plain) {
    if (part === "'") folded += part;
    else if (DROPPED.test(part)) continue;
    else if (BETWEEN_WORDS.test(part)) folded += ' ';
    else folded += LETTERS[part] ?? foldDigit(part) ?? part;
  }
  return folded;
}

const known = new Map<string, string>();
// Arabic, Latin and Bambara together have some 300 letters; the bound is for boards of symbols.
const KNOWN_MAX = 2_000;

function foldKnown(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const folded = foldLetter(letter);
  if (known.size < KNOWN_MAX) known.set(letter, folded);
  return folded;
}

/** Folds and keeps, for each folded letter, its place in the original: for highlighting. */
export function foldWithPlaces(text: string): FoldedText {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    const to = at + letter.length;
    const letters = foldKnown(letter);
    // A mark belongs to the letter before it: highlighting é in two parts takes both.
    if (letters === '' && ends.length > 0 && !folded.endsWith(' ')) {
      const end = ends.at(-1);
      for (let i = ends.length - 1; i >= 0 && ends[i] === end; i -= 1) ends[i] = to;
    }
    for (let i = 0; i < letters.length; i += 1) {
      const unit = letters.charAt(i);
      if (unit === ' ' && (folded === '' || folded.endsWith(' '))) continue;
      folded += unit;
      starts.push(at);
      ends.push(to);
    }
    at = to;
  }
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1);
    starts.pop();
    ends.pop();
  }
  return { folded, starts, ends };
}

/**
 * The text without case, accents, Arabic marks and spellings, Bambara letters (ɛ = e, ɔ = o, ŋ = ng,
 * ɲ = ny), kinds of digits and punctuation; one space between words, none at the ends.
 */
export function fold(text: string): string {
  let folded = '';
  for (const letter of text) folded += foldKnown(letter);
  return folded.replace(/ {2,}/gu, ' ').replace(/^ | $/gu, '');
}

/** All places of `query` in `text`, both folded; never overlapping. An empty query is nowhere. */
export function findFolded(text: string, query: string): readonly TextRange[] {
  const wanted = fold(query);
  if (wanted === '') return [];
  const { folded, starts, ends } = foldWithPlaces(text);
  const found: TextRange[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const from = starts[at];
    const to = ends[at + wanted.length - 1];
    if (from !== undefined && to !== undefined) found.push({ from, to });
  }
  return found;
}
