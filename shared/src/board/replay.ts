import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { unreachable } from '../assert.ts';
import type { CardId, DrawingId } from '../ids.ts';
import type { BoardOperation } from './boardOperation.ts';
import { textOf } from './card.ts';
import { deleteDrawings } from './drawing/editDrawings.ts';
import { cardEntry, deleteCards, deleteLinks, spliceText, type WordsRoot } from './editBoard.ts';
import { mergedInsertion, missingWords, spliceBetween } from './mergeWords.ts';
import { LOCAL } from './origin.ts';
import { root } from './roots.ts';
import { isRecord } from './values.ts';

export interface ReplayOutcome {
  /** Words whose card is gone, or into whose place others wrote: to be offered to the person. */
  readonly unplaced: readonly string[];
  /** Changes that could not be said in words, and so can't be done again. */
  readonly opaque: number;
}

type Op<Name extends BoardOperation['op']> = Extract<BoardOperation, { op: Name }>;

/**
 * Does changes again on another document, in one local transaction (B11). No letter of others is
 * lost by it: where a text is as it was, the same is done to it; else only new words are inserted. What is
 * there already is not done twice, so an operation that had reached the server after all does no harm.
 */
export function replay(doc: Y.Doc, operations: readonly BoardOperation[]): ReplayOutcome {
  const unplaced: string[] = [];
  let opaque = 0;
  const tell = (words: string) => {
    if (words.trim() !== '') unplaced.push(words);
  };
  doc.transact(() => {
    for (const operation of joinTextChanges(operations)) {
      if (operation.op === 'opaque') opaque += 1;
      else replayOne(doc, operation, tell);
    }
  }, LOCAL);
  return { unplaced, opaque };
}

function replayOne(
  doc: Y.Doc,
  operation: Exclude<BoardOperation, { op: 'opaque' }>,
  tell: (words: string) => void,
): void {
  const links = root(doc, 'links');
  switch (operation.op) {
    case 'addCard':
      return addAgain(doc, operation, tell);
    case 'setField':
      return setAgain(doc, operation, tell);
    case 'changeText':
      return changeAgain(doc, 'cards', operation.card, operation, tell);
    case 'deleteCard': {
      // Somebody wrote in it meanwhile: their letters stay, and the card with them.
      const text = textOf(root(doc, 'cards'), operation.card);
      if (text?.toString() === operation.text) deleteCards(doc, [operation.card]);
      return;
    }
    case 'addLink': {
      const { link, value } = operation;
      const cards = root(doc, 'cards');
      if (!cards.has(value.from) || !cards.has(value.to)) return;
      if (!equalityDeep(links.get(link), value)) links.set(link, value);
      return;
    }
    case 'deleteLink':
      return deleteLinks(doc, [operation.link]);
    case 'addDrawing':
      return drawAgain(doc, operation, tell);
    case 'setDrawing':
      return setDrawingAgain(doc, operation);
    case 'changeDrawingText':
      return changeAgain(doc, 'drawings', operation.drawing, operation, tell);
    case 'deleteDrawing': {
      const text = textOf(root(doc, 'drawings'), operation.drawing)?.toString() ?? '';
      if (text === operation.text) deleteDrawings(doc, [operation.drawing]);
      return;
    }
    default:
      return unreachable(operation);
  }
}

function addAgain(
  doc: Y.Doc,
  { card, kind, at, text, fields }: Op<'addCard'>,
  tell: (words: string) => void,
): void {
  const current = textOf(root(doc, 'cards'), card);
  if (!current) {
    root(doc, 'cards').set(card, cardEntry({ id: card, kind, at, text, fields }));
    return;
  }
  for (const { index, inserted } of missingWords(current.toString(), text)) {
    insert(doc, 'cards', card, { index, removed: 0, inserted }, tell);
  }
}

function drawAgain(
  doc: Y.Doc,
  { drawing, fields, text }: Op<'addDrawing'>,
  tell: (words: string) => void,
): void {
  const drawings = root(doc, 'drawings');
  if (!drawings.has(drawing)) {
    const entry = new Y.Map<unknown>(Object.entries(fields));
    if (text !== undefined) entry.set('text', new Y.Text(text));
    drawings.set(drawing, entry);
    return;
  }
  const current = textOf(drawings, drawing)?.toString();
  if (text === undefined || current === undefined) return;
  for (const { index, inserted } of missingWords(current, text)) {
    insert(doc, 'drawings', drawing, { index, removed: 0, inserted }, tell);
  }
}

