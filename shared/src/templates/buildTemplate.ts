import * as Y from 'yjs';
import type { TemplateId } from '../api/api.ts';
import { FROM_SERVER } from '../board/origin.ts';
import { root, SCHEMA } from '../board/roots.ts';
import type { RandomBytes } from '../clock.ts';
import type { Locale } from '../locale.ts';
import { problemTree } from './problemTree.ts';
import sampleAr from './sample-ar.json' with { type: 'json' };
import sampleEn from './sample-en.json' with { type: 'json' };
import sampleFr from './sample-fr.json' with { type: 'json' };
import { type TemplateCard, type TemplateFile, templateFile } from './templateFile.ts';

export interface TemplateOptions {
  /** The board's, as the host typed it. */
  readonly title: string;
  /** The board's language; a sample keeps its own texts whatever it says. */
  readonly locale: Locale;
  /** ISO instant. */
  readonly createdAt: string;
  readonly randomBytes: RandomBytes;
}

const BLANK: TemplateFile = { title: '', cards: [], links: [], loops: [] };

function contentOf(template: TemplateId, locale: Locale): TemplateFile {
  switch (template) {
    case 'blank':
      return BLANK;
    case 'problem-tree':
      return problemTree(locale);
    case 'sample-fr':
      return templateFile.parse(sampleFr);
    case 'sample-ar':
      return templateFile.parse(sampleAr);
    case 'sample-en':
      return templateFile.parse(sampleEn);
  }
}

/** How many cards the first document has: their numbers are 1 to this, the counter starts there (R7). */
export function templateCardCount(template: TemplateId): number {
  return contentOf(template, 'en').cards.length;
}

function cardMap({ id: _key, text, ...fields }: TemplateCard, n: number): Y.Map<unknown> {
  const map = new Y.Map<unknown>(Object.entries(fields));
  map.set('text', new Y.Text(text));
  map.set('n', n);
  return map;
}

/** A client number for the document's first writer, which is no page that anybody opened. */
function clientId(randomBytes: RandomBytes): number {
  return new DataView(randomBytes(4).buffer).getUint32(0);
}

/**
 * The first document of a board, written by the server when the board is created and never by a
 * client on opening (docs/BOARD.md B8).
 * @returns the whole document as one Yjs v1 update
 */
export function templateUpdate(template: TemplateId, options: TemplateOptions): Uint8Array {
  const content = contentOf(template, options.locale);
  const doc = new Y.Doc();
  doc.clientID = clientId(options.randomBytes);
  doc.transact(() => {
    const meta = root(doc, 'meta');
    meta.set('schema', SCHEMA);
    meta.set('title', options.title);
    meta.set('locale', options.locale);
    meta.set('template', template);
    meta.set('createdAt', options.createdAt);
    for (const [i, card] of content.cards.entries()) {
      root(doc, 'cards').set(card.id, cardMap(card, i + 1));
    }
    for (const link of content.links) root(doc, 'links').set(`${link.from}>${link.to}`, link);
    for (const { id, title, ...fields } of content.loops) {
      const loop = new Y.Map<unknown>(Object.entries(fields));
      loop.set('title', new Y.Text(title));
      root(doc, 'loops').set(id, loop);
    }
  }, FROM_SERVER);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
