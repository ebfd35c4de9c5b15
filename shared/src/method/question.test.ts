import { describe, expect, it } from 'vitest';
import { CARD_KINDS } from '../board/card.ts';
import type { CardId } from '../ids.ts';
import { answerKind, answerLink, beginning, linkSentence } from './question.ts';

describe('why and so what', () => {
  it('is asked of problems, not of plans and headings', () => {
    const asked = CARD_KINDS.filter((kind) => answerKind('why', kind) !== undefined);
    expect(asked).toEqual(['note', 'core', 'cause', 'effect']);
    for (const kind of asked) {
      expect([answerKind('why', kind), answerKind('soWhat', kind)]).toEqual(['cause', 'effect']);
    }
  });

  it('links the cause to what it leads to, whichever was asked', () => {
    const [asked, answer] = ['asked' as CardId, 'answer' as CardId];
    expect(answerLink('why', asked, answer)).toEqual({ from: answer, to: asked });
    expect(answerLink('soWhat', asked, answer)).toEqual({ from: asked, to: answer });
  });

  it.each([
    ['en', 'Because: The well is dry. Therefore: Herds come here!'],
    ['fr', 'Parce que: The well is dry. Donc: Herds come here!'],
    ['ar', 'لأن: The well is dry. لذلك: Herds come here!'],
  ] as const)('reads a link aloud, %s', (locale, sentence) => {
    expect(linkSentence(' The well is dry ', 'Herds come here!', locale)).toBe(sentence);
  });

  it.each([
    ['why', 'en', 'Herders avoid the market. ', 'Herders avoid the market because …'],
    ['soWhat', 'en', 'Herders avoid the market!', 'Herders avoid the market, therefore …'],
    ['why', 'fr', 'Les éleveurs évitent le marché…', 'Les éleveurs évitent le marché parce que …'],
    ['soWhat', 'fr', 'Le puits est sec ;', 'Le puits est sec, donc …'],
    ['why', 'ar', 'الماء لا يكفي؟', 'الماء لا يكفي لأن …'],
    ['soWhat', 'ar', 'الماء لا يكفي.', 'الماء لا يكفي، لذلك …'],
    ['why', 'fr', '', 'parce que …'],
  ] as const)('goes on with the sentence: %s, %s', (question, locale, words, begun) => {
    expect(beginning(question, words, locale)).toBe(begun);
  });
});
