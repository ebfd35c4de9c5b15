// @vitest-environment jsdom

import { textOf } from '@vestibule/shared/board/card';
import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { root } from '@vestibule/shared/board/roots';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type * as Y from 'yjs';
import { id, syncedPair } from '../binding/testBoard.ts';
import { BoardUndo } from '../undo/boardUndo.ts';
import { CardWriter } from './cardWriter.ts';

const CARD = id('a');

interface Writer {
  readonly field: HTMLTextAreaElement;
  readonly undo: BoardUndo;
  readonly gone: { words: string; isOwnDoing: boolean }[];
  readonly noRoom: string[];
  /** As a browser does it: the value first, then the event. */
  type(letters: string): void;
  compose(letters: string): void;
  commitComposition(letters: string): void;
}

function writer(doc: Y.Doc): Writer {
  const field = document.body.appendChild(document.createElement('textarea'));
  const undo = new BoardUndo(doc);
  const gone: Writer['gone'] = [];
  const noRoom: string[] = [];
  const bound = new CardWriter(field, {
    doc,
    id: CARD,
    undo,
    onGone: (words, isOwnDoing) => gone.push({ words, isOwnDoing }),
    onNoRoom: (words) => noRoom.push(words),
  });
  bound.start();
  onTestFinished(() => {
    bound.dispose();
    undo.dispose();
    field.remove();
  });
  let composedFrom: number | undefined;
  const put = (letters: string, from: number, to: number) => {
    field.setRangeText(letters, from, to, 'end');
    field.dispatchEvent(new InputEvent('input'));
  };
  const compose = (letters: string) => {
    if (composedFrom === undefined) {
      composedFrom = field.selectionStart;
      field.dispatchEvent(new CompositionEvent('compositionstart'));
    }
    put(letters, composedFrom, field.selectionEnd);
  };
  return {
    field,
    undo,
    gone,
    noRoom,
    type: (letters) => {
      for (const letter of letters) put(letter, field.selectionStart, field.selectionEnd);
    },
    compose,
    commitComposition(letters) {
      compose(letters);
      composedFrom = undefined;
      field.dispatchEvent(new CompositionEvent('compositionend'));
    },
  };
}

let [docA, docB] = syncedPair();
beforeEach(() => {
  [docA, docB] = syncedPair();
  addCards(docA, [{ id: CARD, kind: 'note', at: [0, 0], text: 'Hello world' }]);
});

function text(doc: Y.Doc): string {
  return textOf(root(doc, 'cards'), CARD)?.toString() ?? '';
}

describe('[B2] two people in one card', () => {
  test('letter by letter in turn: no letter is lost, each caret stays with its own', () => {
    const [awa, boubacar] = [writer(docA), writer(docB)];
    awa.field.setSelectionRange(5, 5);
    boubacar.field.setSelectionRange(11, 11);
    for (let i = 0; i < 10; i += 1) {
      awa.type('a');
      boubacar.type('b');
    }
    expect(text(docA)).toBe('Helloaaaaaaaaaa worldbbbbbbbbbb');
    expect(text(docB)).toBe(text(docA));
    expect([awa.field.value, boubacar.field.value]).toEqual([text(docA), text(docA)]);
    expect([awa.field.selectionStart, boubacar.field.selectionStart]).toEqual([15, 31]);
  });

  test('a selection moves with what others write before it', () => {
    const awa = writer(docA);
    awa.field.setSelectionRange(6, 11, 'backward');
    spliceText(docB, CARD, { index: 0, removed: 0, inserted: '>> ' });
    expect([awa.field.selectionStart, awa.field.selectionEnd]).toEqual([9, 14]);
    expect(awa.field.selectionDirection).toBe('backward');
  });
});