/** Place, size, colour: none of them is words, so the last one's. */
function setDrawingAgain(doc: Y.Doc, { drawing, field, value }: Op<'setDrawing'>): void {
  const entry = root(doc, 'drawings').get(drawing);
  if (!(entry instanceof Y.Map) || field === 'text') return;
  const current: unknown = entry.get(field);
  if (current instanceof Y.AbstractType || equalityDeep(current, value)) return;
  if (value === undefined) entry.delete(field);
  else entry.set(field, value);
}

function changeAgain(
  doc: Y.Doc,
  name: WordsRoot,
  id: CardId | DrawingId,
  { before, after }: { readonly before: string; readonly after: string },
  tell: (words: string) => void,
): void {
  const current = textOf(root(doc, name), id)?.toString();
  if (current === after) return;
  const splice = spliceBetween(before, after);
  if (current === undefined) return tell(splice.inserted);
  if (current === before) return insert(doc, name, id, splice, tell);
  const insertion = mergedInsertion(current, before, after);
  if (insertion) insert(doc, name, id, { ...insertion, removed: 0 }, tell);
}

/** A full card takes what there is room for; the rest is told. */
function insert(
  doc: Y.Doc,
  name: WordsRoot,
  id: CardId | DrawingId,
  splice: Parameters<typeof spliceText>[2],
  tell: (words: string) => void,
): void {
  const fitted = spliceText(doc, id, splice, name) ?? 0;
  tell(splice.inserted.slice(fitted));
}

function setAgain(
  doc: Y.Doc,
  { card, field, before, value }: Op<'setField'>,
  tell: (words: string) => void,
): void {
  const entry = root(doc, 'cards').get(card);
  if (!(entry instanceof Y.Map)) return tell(wordsIn(field, value));
  // A Y.Text is never overwritten whole (B2), and numbers are the server's.
  if (field === 'text' || field === 'n') return;
  const current: unknown = entry.get(field);
  if (current instanceof Y.AbstractType || equalityDeep(current, value)) return;
  // A place or a width is the last one's; another's words are theirs.
  if (!equalityDeep(current, before) && wordsIn(field, current) !== '')
    return tell(wordsIn(field, value));
  if (value === undefined) entry.delete(field);
  else entry.set(field, value);
}

/** Choices from a list: strings, but nobody's words. The last one's, like a place. */
const CHOICES = new Set(['kind', 'z', 'state', 'status', 'whose']);

function wordsIn(field: string, value: unknown): string {
  if (CHOICES.has(field)) return '';
  if (typeof value === 'string') return value;
  const text = isRecord(value) ? value['text'] : undefined;
  return typeof text === 'string' ? text : '';
}

/**
 * Typing is a change a letter; joined it is a sentence, which is found again in a changed text far
 * more surely than its letters.
 */
function joinTextChanges(operations: readonly BoardOperation[]): readonly BoardOperation[] {
  const joined: BoardOperation[] = [];
  /** Where in `joined` the open change of a card's, or a drawing's, text is. */
  const open = new Map<string, number>();
  for (const operation of operations) {
    const key = keyOf(operation);
    if (operation.op === 'changeText' || operation.op === 'changeDrawingText') {
      const index = open.get(key);
      const earlier = index === undefined ? undefined : joined[index];
      if (
        index !== undefined &&
        (earlier?.op === 'changeText' || earlier?.op === 'changeDrawingText') &&
        earlier.after === operation.before
      ) {
        joined[index] = { ...earlier, after: operation.after };
        continue;
      }
      open.set(key, joined.length);
    } else if (COME_OR_GO.has(operation.op)) {
      open.delete(key);
    }
    joined.push(operation);
  }
  return joined;
}

const COME_OR_GO = new Set<BoardOperation['op']>([
  'addCard',
  'deleteCard',
  'addDrawing',
  'deleteDrawing',
]);

function keyOf(operation: BoardOperation): string {
  if ('card' in operation) return `card ${operation.card}`;
  return 'drawing' in operation ? `drawing ${operation.drawing}` : '';
}
