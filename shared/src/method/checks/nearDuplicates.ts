import type { Card } from '../../board/card.ts';
import type { CardId } from '../../ids.ts';
import { fold } from '../fold.ts';
import { arabic } from './words/arabic.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';

// Two wordings are near when this part of their telling words is the same.
const WORDS_ALIKE_MIN = 0.8;
/** Below this part of exactly the same words, no others are looked at for typing errors. */
const WORDS_ALIKE_TO_COMPARE = 0.25;
/** Of the shorter word: what must be the same at its beginning ("réunissent", "réunit"). */
const BEGINNING_ALIKE_MIN = 0.8;
const BEGINNING_LETTERS_MIN = 5;

// "La pompe marche" and "la pompe ne marche pas" share nearly all words and say the opposite.
const TURNS =
  /^(?:pas|plus|jamais|aucune?|sans|peu|trop|moins|non|ne|n|not|no|never|without|few|less|more|too|cannot|nobody|personne|لا|لم|ليس|بدون|دون|غير|avant|apres|before|after|قبل|بعد|.*n't)$/u;
const FAMILY = {
  note: 'problem',
  core: 'problem',
  cause: 'problem',
  effect: 'problem',
  objective: 'objective',
  action: 'action',
  strength: 'strength',
  heading: undefined,
} as const;

interface Wording {
  readonly card: Card;
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  /** The words and numbers that must be the same in both. */
  readonly turns: string;
}

function stem(word: string): string {
  if (/^\p{Script=Arabic}/u.test(word)) {
    return word
      .replace(/^[وف](?=.{4})/u, '')
      .replace(/^(?:بال|ال|لل)(?=.{2})/u, '')
      .replace(/(?:ون|ين|ات|ه)$/u, '');
  }
  return word.length > 3 ? word.replace(/(?:ent|es|s|x|e)$/u, '') : word;
}

function readWording(card: Card, text: string): Wording | undefined {
  const folded = fold(text);
  const all = folded.split(/[ ']/u).filter((word) => word !== '');
  const telling = all.filter(
    (word) =>
      (word.length > 2 || /^\p{N}/u.test(word)) &&
      !TURNS.test(word) &&
      !(french.subjects.has(word) || english.subjects.has(word) || GRAMMAR.has(word)),
  );
  if (all.length === 0) return undefined;
  const turns = all.filter((word) => TURNS.test(word) || /^\p{N}+$/u.test(word)).sort();
  const words = new Set((telling.length > 0 ? telling : all).map(stem));
  return { card, folded, words, turns: turns.join(' ') };
}

const GRAMMAR = new Set([
  ...[
    'est',
    'sont',
    'dans',
    'avec',
    'pour',
    'par',
    'sur',
    'aux',
    'and',
    'are',
    'the',
    'with',
    'from',
  ],
  ...['has', 'have', 'was', 'were', 'ont', 'qui', 'que', 'chez', 'entre', 'vers'],
  ...[...arabic.common].filter((word) => word.length <= 3),
]);

/** Same beginning, or one letter too much, too few or another. */
function areForms(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < BEGINNING_LETTERS_MIN) return false;
  let same = 0;
  while (same < shorter && a[same] === b[same]) same += 1;
  if (same >= BEGINNING_LETTERS_MIN && same >= BEGINNING_ALIKE_MIN * shorter) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  return a.length === b.length
    ? a.slice(same + 1) === b.slice(same + 1)
    : a.slice(same + (a.length > b.length ? 1 : 0)) ===
        b.slice(same + (b.length > a.length ? 1 : 0));
}

function countForms(a: Wording, b: Wording): number {
  const left = [...b.words].filter((word) => !a.words.has(word));
  let count = 0;
  for (const word of a.words) {
    if (b.words.has(word)) continue;
    const at = left.findIndex((other) => areForms(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    count += 1;
  }
  return count;
}

function areNear(a: Wording, b: Wording, sharedWords: number): boolean {
  if (a.turns !== b.turns) return false;
  if (a.folded === b.folded) return true;
  const all = a.words.size + b.words.size;
  if ((2 * sharedWords) / all < WORDS_ALIKE_TO_COMPARE) return false;
  const alike = sharedWords + countForms(a, b);
  // One telling word alone ("pauvreté", "pauvretés") says enough only when it is all.
  return (2 * alike) / all >= WORDS_ALIKE_MIN && (alike >= 2 || 2 * alike === all);
}

/**
 * Pairs of cards that say nearly the same, in any language, by their text or their second wording;
 * the earlier card first. Cards stacked already, and a problem and its objective, are no pairs.
 * Words are looked up in an index: only cards with a word in common are ever compared.
 */
export function findNearDuplicates(cards: readonly Card[]): readonly (readonly [CardId, CardId])[] {
  const byWord = new Map<string, number[]>();
  const all: Wording[] = [];
  const pairs: (readonly [CardId, CardId])[] = [];
  const seen = new Set<string>();
  for (const card of cards) {
    const family = FAMILY[card.kind];
    if (family === undefined || card.same !== undefined) continue;
    const wordings = [card.text, card.second?.text ?? '']
      .map((text) => readWording(card, text))
      .filter((wording) => wording !== undefined);
    for (const wording of wordings) {
      for (const [index, count] of countShared(wording, family, byWord)) {
        const other = all[index];
        if (!other || !areNear(other, wording, count)) continue;
        const key = `${other.card.id} ${card.id}`;
        if (!seen.has(key)) pairs.push([other.card.id, card.id]);
        seen.add(key);
      }
    }
    // Only now: a card's two wordings are no pair.
    for (const wording of wordings) {
      for (const word of wording.words) {
        const key = `${family} ${word}`;
        const before = byWord.get(key);
        if (before) before.push(all.length);
        else byWord.set(key, [all.length]);
      }
      all.push(wording);
    }
  }
  return pairs;
}

/** How many words each earlier wording has in common with this one, by its index. */
function countShared(
  wording: Wording,
  family: string,
  byWord: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  for (const word of wording.words) {
    for (const index of byWord.get(`${family} ${word}`) ?? []) {
      shared.set(index, (shared.get(index) ?? 0) + 1);
    }
  }
  return shared;
}
