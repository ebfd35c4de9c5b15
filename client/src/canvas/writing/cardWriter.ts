import { CARD_TEXT_LETTERS_MAX, textOf } from '@vestibule/shared/board/card';
import { spliceText, type WordsRoot } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import type { CardId, DrawingId } from '@vestibule/shared/ids';
import * as Y from 'yjs';
import type { BoardUndo } from '../undo/boardUndo.ts';
import { endOfChange, mapIndex, mapSplice, spliceBetween, type TextDelta } from './textSplice.ts';

interface WriterParts {
  readonly doc: Y.Doc;
  readonly id: CardId | DrawingId;
  /** Where its entry is; cards unless it says so. */
  readonly words?: WordsRoot;
  readonly undo: BoardUndo;
  /** The card is gone (somebody deleted it, or its adding was undone): these were its words. */
  onGone(words: string, isOwnDoing: boolean): void;
  /** The card has not room for all of these (4,000 letters a card): it stays as it is. */
  onNoRoom(words: string): void;
}

/**
 * A textarea on the Y.Text of a card, or of a free text. What is typed becomes one splice; what others write moves caret and
 * selection along. While an input method composes, the field is not touched: others' changes wait and
 * are shown at its end. The field belongs to the browser; React must not set its value.
 */
export class CardWriter {
  readonly #parts: WriterParts;
  readonly #field: HTMLTextAreaElement;
  readonly #entries: Y.Map<unknown>;
  #text: Y.Text | undefined;
  /** What the field is known to hold. */
  #shown = '';
  #isComposing = false;
  /** Others' changes since the composition began, oldest first. */
  #waiting: TextDelta[] = [];
  #isWriting = false;

  constructor(field: HTMLTextAreaElement, parts: WriterParts) {
    this.#field = field;
    this.#parts = parts;
    this.#entries = root(parts.doc, this.#words);
  }