describe('while an input method composes', () => {
  test("[B2] the field is left alone, and others' letters are in it at the end", () => {
    const awa = writer(docA);
    awa.field.setSelectionRange(5, 5);
    awa.compose('に');
    spliceText(docB, CARD, { index: 0, removed: 0, inserted: 'Q' });
    awa.compose('にほ');
    spliceText(docB, CARD, { index: 1, removed: 0, inserted: 'R' });
    expect(awa.field.value).toBe('Helloにほ world');

    awa.commitComposition('日本');

    expect(awa.field.value).toBe('QRHello日本 world');
    expect(text(docB)).toBe('QRHello日本 world');
    expect(awa.field.selectionStart).toBe('QRHello日本'.length);
  });

  test('letters go out as they come while nobody else writes: a phone composes every word', () => {
    const awa = writer(docA);
    awa.compose(' d');
    expect(text(docB)).toBe('Hello world d');
    awa.commitComposition(' dry');
    expect(text(docB)).toBe('Hello world dry');
  });

  test("others' letters inside a word that is composed anew are kept", () => {
    const awa = writer(docA);
    awa.field.setSelectionRange(6, 11);
    awa.compose('mon');
    spliceText(docB, CARD, { index: 6, removed: 0, inserted: 'X' });
    awa.commitComposition('monde');
    expect(text(docA)).toBe(text(docB));
    expect(text(docA)).toContain('X');
    expect(text(docA)).toContain('monde');
  });

  test('the end of writing keeps what was composed', () => {
    const awa = writer(docA);
    awa.compose(' kept');
    expect(text(docB)).toBe('Hello world kept');
  });
});

describe('undo in the field', () => {
  test("[B9] takes back one's own typing only, and puts the caret where it was", () => {
    const awa = writer(docA);
    awa.type('!!');
    spliceText(docB, CARD, { index: 0, removed: 0, inserted: 'B' });
    awa.field.setSelectionRange(0, 0);
    awa.undo.undo();
    expect(awa.field.value).toBe('BHello world');
    expect(awa.field.selectionStart).toBe(12);
    awa.undo.redo();
    expect(awa.field.value).toBe('BHello world!!');
    expect(awa.field.selectionStart).toBe(14);
  });

  test("the browser's own undo becomes ours", () => {
    const awa = writer(docA);
    awa.type('!');
    const event = new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true });
    awa.field.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(awa.field.value).toBe('Hello world');
  });
});

describe('a card that goes', () => {
  test("by another's hand gives its words back", () => {
    const awa = writer(docA);
    awa.type(', and more');
    deleteCards(docB, [CARD]);
    expect(awa.gone).toEqual([{ words: 'Hello world, and more', isOwnDoing: false }]);
  });

  test('and comes back by undo is written in anew: it has another Y.Text', () => {
    const awa = writer(docA);
    const undoB = new BoardUndo(docB);
    deleteCards(docB, [CARD]);
    undoB.undo();
    undoB.dispose();
    expect(awa.field.value).toBe('Hello world');
    awa.type('!');
    expect(text(docB)).toContain('!');
  });
});

test('[R12] what a card has no room for comes back whole, and the card stays as it was', () => {
  const awa = writer(docA);
  const before = text(docA);
  const pasted = 'x'.repeat(4_000 - before.length + 1);
  awa.field.setRangeText(pasted, 11, 11, 'end');
  awa.field.dispatchEvent(new InputEvent('input'));
  expect(awa.noRoom).toEqual([pasted]);
  expect([text(docA), awa.field.value]).toEqual([before, before]);
  awa.field.setRangeText(pasted.slice(1), 11, 11, 'end');
  awa.field.dispatchEvent(new InputEvent('input'));
  expect(text(docA)).toHaveLength(4_000);
});

test('line ends of another system do not shift what is typed', () => {
  spliceText(docB, CARD, { index: 0, removed: 11, inserted: 'one\r\ntwo\r\nthree' });
  const awa = writer(docA);
  awa.field.setSelectionRange(7, 7);
  awa.type('!');
  expect(text(docB)).toBe('one\ntwo!\nthree');
});
