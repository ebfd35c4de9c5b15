import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../src/text/messages.ts';
import { differingKeys } from './messageKeys.ts';

describe('the keys of the languages', () => {
  it('are the same in every language of the product', () => {
    expect(differingKeys(MESSAGES)).toEqual([]);
  });

  it('differ where one is missing, superfluous, empty or of another sort', () => {
    const en = { home: { title: 'Boards', count: (n: number) => `${n}` }, keys: [['C', 'Card']] };
    const fr = { home: { title: ' ', count: 'x' }, keys: [], more: 'Plus' };
    expect(differingKeys({ en, fr })).toEqual([
      'home.title (string) is not in fr',
      'home.count (function) is not in fr',
      'keys (a list of 1) is not in fr',
      'home.title (empty) is empty',
      'home.count (string) is not in en',
      'keys (a list of 0) is not in en',
      'more (string) is not in en',
    ]);
  });
});
