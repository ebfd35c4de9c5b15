import type { TextRange } from '../fold.ts';
import { arabicForms } from './blame.ts';
import { findPhrase, rangeOf, type Sentence } from './sentence.ts';
import { arabic } from './words/arabic.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';

// On folded words with single spaces. Openings only, where the words inside a sentence tell a state:
// "les ménages manquent de céréales" is a problem, "manque de céréales" a missing solution.
const OPENINGS = {
  fr: [
    /^(?:(?:il y a|c'est|on a|nous avons|par|le|la|l'|les|un|une|du|des|notre|grand|grande|gros|fort|total|totale)\s*)*(?:manque|absence|insuffisance|besoin|inexistence|carence|deficit|defaut|penurie)s?(?: (?:total|totale|grave|general|generale|cruel|criant|chronique|urgent|flagrant|flagrante))? (?:de |d'|du |des |en )(?!(?:la |l'|les )?(?:eleves|enfants|filles|garcons|ecoliers|enseignants a |maitres a )\b)/u,
    /^manque \S/u,
    /^aucune? (?!.*\bne\b|.*\bn')/u,
    /^(?:(?:il |y |n'y |a )*)pas (?:de |d'|assez (?:de |d'))/u,
    /^il n'y a (?:pas|aucune?|ni)(?: (?:de|d'|assez)|)/u,
    /^il (?:nous |leur |lui )?(?:manque|faut|faudrait)\b/u,
    /^(?:on|nous) (?:n'a|n'avons|a|avons) pas (?:de |d'|assez)/u,
    /\b(?:a|ont|avons|aurait|auraient) (?:grand |vraiment |urgemment )?besoin (?:de |d'|des |du )/u,
    /\b(?:devrait|devraient|devrions)\b/u,
    /^(?:nous devons|on doit)\b/u,
  ],
  en: [
    /^(?:(?:there is|there's|there are|we have|the|a|an|total|general|serious|severe|chronic|great|due to)\s)*(?:(?:lack|absence|insufficiency|inadequacy|shortage)(?: of| for)|needs? for|need (?:of|to))\b(?! (?:the )?(?:pupils|children|girls|boys|students)\b)/u,
    /^no (?!one\b|man's\b|longer\b|body\b|sooner\b|matter\b|more than\b|fewer\b|less\b)\S+/u,
    /^(?:not enough|insufficient|inadequate)\b/u,
    /^there (?:is|are) (?:no|not any|not enough)\b(?! one\b| longer\b)/u,
    /^there (?:isn't|aren't) (?:any|enough|a|an)\b/u,
    /^(?:we|they|people) (?:need|lack|have no|don't have|do not have)\b/u,
    /\bneeds? (?:a|an|more|better|new|some)\b/u,
    /\bshould\b/u,
  ],
  ar: [
    /^(?:هناك |يوجد |لدينا |عندنا )?(?:ال|و)?(?:نقص|غياب|انعدام|قله)(?: \S+)/u,
    /^(?:هناك |يوجد |لدينا )?(?:ال)?عدم (?:وجود|توفر|توافر|كفايه|توفير|امتلاك)/u,
    /^(?:(?:هناك|توجد|يوجد|لدينا) )?(?:ال)?حاجه (?:ماسه )?(?:الي|ل)/u,
    /(?:^| )(?:ن|ي|ت)حتاج(?:ون|وا)? (?:الي|ل)/u,
    /^(?:لا (?:يوجد|توجد)|ليس (?:هناك|لدينا|عندنا)|ليست هناك)(?! احد)/u,
    /(?:^| )(?:ينبغي|يجب) /u,
    /^لا \S+ ولا \S+$/u,
  ],
} as const;

/** A solution that is missing instead of a state that hurts: it leaves one way out only. */
export function findAbsentSolution(sentence: Sentence): TextRange | undefined {
  for (const opening of OPENINGS[sentence.language]) {
    const range = findPhrase(sentence, opening);
    if (range) return range;
  }
  return undefined;
}

const FUTURE = {
  fr: [
    /\brisque(?:nt|ra|raient|rait)? (?:de |d')/u,
    /^(?:si |s'ils? )(?!.*\bque\b)/u,
    /\b(?:bientot|a l'avenir|dans le futur|peut etre)\b/u,
  ],
  en: [
    /\bwon't\b/u,
    /^if\b/u,
    /\b(?:is|are) (?:going to|likely to|at risk of)\b/u,
    /\brisks? (?:of|to|losing|being)\b/u,
    /\b(?:perhaps|maybe)\b/u,
  ],
  ar: [
    /(?:^| )(?:سوف|ربما|من المحتمل|من الممكن|قد [ين]\S{2,}|قد ت\S{2,}[^ت ](?= |$))/u,
    /^(?:لو|اذا) /u,
    /(?:^| )لن [يتن]\S+/u,
    /(?:^| )(?:يمكن ان|يخشي ان|خطر ان) /u,
  ],
} as const;
const CONDITIONAL_FR = /(?:er|ir|dr)(?:aient|ait|ont)$/u;
// Imperfects whose stem ends in -er or -ir, and what is no verb.
const NO_CONDITIONAL_FR =
  /^(?:esper|oper|gener|toler|liber|acceler|consider|recuper|prefer|ger|ador|exasper|moder|tir|retir|attir|admir|inspir|respir|aspir|desir|delib|numer|enumer|coop|adher|inser|digér|alter|prolifer|ingér)|^(?:front|affront|confront)/u;
const NO_WILL_BEFORE = /^(?:the|political|good|free|their|of|no|little|own|his|her|our|a)$/u;
const MODALS_EN = /^(?:will|would|might|could|may)$/u;

function isFrenchFuture({ words }: Sentence, at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.folded === 'va' || word.folded === 'vont') {
    let next = at + 1;
    while (/^(?:se|s'|y|en|les?|la|l'|leur|bientot|tous)$/u.test(words[next]?.folded ?? ''))
      next += 1;
    const infinitive = words[next]?.folded ?? '';
    // "vont chercher l'eau" is what they do today.
    return /^.{2,}(?:er|ir|re|oir)$/u.test(infinitive) && !french.purposes.has(infinitive);
  }
  if (french.conditional.has(word.folded)) return true;
  return (
    word.folded.length >= 6 &&
    CONDITIONAL_FR.test(word.folded) &&
    !NO_CONDITIONAL_FR.test(word.folded)
  );
}

function isEnglishFuture({ words }: Sentence, at: number): boolean {
  const word = words[at];
  if (!word || !MODALS_EN.test(word.folded)) return false;
  const [before, next] = [words[at - 1]?.folded ?? '', words[at + 1]?.folded ?? ''];
  if (word.folded === 'could') return next !== 'not';
  if (word.folded === 'would') return next !== 'not';
  if (word.folded === 'may' || word.folded === 'might') {
    return /^\p{Ll}/u.test(word.raw) && !/^(?:in|since|until|the|of|their|to)$/u.test(before);
  }
  return next !== 'of' && !NO_WILL_BEFORE.test(before);
}

function isArabicFuture({ words }: Sentence, at: number): boolean {
  const bare = (words[at]?.folded ?? '').replace(/^[وف](?=س)/u, '');
  if (/^سي(?!ا[رسجقحد]|ول|طر|د(?:ه|ات|ي|نا)?$|ي|ء|ئ|ناريو|نما|ره$|جار).{3,}/u.test(bare))
    return true;
  return bare.startsWith('س') && arabic.verbs.has(bare.slice(1));
}

/** What could happen, where a card says what is. */
export function findFuture(sentence: Sentence): TextRange | undefined {
  const { words, language } = sentence;
  const isFuture = { fr: isFrenchFuture, en: isEnglishFuture, ar: isArabicFuture }[language];
  const at = words.findIndex((_, i) => isFuture(sentence, i));
  const word = words[at];
  if (word) return rangeOf(word);
  for (const phrase of FUTURE[language]) {
    const range = findPhrase(sentence, phrase);
    if (range) return range;
  }
  return undefined;
}

const ARTICLES = /^(?:le|la|l'|les|un|une|des|du|the|a|an)$/u;
const BALLOON_WORDS_MAX = 2;

/** One or two words without a verb ("insécurité"): nobody can see who, where, since when. */
export function isBalloon({ words, language, text }: Sentence): boolean {
  const said = words.filter((word) => !ARTICLES.test(word.folded));
  if (said.length === 0 || said.length > BALLOON_WORDS_MAX) return false;
  if (language === 'ar') {
    const isVerb = ({ folded }: { folded: string }) =>
      /^س?ي.{3,}/u.test(folded) ||
      /^لا$/u.test(folded) ||
      arabicForms(folded).some((form) => arabic.verbs.has(form));
    // "The wells [are] dry": the first with the article, the second without.
    const [first, second] = said.map(({ folded }) => /^و?(?:ال|لل)/u.test(folded));
    const isSaid = said.length === 2 && first === true && second === false;
    return !said.some(isVerb) && !isSaid;
  }
  if (language === 'en') {
    return !said.some(
      ({ folded }, at) => english.verbs.has(folded) || (at > 0 && /(?:[^e]ed|dry)$/u.test(folded)),
    );
  }
  return !said.some(
    ({ folded, raw }, at) =>
      french.verbs.has(folded) ||
      french.mentVerbs.has(folded) ||
      (at > 0 && /[^m]ent$/u.test(folded) && /^(?:les|des|ils|elles)\b/iu.test(text)) ||
      raw === 'a',
  );
}

/** Letters as people count them. From 121 on a card can't be read from afar. */
export const CARD_LETTERS_WARN = 120;

export function isTooLong(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length <= CARD_LETTERS_WARN) return false;
  return (trimmed.normalize('NFC').match(/\P{M}/gu)?.length ?? 0) > CARD_LETTERS_WARN;
}

// What everybody in the room knows, and Roman numerals.
const KNOWN_CAPITALS = /^(?:FCFA|CFA|SMS|TV|GPS|OK|ONG|NGO|NGOS|ONGS|KM|KG|HA|[IVXLM]+|\d+)$/u;
// A card in capitals throughout is no abbreviation: from this many words on it is "hard to read".
const SHOUTED_WORDS_MIN = 3;

export interface FoundCapitals {
  readonly sort: 'abbreviation' | 'throughout';
  readonly range: TextRange;
}

/** An abbreviation that not everybody knows, or a card in capitals. */
export function findCapitals({ words, text }: Sentence): FoundCapitals | undefined {
  const inCapitals = words.filter((word) =>
    /^[\p{Lu}\p{N}'’]*\p{Lu}{2}[\p{Lu}\p{N}'’]*$/u.test(word.raw),
  );
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return undefined;
  if (words.length >= SHOUTED_WORDS_MIN && !/\p{Ll}/u.test(text) && inCapitals.length >= 2) {
    return { sort: 'throughout', range: rangeOf(first, last) };
  }
  const abbreviation = inCapitals.find((word) => !KNOWN_CAPITALS.test(word.raw));
  return abbreviation && { sort: 'abbreviation', range: rangeOf(abbreviation) };
}