  get #words(): WordsRoot {
    return this.#parts.words ?? 'cards';
  }

  start(): void {
    this.#follow(textOf(this.#entries, this.#parts.id));
    this.#dropCarriageReturns();
    this.#show();
    this.#field.setSelectionRange(this.#shown.length, this.#shown.length);
    this.#entries.observe(this.#onEntries);
    this.#field.addEventListener('input', this.#onInput);
    this.#field.addEventListener('beforeinput', this.#onBeforeInput);
    this.#field.addEventListener('compositionstart', this.#onCompositionStart);
    this.#field.addEventListener('compositionend', this.#onCompositionEnd);
  }

  dispose(): void {
    // A composition that the end of writing cuts off has its letters in the field already.
    if (this.#isComposing) this.#onCompositionEnd();
    this.#follow(undefined);
    this.#entries.unobserve(this.#onEntries);
    this.#field.removeEventListener('input', this.#onInput);
    this.#field.removeEventListener('beforeinput', this.#onBeforeInput);
    this.#field.removeEventListener('compositionstart', this.#onCompositionStart);
    this.#field.removeEventListener('compositionend', this.#onCompositionEnd);
  }

  #follow(text: Y.Text | undefined): void {
    this.#text?.unobserve(this.#onText);
    this.#text = text;
    text?.observe(this.#onText);
  }

  /** A field shows CR LF as one letter; Y.Text counts two. Deleting twice what two people see is once. */
  #dropCarriageReturns(): void {
    const { doc, id, undo } = this.#parts;
    const value = this.#text?.toString() ?? '';
    for (
      let index = value.lastIndexOf('\r\n');
      index >= 0;
      index = value.lastIndexOf('\r\n', index - 1)
    ) {
      undo.typing(id, () => spliceText(doc, id, { index, removed: 1, inserted: '' }, this.#words));
      if (index === 0) break;
    }
  }

  #show(): void {
    this.#field.value = this.#text?.toString() ?? '';
    this.#shown = this.#field.value;
  }

  readonly #onInput = () => {
    // With others' changes waiting the composition's letters wait as well, to be placed at its end.
    if (!this.#isComposing || this.#waiting.length === 0) this.#write();
  };

  /** The browser's own undo knows nothing of others: ours it is, also from a menu or a phone's gesture. */
  readonly #onBeforeInput = (event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') this.#parts.undo.undo();
    else this.#parts.undo.redo();
  };

  readonly #onCompositionStart = () => {
    this.#isComposing = true;
  };

  readonly #onCompositionEnd = () => {
    this.#isComposing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    let [start, end] = [this.#field.selectionStart, this.#field.selectionEnd];
    const splice = spliceBetween(this.#shown, this.#field.value, end);
    this.#shown = this.#field.value;
    if (waiting.length > 0) {
      const moved = splice && mapSplice(splice, waiting);
      if (splice && moved) {
        const caretInSplice = (caret: number) =>
          caret >= splice.index && caret <= splice.index + splice.inserted.length
            ? moved.index + caret - splice.index
            : undefined;
        if (this.#hasRoom(moved)) this.#commit(moved);
        else this.#parts.onNoRoom(moved.inserted);
        [start, end] = [caretInSplice(start) ?? start, caretInSplice(end) ?? end];
      } else {
        for (const delta of waiting) {
          [start, end] = [mapIndex(start, delta, 'before'), mapIndex(end, delta, 'before')];
        }
      }
      this.#refill(start, end);
    } else if (splice) {
      this.#commitShown(splice);
    }
  };

  #write(): void {
    const { value, selectionEnd } = this.#field;
    const splice = spliceBetween(this.#shown, value, selectionEnd);
    this.#shown = value;
    if (splice) this.#commitShown(splice);
  }

  /** For a splice that the field shows already. */
  #commitShown(splice: { index: number; removed: number; inserted: string }): void {
    if (this.#hasRoom(splice)) return this.#commit(splice);
    // Half of a paste in the card and half of it elsewhere would be neither: the field shows the card.
    const end = splice.index + splice.removed;
    this.#refill(end, end);
    this.#parts.onNoRoom(splice.inserted);
  }

  #hasRoom({ removed, inserted }: { removed: number; inserted: string }): boolean {
    const length = this.#text?.length ?? 0;
    return inserted === '' || length - removed + inserted.length <= CARD_TEXT_LETTERS_MAX;
  }

  #commit(splice: { index: number; removed: number; inserted: string }): void {
    const { doc, id, undo } = this.#parts;
    this.#isWriting = true;
    try {
      undo.typing(id, () => spliceText(doc, id, splice, this.#words));
    } finally {
      this.#isWriting = false;
    }
  }

  readonly #onText = (event: Y.YTextEvent) => {
    if (this.#isWriting) return;
    if (this.#isComposing) {
      this.#waiting.push(event.delta);
      return;
    }
    if (event.transaction.origin instanceof Y.UndoManager) {
      // One's own step back or forth: the caret goes to where it happened.
      const caret = endOfChange(event.delta);
      this.#refill(caret, caret);
      return;
    }
    const { selectionStart, selectionEnd } = this.#field;
    this.#refill(
      mapIndex(selectionStart, event.delta, 'before'),
      mapIndex(selectionEnd, event.delta, 'before'),
    );
  };

  #refill(start: number, end: number): void {
    const { scrollTop, selectionDirection } = this.#field;
    this.#show();
    this.#field.setSelectionRange(start, end, selectionDirection);
    this.#field.scrollTop = scrollTop;
  }

  /** The card itself: deleted, or deleted and brought back (then with another Y.Text). */
  readonly #onEntries = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
    if (!event.keysChanged.has(this.#parts.id)) return;
    const text = textOf(this.#entries, this.#parts.id);
    if (text === this.#text) return;
    this.#follow(text);
    if (text) this.#show();
    else this.#parts.onGone(this.#field.value, transaction.local);
  };
}
