import { describe, expect, it } from 'vitest';
import type { CardKind } from '../../board/card.ts';
import arabicSample from '../../templates/sample-ar.json' with { type: 'json' };
import englishSample from '../../templates/sample-en.json' with { type: 'json' };
import frenchSample from '../../templates/sample-fr.json' with { type: 'json' };
import { languageOf } from '../languageOf.ts';
import { findInText } from './sentenceFindings.ts';
import { MORE_SENTENCES } from './testing/moreSentences.ts';
import { OTHER_TEXTS, SENTENCES } from './testing/sentences.ts';

describe('the sentences of three languages', () => {
  it('are enough, and a third of them are tricky and ask nothing', () => {
    for (const language of ['fr', 'en', 'ar']) {
      const own = SENTENCES.filter((sentence) => sentence.language === language);
      expect(own.length).toBeGreaterThanOrEqual(80);
      const silent = own.filter((sentence) => sentence.expected.length === 0);
      expect(silent.length).toBeGreaterThanOrEqual(0.3 * own.length);
    }
  });

  it.each([...SENTENCES, ...MORE_SENTENCES])('$language: $text', ({ language, text, expected }) => {
    expect(languageOf(text)).toBe(language);
    const found = findInText(text).map((finding) => finding.check);
    expect([...new Set(found)].sort()).toEqual(expected);
  });
});

describe('other languages', () => {
  it.each(OTHER_TEXTS)('are asked nothing: %s', (text) => {
    expect([languageOf(text), findInText(text)]).toEqual([undefined, []]);
  });
});

describe('the samples', () => {
  it('have false alarms in at most five of a hundred cards', () => {
    const samples = [frenchSample, englishSample, arabicSample];
    const wordings = samples.flatMap(({ cards }) =>
      cards.flatMap((card: { kind: string; text: string; second?: { text: string } }) =>
        [card.text, card.second?.text ?? ''].map((text) => ({ text, kind: card.kind as CardKind })),
      ),
    );
    const written = wordings.filter(({ text }) => text !== '');
    const alarms = written.flatMap(({ text, kind }) =>
      findInText(text, kind).map(({ check }) => `${check}: ${text}`),
    );
    expect(written.length).toBeGreaterThan(200);
    expect(alarms.length / written.length, alarms.join('\n')).toBeLessThanOrEqual(0.05);
    const known = written.filter(({ text }) => languageOf(text) !== undefined);
    expect(known.length / written.length).toBeGreaterThanOrEqual(0.9);
  });
});
