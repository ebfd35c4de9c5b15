import { CARD_TEXT_LETTERS_MAX } from '@vestibule/shared/board/card';
import { type Root, root } from '@vestibule/shared/board/roots';
import { CARDS_MAX, DRAWINGS_MAX, LINKS_MAX } from '@vestibule/shared/wire/limits';
import * as Y from 'yjs';

const ENTRIES_MAX: ReadonlyMap<Root, number> = new Map([
  ['cards', CARDS_MAX],
  ['links', LINKS_MAX],
  ['drawings', DRAWINGS_MAX],
]);

/** The part of R12 that has to look at what one update did. */
export interface CapOutcome {
  /** Something was taken back: the server wrote. */
  readonly words: readonly string[];
}

/** Which entries of a root this transaction has added so far and that are still there. */
function addedEntries(transaction: Y.Transaction, map: Y.Map<unknown>): string[] {
  // Yjs types the keys of `changed` as types of any event; a map's own is among them.
  const changed: ReadonlyMap<unknown, ReadonlySet<string | null>> = transaction.changed;
  const keys = changed.get(map);
  return [...(keys ?? [])].filter((key): key is string => {
    if (key === null) return false;
    const item = map._map.get(key);
    return item !== undefined && !item.deleted && isNew(transaction, item.id);
  });
}

function isNew(transaction: Y.Transaction, id: Y.ID): boolean {
  return id.clock >= (transaction.beforeState.get(id.client) ?? 0);
}

function wordsOf(entry: unknown): string[] {
  const text = entry instanceof Y.Map ? entry.get('text') : undefined;
  return text instanceof Y.Text && text.length > 0 ? [text.toString()] : [];
}

/**
 * Takes back what an update added to a root beyond its cap, within the transaction that applied it,
 * so that nobody sees it and nothing of it is stored. `before`: keys that earlier updates of the
 * same batch had added, which stay.
 * @returns the words that were taken back, or undefined where no cap was reached
 */
export function takeBackEntries(
  transaction: Y.Transaction,
  before: ReadonlyMap<Root, ReadonlySet<string>>,
): CapOutcome | undefined {
  let words: string[] | undefined;
  for (const [name, entriesMax] of ENTRIES_MAX) {
    const map = root(transaction.doc, name);
    // The internal map also counts deleted keys: an upper bound that costs nothing to read.
    if (map._map.size <= entriesMax) continue;
    let excess = map.size - entriesMax;
    if (excess <= 0) continue;
    words ??= [];
    for (const key of addedEntries(transaction, map)) {
      if (excess <= 0) break;
      if (before.get(name)?.has(key)) continue;
      words.push(...wordsOf(map.get(key)));
      map.delete(key);
      excess -= 1;
    }
  }
  return words && { words };
}

/** What the transaction has added to each capped root so far: the `before` of the next update. */
export function addedSoFar(transaction: Y.Transaction): ReadonlyMap<Root, ReadonlySet<string>> {
  const added = new Map<Root, ReadonlySet<string>>();
  for (const name of ENTRIES_MAX.keys()) {
    const map = root(transaction.doc, name);
    if (map._map.size > (ENTRIES_MAX.get(name) ?? 0)) {
      added.set(name, new Set(addedEntries(transaction, map)));
    }
  }
  return added;
}

/**
 * Takes letters that this transaction put into a card beyond the cap back out of it, last first.
 * What stood there before stays whole. Goes through a text once: a megabyte of single letters at the
 * head of one, taken back by their places, would stop the server for minutes.
 * @returns by the clientID that wrote them, the words that were taken back
 */
export function takeBackLetters(
  transaction: Y.Transaction,
  texts: Iterable<Y.Text>,
): ReadonlyMap<number, readonly string[]> {
  const words = new Map<number, string[]>();
  for (const text of texts) {
    let excess = text.length - CARD_TEXT_LETTERS_MAX;
    if (excess <= 0) continue;
    for (const run of newRuns(transaction, text).reverse()) {
      if (excess <= 0) break;
      const taken = takeBackRun(transaction, text, run, excess);
      excess -= taken.length;
      const ofClient = words.get(run.client) ?? [];
      ofClient.push(taken);
      words.set(run.client, ofClient);
    }
    // Yjs's marks of places in the text, which deleting by items does not move.
    if (text._searchMarker) text._searchMarker.length = 0;
  }
  return words;
}

/** Letters of one author that stand one after another. */
interface Run {
  readonly client: number;
  /** Where it begins in the text. */
  readonly index: number;
  readonly items: { readonly item: Y.Item; readonly letters: string }[];
}

/** @returns the last letters of the run, `lettersMax` at most, which are no more in the text */
function takeBackRun(
  transaction: Y.Transaction,
  text: Y.Text,
  { index, items }: Run,
  lettersMax: number,
): string {
  const taken: string[] = [];
  let left = lettersMax;
  let end = index + items.reduce((sum, { letters }) => sum + letters.length, 0);
  for (const { item, letters } of items.toReversed()) {
    if (left <= 0) break;
    const count = Math.min(left, letters.length);
    if (count === letters.length) item.delete(transaction);
    else {
      // What is behind it is gone already, so that its place is still where it was.
      if (text._searchMarker) text._searchMarker.length = 0;
      text.delete(end - count, count);
    }
    taken.push(letters.slice(letters.length - count));
    end -= letters.length;
    left -= count;
  }
  return taken.reverse().join('');
}

/** The runs of letters that this transaction inserted, in the order of the text. */
function newRuns(transaction: Y.Transaction, text: Y.Text): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof Y.ContentString && isNew(transaction, item.id)) {
      const { client } = item.id;
      if (open?.client !== client) {
        open = { client, index, items: [] };
        runs.push(open);
      }
      open.items.push({ item, letters: item.content.str });
    } else open = undefined;
    index += item.length;
  }
  return runs;
}
