import { type Board, readBoard } from '@vestibule/shared/board/readBoard';
import { templateUpdate } from '@vestibule/shared/templates/buildTemplate';
import * as Y from 'yjs';

const LOCALES = { 'sample-fr': 'fr', 'sample-ar': 'ar', 'sample-en': 'en' } as const;

/** A sample as the server writes it into a new board. */
export function sampleBoard(template: keyof typeof LOCALES): Board {
  const doc = new Y.Doc();
  const options = {
    title: template,
    locale: LOCALES[template],
    createdAt: '2026-11-02T08:00:00.000Z',
    randomBytes: (count: number) => new Uint8Array(count).fill(7),
  };
  Y.applyUpdate(doc, templateUpdate(template, options));
  const board = readBoard(doc);
  doc.destroy();
  return board;
}
