import * as Y from 'yjs';

// For tests alone: what people do to a board, in its layout (docs/BOARD.md) and by Yjs alone, so that what our
// writers never do (a key set three times at once) is met too.

export const LOCAL = 'local';
export const SCOPE = ['cards', 'links', 'drawings'] as const;

export type Edit =
  | ('add' | 'move' | 'moveThrice' | 'write' | 'erase' | 'drop' | 'replace')
  | ('link' | 'cut' | 'draw' | 'colour' | 'undo' | 'redo' | 'clear');

function cardEntry(value: number): Y.Map<unknown> {
  const entry = new Y.Map<unknown>([
    ['at', value],
    ['kind', 'note'],
  ]);
  entry.set('text', new Y.Text(`${value} words`));
  return entry;
}

function drawingEntry(value: number): Y.Map<unknown> {
  const entry = new Y.Map<unknown>([['rest', new Uint8Array([value])]]);
  if (value % 2 === 1) entry.set('text', new Y.Text('t'));
  return entry;
}

export function editAtRandom(
  doc: Y.Doc,
  undo: Y.UndoManager,
  edit: Edit,
  key: number,
  value: number,
): void {
  if (edit === 'undo') undo.undo();
  else if (edit === 'redo') undo.redo();
  else if (edit === 'clear') undo.clear();
  else doc.transact(() => write(doc, edit, `${key}`, value), LOCAL);
}

function write(
  doc: Y.Doc,
  edit: Exclude<Edit, 'undo' | 'redo' | 'clear'>,
  key: string,
  value: number,
): void {
  const [cards, links, drawings] = [
    doc.getMap('cards'),
    doc.getMap('links'),
    doc.getMap('drawings'),
  ];
  const card = cards.get(key);
  switch (edit) {
    case 'add':
      cards.set(key, cardEntry(value));
      return;
    case 'drop':
      cards.delete(key);
      return links.delete(key);
    case 'replace':
      cards.delete(key);
      cards.set(key, cardEntry(value));
      return;
    case 'link':
      links.set(key, { value });
      return;
    case 'cut':
      return links.delete(key);
    case 'draw':
      if (value % 4 === 0) return drawings.delete(key);
      drawings.set(key, drawingEntry(value));
      return;
    case 'colour':
      return writeEntry(drawings.get(key), edit, value);
    default:
      return writeEntry(card, edit, value);
  }
}

function writeEntry(
  entry: unknown,
  edit: 'move' | 'moveThrice' | 'write' | 'erase' | 'colour',
  value: number,
): void {
  if (!(entry instanceof Y.Map)) return;
  const text: unknown = entry.get('text');
  switch (edit) {
    case 'move':
      entry.set(value % 6 === 0 ? 'w' : 'at', value);
      return;
    case 'moveThrice':
      for (let i = 0; i < 3; i += 1) entry.set('at', value + i);
      return;
    case 'colour':
      entry.set('colour', value);
      if (value % 3 === 0) entry.delete('colour');
      return;
    case 'write':
      if (text instanceof Y.Text) text.insert(Math.min(value, text.length), `${value}ab`);
      return;
    case 'erase':
      if (text instanceof Y.Text) {
        const from = Math.min(value % 4, text.length);
        text.delete(from, Math.min(value % 5, text.length - from));
      }
  }
}
