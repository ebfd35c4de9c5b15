import { unreachable } from '@vestibule/shared/assert';
import type { CardKind } from '@vestibule/shared/board/card';
import { ICON_PX } from '@vestibule/shared/print/cardLook';
import type { Box, CardFrame } from '@vestibule/shared/print/printModel';
import type { PDFDocument } from 'pdfkit';
import { KIND_LOOKS } from './kindLook.ts';
import {
  dash,
  FILL,
  FILL_AND_STROKE,
  fillColour,
  line,
  lineWidth,
  matrix,
  polygon,
  RESTORE,
  ROUND_CAPS,
  rectangle,
  rounded,
  SAVE,
  STROKE,
  strokeColour,
} from './operators.ts';

// Board pixels. Each kind has an edge of its own, so that it survives a black and white printer.
const EDGE_PX = 1.25;
const BAR_PX = 6;
const CORE_EDGE_PX = 2;
const CORE_GAP_PX = 2.5;
const ROUND_PX = 14;
/** Less than the padding: words from right to left end in this corner. */
const FOLD_PX = 11;
/** Of a badge's height. */
const BADGE_EDGE = 0.07;
const DOT_PX = 2.5;
const ICON_STROKE = 2;
const ICON_FIELD = 24;
const ICON_INSET_PX = 12;
const ICON_TOP_PX = 9;

function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

function coreOperators(box: Box, scale: number): readonly string[] {
  return [
    fillColour('#FFFFFF'),
    rectangle(box),
    FILL,
    lineWidth(CORE_EDGE_PX * scale),
    rectangle(inset(box, (CORE_EDGE_PX / 2) * scale)),
    STROKE,
    fillColour(KIND_LOOKS.core.ground),
    rectangle(inset(box, (CORE_EDGE_PX + CORE_GAP_PX) * scale)),
    FILL,
  ];
}

function noteOperators(box: Box, scale: number): readonly string[] {
  const { x, y, width, height } = box;
  const fold = Math.min(FOLD_PX * scale, width / 3, height / 2);
  const [right, bottom] = [x + width, y + height];
  return [
    polygon([
      [x, y],
      [right, y],
      [right, bottom - fold],
      [right - fold, bottom],
      [x, bottom],
    ]),
    FILL_AND_STROKE,
    polygon([
      [right, bottom - fold],
      [right - fold, bottom - fold],
      [right - fold, bottom],
    ]),
    STROKE,
  ];
}

function barOf({ box, cardKind, startSide }: CardFrame, bar: number): Box | undefined {
  const { x, y, width, height } = box;
  if (cardKind === 'cause') return { x, y: y + height - bar, width, height: bar };
  if (cardKind === 'effect') return { x, y, width, height: bar };
  if (cardKind !== 'action') return undefined;
  return { x: startSide === 'left' ? x : x + width - bar, y, width: bar, height };
}

function frameOperators(frame: CardFrame): readonly string[] {
  const { box, cardKind, scalePt } = frame;
  const edged = inset(box, (EDGE_PX / 2) * scalePt);
  switch (cardKind) {
    case 'core':
      return coreOperators(box, scalePt);
    case 'note':
      return noteOperators(edged, scalePt);
    case 'objective':
      return [rounded(edged, ROUND_PX * scalePt), FILL_AND_STROKE];
    case 'strength':
      return [
        lineWidth(DOT_PX * scalePt),
        ROUND_CAPS,
        dash([0, DOT_PX * 2 * scalePt]),
        rectangle(inset(box, (DOT_PX / 2) * scalePt)),
        FILL_AND_STROKE,
      ];
    case 'heading':
      return [];
    case 'cause':
    case 'effect':
    case 'action': {
      const bar = barOf(frame, BAR_PX * scalePt);
      const edge = KIND_LOOKS[cardKind].edge;
      return [
        rectangle(edged),
        FILL_AND_STROKE,
        ...(bar ? [fillColour(edge), rectangle(bar), FILL] : []),
      ];
    }
    default:
      return unreachable(cardKind);
  }
}

function paintIcon(doc: PDFDocument, kind: CardKind, at: Box): void {
  const { icon, edge, text } = KIND_LOOKS[kind];
  if (!icon) return;
  const scale = at.width / ICON_FIELD;
  doc.addContent(
    [
      SAVE,
      matrix(scale, scale, at.x, at.y),
      strokeColour(kind === 'core' ? text : edge),
      lineWidth(ICON_STROKE),
      ROUND_CAPS,
    ].join('\n'),
  );
  doc.path(icon).addContent(`${STROKE}\n${RESTORE}`);
}

function paintFrame(doc: PDFDocument, frame: CardFrame): void {
  const { ground, edge } = KIND_LOOKS[frame.cardKind];
  doc.addContent(
    [
      SAVE,
      fillColour(ground),
      strokeColour(edge),
      lineWidth(EDGE_PX * frame.scalePt),
      ...frameOperators(frame),
      RESTORE,
    ].join('\n'),
  );
}

/** A card's ground and edge with its icon in the corner; its words are set on top. */
export function paintCardFrame(doc: PDFDocument, frame: CardFrame): void {
  const { box, scalePt, startSide } = frame;
  paintFrame(doc, frame);
  const size = ICON_PX * scalePt;
  const insetPt = ICON_INSET_PX * scalePt;
  const x = startSide === 'left' ? box.x + insetPt : box.x + box.width - insetPt - size;
  const y = box.y + ICON_TOP_PX * scalePt;
  paintIcon(doc, frame.cardKind, { x, y, width: size, height: size });
}

/** A white ground for a number that is larger than its card's corner. */
export function paintBadge(doc: PDFDocument, kind: CardKind, badge: Box): void {
  const edge = badge.height * BADGE_EDGE;
  const ground = kind === 'heading' ? [FILL] : [FILL_AND_STROKE];
  doc.addContent(
    [
      SAVE,
      fillColour('#FFFFFF'),
      strokeColour(KIND_LOOKS[kind].edge),
      lineWidth(edge),
      rounded(badge, badge.height / 3),
      ...ground,
      RESTORE,
    ].join('\n'),
  );
}

/** A small frame that stands for its kind: the icon in the middle, a line for a heading. */
export function paintFrameSample(doc: PDFDocument, frame: CardFrame): void {
  const { box, cardKind, scalePt } = frame;
  paintFrame(doc, frame);
  const size = Math.min(ICON_PX * scalePt, box.height * 0.75);
  const [x, y] = [box.x + (box.width - size) / 2, box.y + (box.height - size) / 2];
  paintIcon(doc, cardKind, { x, y, width: size, height: size });
  if (cardKind !== 'heading') return;
  const middle = box.y + box.height / 2;
  const stroke = [strokeColour(KIND_LOOKS.heading.text), lineWidth(3 * scalePt)];
  const bar = line([box.x + box.width * 0.15, middle], [box.x + box.width * 0.85, middle]);
  doc.addContent([SAVE, ...stroke, bar, STROKE, RESTORE].join('\n'));
}
