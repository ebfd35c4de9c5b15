// Which letters of which font are shipped: one source for the screen (woff2) and for paper (ttf).

/** Inclusive ranges of code points. */
type Ranges = readonly (readonly [first: number, last: number])[];

// Latin with IPA (Bambara's ɛ ɔ ɲ ŋ), tones that stand alone or over any letter, punctuation and
// signs: everything that the languages of Mali and their neighbours' write in Latin letters.
const LATIN: Ranges = [
  [0x0020, 0x007e],
  [0x00a0, 0x024f],
  [0x0250, 0x02af],
  [0x02b0, 0x036f],
  // Raised letters: 6ᵉ, Mᵐᵉ.
  [0x1d43, 0x1d6a],
  [0x1dc0, 0x1dff],
  [0x1e00, 0x1e9f],
  [0x1ebc, 0x1ebd],
  [0x1ef8, 0x1ef9],
  [0x2000, 0x206f],
  [0x2070, 0x20cf],
  [0x2100, 0x215f],
  [0x2190, 0x2199],
  [0x2200, 0x226f],
  [0x25a0, 0x25ff],
  [0xfb00, 0xfb06],
];
const ARABIC: Ranges = [
  [0x0020, 0x0020],
  [0x00a0, 0x00a0],
  [0x0600, 0x06ff],
  [0x0750, 0x077f],
  [0x08a0, 0x08ff],
  [0x200c, 0x200f],
  [0x25cc, 0x25cc],
  [0xfd3e, 0xfd3f],
  [0xfdf0, 0xfdfd],
  [0xfe70, 0xfefc],
];
const NKO: Ranges = [
  [0x0020, 0x0020],
  [0x00a0, 0x00a0],
  [0x060c, 0x060c],
  [0x061b, 0x061b],
  [0x061f, 0x061f],
  [0x07c0, 0x07ff],
  [0x200c, 0x200f],
  [0x25cc, 0x25cc],
  [0xfd3e, 0xfd3f],
];
const TIFINAGH: Ranges = [
  [0x0020, 0x0020],
  [0x00a0, 0x00a0],
  [0x200c, 0x200f],
  [0x25cc, 0x25cc],
  [0x2d30, 0x2d7f],
];
const ADLAM: Ranges = [
  [0x0020, 0x0020],
  [0x00a0, 0x00a0],
  [0x0640, 0x0640],
  [0x200c, 0x200f],
  [0x204f, 0x204f],
  [0x25cc, 0x25cc],
  [0x2e41, 0x2e41],
  [0x1e900, 0x1e95f],
];

/**
 * What shapers apply by themselves. Small capitals, old digits and other choices that nobody can
 * make here would add half again to the files.
 */
export const FEATURES: readonly string[] = [
  ...['ccmp', 'locl', 'rlig', 'liga', 'clig', 'calt', 'rclt'],
  ...['isol', 'init', 'medi', 'fina', 'fin2', 'fin3', 'med2', 'rtla', 'rtlm'],
  ...['mark', 'mkmk', 'kern', 'curs', 'abvm', 'blwm', 'dist'],
];

export interface FontFile {
  /** The name of the made files, without their ending. */
  readonly name: string;
  /** The TTF that it is cut from, as a module path. */
  readonly source: string;
  readonly ranges: Ranges;
}

export const FONT_FILES: readonly FontFile[] = [
  {
    name: 'noto-sans-400',
    source: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    ranges: LATIN,
  },
  {
    name: 'noto-sans-700',
    source: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    ranges: LATIN,
  },
  {
    name: 'noto-naskh-arabic-400',
    source: '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
    ranges: ARABIC,
  },
  {
    name: 'noto-naskh-arabic-700',
    source: '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
    ranges: ARABIC,
  },
  {
    name: 'noto-sans-nko-400',
    source: '@expo-google-fonts/noto-sans-nko/400Regular/NotoSansNKo_400Regular.ttf',
    ranges: NKO,
  },
  {
    name: 'noto-sans-tifinagh-400',
    source: '@expo-google-fonts/noto-sans-tifinagh/400Regular/NotoSansTifinagh_400Regular.ttf',
    ranges: TIFINAGH,
  },
  {
    name: 'noto-sans-adlam-400',
    source: '@expo-google-fonts/noto-sans-adlam/400Regular/NotoSansAdlam_400Regular.ttf',
    ranges: ADLAM,
  },
];

/** All letters of the ranges as one text. */
export function lettersOf(ranges: Ranges): string {
  let letters = '';
  for (const [first, last] of ranges) {
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      letters += String.fromCodePoint(codePoint);
    }
  }
  return letters;
}
