import { unreachable } from '@vestibule/shared/assert';
import type { CardId } from '@vestibule/shared/ids';
import type { PrintItem, PrintPage } from '@vestibule/shared/print/printModel';
import type { PDFDocument, StructureElement } from 'pdfkit';
import { cleanText } from '../typesetting/cleanText.ts';
import type { TextLine } from '../typesetting/typesetter.ts';
import { DRAWING_INKS, drawingOperators } from './drawingOperators.ts';
import { KIND_LOOKS, PAGE_INK, RULE_INK } from './kindLook.ts';
import { linkOperators } from './linkOperators.ts';
import { line, lineWidth, RESTORE, SAVE, STROKE, strokeColour } from './operators.ts';
import { paintBadge, paintCardFrame, paintFrameSample } from './paintCard.ts';
import type { TextPainter } from './paintText.ts';

const RULE_PT = 0.5;

const TAGS = { title: 'H1', heading: 'H2', paragraph: 'P' } as const;

/** What is painted on the way, as it is to be read out. */
interface Reading {
  readonly texts: { readonly element: StructureElement; readonly isAfterCards: boolean }[];
  readonly cards: Map<CardId, StructureElement[]>;
}

function tagged(doc: PDFDocument, tag: string, paint: () => void): StructureElement {
  const content = doc.markStructureContent(tag);
  paint();
  doc.endMarkedContent();
  return doc.struct(tag).add(content);
}

function artifact(doc: PDFDocument, paint: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  paint();
  doc.endMarkedContent();
}

function paintRule(doc: PDFDocument, item: Extract<PrintItem<TextLine>, { kind: 'rule' }>): void {
  doc.addContent(
    [
      SAVE,
      strokeColour(RULE_INK),
      lineWidth(RULE_PT),
      line(item.from, item.to),
      STROKE,
      RESTORE,
    ].join('\n'),
  );
}

function paintItem(
  doc: PDFDocument,
  painter: TextPainter,
  item: PrintItem<TextLine>,
  reading: Reading,
): void {
  const addCard = (card: CardId, element: StructureElement) => {
    reading.cards.set(card, [...(reading.cards.get(card) ?? []), element]);
  };
  switch (item.kind) {
    case 'text': {
      const paint = () => painter.paint(item.text, PAGE_INK);
      if (item.role === 'furniture') return artifact(doc, paint);
      const element = tagged(doc, TAGS[item.role], paint);
      reading.texts.push({ element, isAfterCards: reading.cards.size > 0 });
      return;
    }
    case 'card': {
      const { frame, badge, number, text } = item;
      const ink = KIND_LOOKS[frame.cardKind].text;
      artifact(doc, () => paintCardFrame(doc, frame));
      if (badge) artifact(doc, () => paintBadge(doc, frame.cardKind, badge));
      const paint = () => {
        if (number) painter.paint(number, badge ? PAGE_INK : ink);
        painter.paint(text, ink);
      };
      return addCard(item.card, tagged(doc, 'P', paint));
    }
    case 'drawing':
      return artifact(doc, () => {
        doc.addContent(drawingOperators(item.path, item.colour, item.widthPt));
      });
    case 'freeText': {
      const element = tagged(doc, 'P', () => painter.paint(item.text, DRAWING_INKS[item.colour]));
      reading.texts.push({ element, isAfterCards: true });
      return;
    }
    case 'row': {
      artifact(doc, () => paintFrameSample(doc, item.frame));
      const paint = () => {
        for (const text of [item.number, item.text, item.leadsTo]) {
          if (text) painter.paint(text, PAGE_INK);
        }
      };
      return addCard(item.card, tagged(doc, 'P', paint));
    }
    case 'link':
    case 'linkSample':
      return artifact(doc, () => {
        doc.addContent(linkOperators(item.curve, item.stroke, item.scalePt));
      });
    case 'frameSample':
      return artifact(doc, () => paintFrameSample(doc, item.frame));
    case 'rule':
      return artifact(doc, () => paintRule(doc, item));
    default:
      return unreachable(item);
  }
}

/** Entries that lead to the page that was just begun. */
function addBookmarks(doc: PDFDocument, { bookmarks }: PrintPage<TextLine>): void {
  for (const { title, level } of bookmarks) {
    const chapter = doc.outline.children.at(-1);
    const parent = level === 1 && chapter ? chapter : doc.outline;
    parent.addItem(cleanText(title), { fit: true });
  }
}

/** Paints one page and hangs what is to be read into `parent`, in the page's reading order. */
export function paintPage(
  doc: PDFDocument,
  painter: TextPainter,
  page: PrintPage<TextLine>,
  parent: StructureElement,
): void {
  doc.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
  addBookmarks(doc, page);
  const reading: Reading = { texts: [], cards: new Map() };
  for (const item of page.items) paintItem(doc, painter, item, reading);
  const section = doc.struct('Sect');
  const texts = (isAfterCards: boolean) =>
    reading.texts
      .filter((text) => text.isAfterCards === isAfterCards)
      .map(({ element }) => element);
  const cards = page.readingOrder.flatMap((card) => reading.cards.get(card) ?? []);
  for (const element of [...texts(false), ...cards, ...texts(true)]) section.add(element);
  parent.add(section);
}
