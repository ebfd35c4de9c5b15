import type { CardKind } from '../board/card.ts';
import { MARGIN_PT, type PageSize } from './pageSizes.ts';
import {
  furnitureOf,
  heightOf,
  type PrintContext,
  place,
  textItem,
  titleOf,
  widthOf,
} from './printContext.ts';
import type { Curve, LinkStroke, MeasuredLine, PrintItem } from './printModel.ts';

// What stands around the content: the title and the date above, the legend and the page's number
// below. Sizes are for A4 and grow with the sheet.

/** A title of more lines than it should have is set in the smaller size. */
const TITLE = { sizePt: 17, linesMax: 2, smallPt: 12 };
const DATE_PT = 9.5;
const LEGEND_PT = 8.5;
const FOOTER_PT = 8;
const GAP_PT = 10;
const SAMPLE = { widthPt: 24, heightPt: 15, linkWidthPt: 22, scalePt: 0.62 };
/** Between a sample and its word, and between one entry and the next. */
const ENTRY_GAPS = { wordPt: 5, nextPt: 16, rowPt: 5 };

/** A part of a page: its items from `y = 0`, to be moved down to where it stands. */
export interface Band<Line extends MeasuredLine> {
  readonly heightPt: number;
  itemsAt(y: number): readonly PrintItem<Line>[];
}

/** The title, as large as it needs, and the date beside it. */
export function headerBand<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  size: PageSize,
): Band<Line> {
  const furniture = furnitureOf(context);
  const date = furniture.line(context.dateText, DATE_PT * size.furnitureScale);
  const gapPt = GAP_PT * size.furnitureScale;
  const [left, right] = [MARGIN_PT, size.widthPt - MARGIN_PT];
  const titleWidthPt = Math.max(right - left - widthOf(date) - gapPt, (right - left) / 2);
  const titleOfSize = (sizePt: number) => {
    const style = { sizePt: sizePt * size.furnitureScale, weight: 'bold' } as const;
    return context.layoutText(titleOf(context), style, titleWidthPt);
  };
  const largeTitle = titleOfSize(TITLE.sizePt);
  const title = largeTitle.lines.length > TITLE.linesMax ? titleOfSize(TITLE.smallPt) : largeTitle;
  const heightPt = Math.max(heightOf(title), heightOf(date)) + gapPt;
  return {
    heightPt,
    itemsAt: (y) => [
      textItem(
        'title',
        place(
          title,
          { x: furniture.fromStart(left, right, 0, titleWidthPt), y, widthPt: titleWidthPt },
          furniture.startSide,
        ),
      ),
      textItem(
        'paragraph',
        place(
          date,
          // On the title's first baseline, roughly: the date is the smaller of the two.
          {
            x: left,
            y: y + (title.lineHeightPt - date.lineHeightPt) * 0.75,
            widthPt: right - left,
          },
          furniture.endSide,
        ),
      ),
      {
        kind: 'rule',
        from: [left, y + heightPt - gapPt / 2],
        to: [right, y + heightPt - gapPt / 2],
      },
    ],
  };
}

export interface LegendContent {
  readonly kinds: readonly CardKind[];
  readonly strokes: readonly LinkStroke[];
  /** A sentence after the samples: what could not be shown. */
  readonly remark?: string;
}

interface LegendEntry<Line extends MeasuredLine> {
  readonly widthPt: number;
  itemsAt(x: number, y: number): readonly PrintItem<Line>[];
}

interface Sample<Line extends MeasuredLine> {
  readonly widthPt: number;
  itemAt(x: number, y: number): PrintItem<Line>;
}

function wordOf(stroke: LinkStroke, context: PrintContext<MeasuredLine>): string {
  const words = { plain: context.words.leadsTo, disputed: context.words.disputed };
  return stroke === 'loop' ? context.words.loops : words[stroke];
}

