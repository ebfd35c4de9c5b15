import type { LayoutText, MeasuredLine, PrintWords } from '../printModel.ts';

/** A line that knows its letters, so that tests can ask where they went. */
export interface PlainLine extends MeasuredLine {
  readonly text: string;
}

/** Every letter half as wide as it is high. */
const LETTER_EM = 0.5;
const LINE_HEIGHT_EM = 1.4;

/** Sets text without fonts: letters of one width, lines of as many as fit, wherever that is. */
export const layoutPlainText: LayoutText<PlainLine> = (text, { sizePt }, widthPt) => {
  const letterPt = sizePt * LETTER_EM;
  const count = Math.max(1, Math.floor(widthPt / letterPt));
  const lines = text.split('\n').flatMap((paragraph) => {
    const cut: string[] = [];
    for (let at = 0; at < paragraph.length; at += count) cut.push(paragraph.slice(at, at + count));
    return cut.length > 0 ? cut : [''];
  });
  return {
    lineHeightPt: sizePt * LINE_HEIGHT_EM,
    lines: lines.map((line) => ({ text: line, widthPt: line.length * letterPt })),
  };
};

export const WORDS: PrintWords = {
  kinds: {
    core: 'Core problem',
    cause: 'Cause',
    effect: 'Effect',
    objective: 'Objective',
    action: 'Action',
    strength: 'Strength',
    note: 'Note',
    heading: 'Heading',
  },
  untitled: 'Board without a title',
  level: 'For us',
  pageOf: 'Page {page} of {pages}',
  emptyBoard: 'There is nothing on this board yet.',
  unreadable: 'Items that could not be printed: {count}',
  cardList: 'The cards',
  leadsTo: 'Leads to',
  disputed: 'Disputed',
  loops: 'Loops',
  freeTexts: 'Texts',
};
