import {
  createBindingId,
  createShapeId,
  DocumentRecordType,
  getIndices,
  type IndexKey,
  PageRecordType,
  type TLArrowBinding,
  type TLArrowShape,
  TLDOCUMENT_ID,
  type TLNoteShape,
  type TLRecord,
  toRichText,
} from 'tldraw';
import type { PlainBoard } from './plainBoard.ts';

const PAGE_ID = PageRecordType.createId('page');

/** The board as tldraw would have it: a note a card, an arrow bound at both ends a link. */
export function plainRecords({ cards, links }: PlainBoard): TLRecord[] {
  const indices = getIndices(cards.length + links.length);
  const indexAt = (i: number) => indices[i] as IndexKey;
  return [
    DocumentRecordType.create({ id: TLDOCUMENT_ID }),
    PageRecordType.create({ id: PAGE_ID, name: 'Page', index: 'a1' as IndexKey }),
    ...links.flatMap((link, i) => arrow(link, indexAt(i))),
    ...cards.map((card, i) => note(card, indexAt(links.length + i))),
  ];
}

const SHAPE = {
  typeName: 'shape',
  rotation: 0,
  parentId: PAGE_ID,
  isLocked: false,
  opacity: 1,
  meta: {},
} as const;

function note({ id, at, text }: PlainBoard['cards'][number], index: IndexKey): TLNoteShape {
  return {
    ...SHAPE,
    type: 'note',
    id: createShapeId(id),
    x: at[0],
    y: at[1],
    index,
    props: {
      color: 'yellow',
      labelColor: 'black',
      richText: toRichText(text),
      size: 's',
      font: 'sans',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      scale: 1,
    },
  };
}

function arrow({ from, to }: PlainBoard['links'][number], index: IndexKey): TLRecord[] {
  const id = createShapeId(`${from}-${to}`);
  const shape: TLArrowShape = {
    ...SHAPE,
    type: 'arrow',
    id,
    x: 0,
    y: 0,
    index,
    props: {
      kind: 'arc',
      elbowMidPoint: 0.5,
      dash: 'draw',
      size: 's',
      fill: 'none',
      color: 'black',
      labelColor: 'black',
      bend: 0,
      start: { x: 0, y: 0 },
      end: { x: 2, y: 0 },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: '',
      labelPosition: 0.5,
      font: 'sans',
      scale: 1,
    },
  };
  const binding = (terminal: 'start' | 'end', card: string): TLArrowBinding => ({
    id: createBindingId(`${from}-${to}-${terminal}`),
    typeName: 'binding',
    type: 'arrow',
    fromId: id,
    toId: createShapeId(card),
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isPrecise: false,
      isExact: false,
      snap: 'none',
    },
    meta: {},
  });
  return [shape, binding('start', from), binding('end', to)];
}
