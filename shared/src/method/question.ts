import type { CardKind } from '../board/card.ts';
import type { CardId } from '../ids.ts';
import type { Locale } from '../locale.ts';

/** What a facilitator asks of a card: what it comes from, and what comes of it. */
export const QUESTIONS = ['why', 'soWhat'] as const;
export type Question = (typeof QUESTIONS)[number];

/** The kind of the card that answers; of what does not state a problem nothing is asked. */
export function answerKind(question: Question, asked: CardKind): CardKind | undefined {
  switch (asked) {
    case 'note':
    case 'core':
    case 'cause':
    case 'effect':
      return question === 'why' ? 'cause' : 'effect';
    case 'objective':
    case 'action':
    case 'strength':
    case 'heading':
      return undefined;
  }
}

/** A link runs from the cause to what it leads to. */
export function answerLink(
  question: Question,
  asked: CardId,
  answer: CardId,
): { readonly from: CardId; readonly to: CardId } {
  return question === 'why' ? { from: answer, to: asked } : { from: asked, to: answer };
}

const JOINTS: Readonly<Record<Locale, Readonly<Record<Question, string>>>> = {
  en: { why: ' because …', soWhat: ', therefore …' },
  fr: { why: ' parce que …', soWhat: ', donc …' },
  ar: { why: ' لأن …', soWhat: '، لذلك …' },
};

const READ_ALOUD: Readonly<Record<Locale, readonly [because: string, therefore: string]>> = {
  en: ['Because', 'Therefore'],
  fr: ['Parce que', 'Donc'],
  ar: ['لأن', 'لذلك'],
};

/**
 * A link as it is read aloud to hear whether it holds, in the board's language: "Because: … Therefore: …". The
 * words stand as on their cards, which begin with a capital letter.
 */
export function linkSentence(cause: string, effect: string, locale: Locale): string {
  const [because, therefore] = READ_ALOUD[locale];
  return `${because}: ${closed(cause)} ${therefore}: ${closed(effect)}`;
}

/** With a stop at its end, where it has none. */
function closed(words: string): string {
  const trimmed = words.trim();
  return /[.!?…؟]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/**
 * The sentence that an answer goes on with, in the board's language: "Herders avoid the market because …".
 * @param sentence the asked card's words; the stop at their end goes
 */
export function beginning(question: Question, sentence: string, locale: Locale): string {
  const open = sentence.trim().replace(/[\s.!?…;:,،؛؟]+$/u, '');
  return `${open}${JOINTS[locale][question]}`.trim();
}