function legendEntries<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  content: LegendContent,
  scale: number,
): readonly LegendEntry<Line>[] {
  const furniture = furnitureOf(context);
  const gapPt = ENTRY_GAPS.wordPt * scale;
  const labelled = (word: string, sample: Sample<Line> | undefined): LegendEntry<Line> => {
    const label = furniture.line(word, LEGEND_PT * scale);
    const indentPt = sample ? sample.widthPt + gapPt : 0;
    const widthPt = indentPt + widthOf(label);
    const labelAt = (x: number, y: number) => ({
      x: furniture.fromStart(x, x + widthPt, indentPt, widthOf(label)),
      y: y + (SAMPLE.heightPt * scale - label.lineHeightPt) / 2,
      widthPt: widthOf(label),
    });
    return {
      widthPt,
      itemsAt: (x, y) => [
        ...(sample
          ? [sample.itemAt(furniture.fromStart(x, x + widthPt, 0, sample.widthPt), y)]
          : []),
        textItem('paragraph', place(label, labelAt(x, y), furniture.startSide)),
      ],
    };
  };
  const box = { width: SAMPLE.widthPt * scale, height: SAMPLE.heightPt * scale };
  const kinds = content.kinds.map((cardKind) =>
    labelled(context.words.kinds[cardKind], {
      widthPt: box.width,
      itemAt: (x, y) => ({
        kind: 'frameSample',
        frame: {
          cardKind,
          box: { x, y, ...box },
          scalePt: SAMPLE.scalePt * scale,
          startSide: furniture.startSide,
        },
      }),
    }),
  );
  const strokes = content.strokes.map((stroke) => {
    const widthPt = SAMPLE.linkWidthPt * scale;
    const curveAt = (x: number, y: number): Curve => {
      const [start, end] = furniture.isRtl ? [x + widthPt, x] : [x, x + widthPt];
      const middle = y + box.height / 2;
      return [
        [start, middle],
        [start, middle],
        [end, middle],
        [end, middle],
      ];
    };
    return labelled(wordOf(stroke, context), {
      widthPt,
      itemAt: (x, y) => ({
        kind: 'linkSample',
        curve: curveAt(x, y),
        stroke,
        scalePt: SAMPLE.scalePt * scale,
      }),
    });
  });
  const remark = content.remark === undefined ? [] : [labelled(content.remark, undefined)];
  return [...kinds, ...strokes, ...remark];
}

/** What the frames and strokes of the page mean; as many lines as it needs. */
export function legendBand<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  content: LegendContent,
  size: PageSize,
): Band<Line> {
  const furniture = furnitureOf(context);
  const scale = size.furnitureScale;
  const [left, right] = [MARGIN_PT, size.widthPt - MARGIN_PT];
  const rowPt = (SAMPLE.heightPt + ENTRY_GAPS.rowPt) * scale;
  const placed: { entry: LegendEntry<Line>; offset: number; row: number }[] = [];
  let [offset, row] = [0, 0];
  for (const entry of legendEntries(context, content, scale)) {
    if (offset > 0 && offset + entry.widthPt > right - left) [offset, row] = [0, row + 1];
    placed.push({ entry, offset, row });
    offset += entry.widthPt + ENTRY_GAPS.nextPt * scale;
  }
  return {
    heightPt: placed.length === 0 ? 0 : (row + 1) * rowPt + GAP_PT * scale,
    itemsAt: (y) =>
      placed.flatMap(({ entry, offset, row }) =>
        entry.itemsAt(
          furniture.fromStart(left, right, offset, entry.widthPt),
          y + GAP_PT * scale + row * rowPt,
        ),
      ),
  };
}

export function footerHeightPt(size: PageSize): number {
  return (FOOTER_PT * 1.5 + GAP_PT / 2) * size.furnitureScale;
}

/** Who the paper is for at the start, the page's number at the end. */
export function footerItems<Line extends MeasuredLine>(
  context: PrintContext<Line>,
  size: PageSize,
  pageOf: string,
): readonly PrintItem<Line>[] {
  const furniture = furnitureOf(context);
  const end = furniture.line(pageOf, FOOTER_PT * size.furnitureScale);
  const y = size.heightPt - MARGIN_PT - end.lineHeightPt;
  const [left, right] = [MARGIN_PT, size.widthPt - MARGIN_PT];
  const start = furniture.line(context.words.level, FOOTER_PT * size.furnitureScale);
  const at = { x: left, y, widthPt: right - left };
  return [
    textItem('furniture', place(start, at, furniture.startSide)),
    textItem('furniture', place(end, at, furniture.endSide)),
  ];
}
