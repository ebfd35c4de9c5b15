import { CARD_WIDTH } from '../board/card.ts';
import type { Locale } from '../locale.ts';
import type { TemplateCard, TemplateFile } from './templateFile.ts';

// The empty problem tree: an example of a core problem, and what a facilitator says while the group
// fills it (docs/GLOSSARY.md has the words). The texts are cards like all others: the group deletes
// them when they are in the way.

interface GuidingTexts {
  readonly title: string;
  readonly effects: string;
  readonly soWhat: string;
  readonly core: string;
  readonly coreTest: string;
  readonly causes: string;
  readonly why: string;
  readonly wording: string;
  readonly link: string;
}

const TEXTS = {
  fr: {
    title: 'Arbre à problèmes',
    effects: 'Effets : à quoi cela mène-t-il ?',
    soWhat: 'Pour chaque effet, demandez : « Et alors ? » Ce qui en découle se place au-dessus.',
    core: 'Exemple : les familles se disputent l’eau du puits en saison chaude',
    coreTest:
      'Un seul problème central : celui qui touche le plus la vie des gens. Le groupe le choisit et remplace l’exemple.',
    causes: 'Causes : pourquoi ?',
    why: 'Pour chaque cause, demandez : « Mais pourquoi ? » La réponse se place en dessous.',
    wording:
      'Une carte, une idée : ce qui va mal aujourd’hui, pour qui, où. Pas « manque de… », pas de coupable.',
    link: 'Lisez chaque flèche à voix haute : « parce que (en bas)… donc (en haut)… »',
  },
  ar: {
    title: 'شجرة المشكلات',
    effects: 'الآثار: إلى ماذا يؤدي ذلك؟',
    soWhat: 'اسألوا عند كل أثر: «وماذا بعد؟» وضعوا ما ينتج عنه فوقه.',
    core: 'مثال: تتنازع العائلات على ماء البئر في موسم الحر',
    coreTest:
      'مشكلة رئيسية واحدة: الأكثر أثرًا في حياة الناس. تختارها المجموعة وتكتبها مكان المثال.',
    causes: 'الأسباب: لماذا؟',
    why: 'اسألوا عند كل سبب: «ولكن لماذا؟» وضعوا الجواب تحته.',
    wording: 'فكرة واحدة في كل بطاقة: ما يسوء اليوم، ولمن، وأين. لا «نقص في…» ولا اتهام لأحد.',
    link: 'اقرؤوا كل سهم بصوت عالٍ: «لأنّ (الأسفل)… إذن (الأعلى)…»',
  },
  en: {
    title: 'Problem tree',
    effects: 'Effects: what does it lead to?',
    soWhat: 'For each effect ask: “So what?” What follows from it goes above.',
    core: 'Example: families quarrel over water at the well in the hot season',
    coreTest:
      'One core problem: the one that weighs most on people’s lives. The group chooses it and replaces the example.',
    causes: 'Causes: why?',
    why: 'For each cause ask: “But why?” The answer goes beneath.',
    wording:
      'One idea a card: what goes wrong today, for whom, where. No “lack of…”, nobody to blame.',
    link: 'Read each arrow aloud: “because (below)… therefore (above)…”',
  },
} satisfies Record<Locale, GuidingTexts>;

const GUIDE_PX = 260;
/** The guides stand at the reading side, one at each row; the middle is the group's. */
const GUIDE_X = -560;
const BEYOND_X = 500;

/** @see docs/BOARD.md B8: written by the server when the board is created. */
export function problemTree(locale: Locale): TemplateFile {
  const texts: GuidingTexts = TEXTS[locale];
  const guide = (id: string, kind: 'heading' | 'note', at: [number, number], text: string) => ({
    id,
    kind,
    at,
    w: GUIDE_PX,
    text,
  });
  const cards: TemplateCard[] = [
    guide('effects', 'heading', [GUIDE_X, 0], texts.effects),
    guide('soWhat', 'note', [GUIDE_X, 140], texts.soWhat),
    guide('coreTest', 'note', [GUIDE_X, 460], texts.coreTest),
    { id: 'core', kind: 'core', at: [0, 460], text: texts.core },
    guide('wording', 'note', [BEYOND_X, 460], texts.wording),
    guide('causes', 'heading', [GUIDE_X, 860], texts.causes),
    guide('why', 'note', [GUIDE_X, 1000], texts.why),
    guide('link', 'note', [BEYOND_X, 1000], texts.link),
  ];
  return {
    title: texts.title,
    cards: locale === 'ar' ? cards.map(mirroredCard) : cards,
    links: [],
    loops: [],
  };
}

/** The same place, seen from the right; the core card is the middle. */
function mirroredCard(card: TemplateCard): TemplateCard {
  const [x, y] = card.at;
  return { ...card, at: [CARD_WIDTH - x - (card.w ?? CARD_WIDTH), y] };
}
